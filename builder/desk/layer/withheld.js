// An article of which readers are shown a part at most: the editor has all of its text to work on.

import * as article from "./article.js";
import { element } from "./dom.js";
import { charactersIn } from "./positions.js";
import { t } from "./texts.js";

const TAGS = { heading: "h2", caption: "p" };

function contentOf(view, passage) {
  const signs = charactersIn(passage.text);
  const parts = [];
  let at = 0;
  for (const each of passage.mentions) {
    const entry = view.entries[each.entry];
    const words = signs.slice(each.start, each.end).join("");
    const attributes = { id: each.anchor, class: `m ${each.kind} ${entry?.status ?? "confirmed"}`, "data-entity": `${each.kind}:${each.key}` };
    parts.push(signs.slice(at, each.start).join(""));
    parts.push(element(entry?.url ? "a" : "span", { ...attributes, href: entry?.url ? `/${entry.url}` : null }, words));
    at = each.end;
  }
  return [...parts, signs.slice(at).join("")];
}

function passageElement(view, passage) {
  const content = contentOf(view, passage);
  // A caption's text stands in an element of its own, as on a page for readers.
  const own = passage.kind === "caption" ? [element("span", { lang: view.fields.language }, content)] : content;
  return element(TAGS[passage.kind] ?? "p", { id: passage.anchor }, own);
}

/** In place of the part that is published, all passages as the editor's view has them. */
function draw() {
  const view = article.current();
  const page = document.querySelector("main article");
  if (!view || view.withheld === "full" || !page) return;
  page.querySelectorAll('.desk-withheld, :scope > [id^="p-"]').forEach((each) => each.remove());
  const passages = view.passages.filter((each) => each.kind !== "title");
  const told = element("p", { class: "desk-hint" }, t(`mark_withheld_${view.withheld}`));
  const whole = element("div", { class: "desk-withheld" }, told, passages.map((each) => passageElement(view, each)));
  const note = page.querySelector(":scope > .withheld");
  if (note) note.before(whole);
  else page.append(whole);
  document.dispatchEvent(new Event("desk:drawn"));
}

export function start() {
  document.addEventListener("desk:shown", draw);
  article.watch(draw);
}
