// A whole article within its question: its text to scroll through, the names found in it marked.

import { ask } from "./api.js";
import { element } from "./dom.js";
import { t } from "./texts.js";

// So many articles are kept, those that come next among them.
const MOST = 30;
// What was asked of the server, by the article and how its file was when the question was listed.
const views = new Map();

/** Have the text of an article's question at hand before it is shown. */
export function prepare({ topic, file, seen }) {
  if (topic !== "article") return Promise.resolve(null);
  const key = `${file} ${seen[file]}`;
  if (!views.has(key)) views.set(key, ask("article", { file }));
  const asked = views.get(key);
  asked.catch(() => views.delete(key));
  if (views.size > MOST) views.delete(views.keys().next().value);
  return asked;
}

/** A name as readers meet it; what is uncertain has a question mark. */
function markOf(letters, { start, end, kind, status, shown }) {
  const doubt = status === "uncertain" ? element("sup", { title: t("queue_uncertain") }, "?") : null;
  const told = status === "uncertain" ? `${shown} (${t("queue_uncertain")})` : shown;
  return element("span", { class: `m ${kind} ${status}`, title: told }, letters.slice(start, end).join(""), doubt);
}

/** A passage's text with its names marked; places in it count characters. */
function wordsOf({ text, mentions }) {
  const letters = Array.from(text);
  let at = 0;
  const parts = mentions.flatMap((each) => {
    const before = letters.slice(at, each.start).join("");
    at = each.end;
    return [before, markOf(letters, each)];
  });
  return [...parts, letters.slice(at).join("")];
}

function drawPassage(passage) {
  const tag = passage.kind === "heading" ? "h3" : "p";
  return element(tag, { class: passage.kind === "caption" ? "queue-caption" : undefined }, wordsOf(passage));
}

/** The article of a question; until it is there, `meanwhile` stands in its place. */
export function drawReading(item, meanwhile) {
  const place = element("div", { class: "queue-text", role: "region", tabindex: 0, "aria-label": t("queue_text") }, meanwhile);
  const draw = ({ passages }) =>
    place.replaceChildren(...passages.filter((each) => each.kind !== "title").map(drawPassage));
  prepare(item).then(draw, () => null);
  return place;
}
