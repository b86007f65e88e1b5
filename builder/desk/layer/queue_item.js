// An item of a queue: the question, what speaks for which answer, and the answers as buttons.

import { button, element } from "./dom.js";
import { drawReading } from "./queue_reading.js";
import { hasText, t } from "./texts.js";

const MOST_CHOICES = 9;

/** A sentence with the name in question marked; `start` and `end` count characters. */
function sentenceOf({ sentence, start, end }) {
  const letters = Array.from(sentence);
  const cut = (from, to) => letters.slice(from, to).join("");
  if (!(end > start)) return [sentence];
  return [cut(0, start), element("mark", {}, cut(start, end)), cut(end)];
}

function evidenceOf(evidence) {
  const from = evidence.url
    ? element("a", { href: `/${evidence.url}` }, evidence.title)
    : evidence.title;
  return element(
    "figure",
    {},
    evidence.sentence ? element("blockquote", {}, element("p", {}, sentenceOf(evidence))) : null,
    element("figcaption", {}, from),
  );
}

/** What is compared stands side by side: [[head, [evidence, …]], …]. */
function sidesOf(item) {
  const sides = new Map();
  for (const each of item.evidence) {
    const side = each.of ?? "";
    sides.set(side, [...(sides.get(side) ?? []), each]);
  }
  return [...sides];
}

/** What there is to decide by: of an article all of its text, else sentences. */
function drawEvidence(item) {
  const sides = drawSides(item);
  return item.topic === "article" ? drawReading(item, sides) : sides;
}

function drawSides(item) {
  const sides = sidesOf(item);
  if (!sides.length) return null;
  const drawn = sides.map(([head, found]) =>
    element("section", {}, head ? element("h3", {}, head) : null, found.map(evidenceOf)),
  );
  return element("div", { class: "queue-sides", "data-sides": Math.min(sides.length, 3) }, drawn);
}

/** What is known of what is asked about. */
function drawFacts(facts = []) {
  const rows = facts.map(({ label, text }) =>
    element("div", {}, element("dt", {}, t(label)), element("dd", {}, text || "–")),
  );
  return rows.length ? element("dl", { class: "queue-facts" }, rows) : null;
}

/** The buttons of the answers; `run(choice)` is called with the one that was chosen. */
function drawChoices(item, run) {
  const buttons = item.choices.slice(0, MOST_CHOICES).map((choice, at) =>
    button(t(choice.text, choice.values), () => run(choice), {
      key: String(at + 1),
      class: at ? undefined : "first",
    }),
  );
  return element("div", { class: "queue-choices", role: "group", "aria-label": t("queue_choices") }, buttons);
}

/**
 * An item as an element. `run(choice)` is called on a choice; `others` are buttons that every item
 * has; `why` says why it is there again.
 */
export function drawItem(item, { run, others, why = "" }) {
  const question = `queue_ask_${item.topic}`;
  return element(
    "section",
    { class: "queue-item", tabindex: -1, "aria-labelledby": "queue-question queue-title" },
    element("p", { class: "kicker", id: "queue-question" }, hasText(question) ? t(question) : null),
    element("h2", { id: "queue-title" }, item.url ? element("a", { href: `/${item.url}` }, item.title) : item.title),
    why ? element("p", { class: "queue-why", role: "alert" }, why) : null,
    drawFacts(item.facts),
    drawEvidence(item),
    element(
      "div",
      { class: "queue-answer" },
      drawChoices(item, run),
      element("div", { class: "queue-others" }, others),
      element("div", { class: "queue-asked" }),
    ),
  );
}
