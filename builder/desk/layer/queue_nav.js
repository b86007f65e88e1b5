// The queues with what is left of each, and the items that come next.

import { button, element } from "./dom.js";
import { t } from "./texts.js";

/** The queues in their order, each with the letter that opens it after `g`. */
export const LETTERS = {
  articles: "a",
  duplicates: "d",
  surnames: "s",
  dates: "t",
  sources: "q",
  names: "n",
  reprints: "r",
};

/** The head of the page, which leads back to what readers see. */
export function drawHeader() {
  const link = element("a", { href: "/index.html" }, t("queue_archive"));
  return element(
    "div",
    { class: "queue-header" },
    element("p", { class: "brand" }, t("queue_title")),
    element("nav", { "aria-label": t("queue_archive") }, element("ul", {}, element("li", {}, link))),
  );
}

/** What is left of a queue, and what was settled of it in this session. */
const left = (open, here) => [t("queue_left", { n: open }), here ? t("queue_here", { n: here }) : ""].filter(Boolean);

/** The same as a bar: of what there was to settle in this session, what is settled. */
function drawProgress({ name, open, here }) {
  if (!open) return null;
  const told = left(open, here).join(", ");
  return element("progress", { max: open + here, value: here, "aria-label": t(`queue_${name}`), title: told }, told);
}

function drawQueue(queue, isCurrent) {
  const { name, open } = queue;
  return element(
    "li",
    {},
    element(
      "a",
      { href: `#${name}`, "aria-current": isCurrent ? "true" : undefined },
      element("span", { class: "queue-name" }, t(`queue_${name}`)),
      element("kbd", { "aria-hidden": "true" }, LETTERS[name]),
      element("span", { class: "n" }, element("span", { class: "vh" }, t("queue_open")), " ", String(open)),
    ),
    drawProgress(queue),
  );
}

/** All queues as links: `queues` are [{name, open, here}]; `here` were settled in this session. */
export function drawQueues(queues, current) {
  return element("ul", {}, queues.map((each) => drawQueue(each, each.name === current)));
}

/** What the current queue has, nothing of an empty one. */
export function drawCounts({ open, put }, here) {
  if (!open) return "";
  return [...left(open, here), put ? t("queue_put_off", { n: put }) : ""].filter(Boolean).join(", ");
}

/** The next items; `choose(id)` takes one in hand. */
export function drawNext(items, choose) {
  if (!items.length) return [];
  const entries = items.map((item) => element("li", {}, button(item.title, () => choose(item.id))));
  return [element("h2", {}, t("queue_next")), element("ol", {}, entries)];
}

const drawOnward = ({ name, open }) =>
  element("a", { class: "queue-on", href: `#${name}` }, t("queue_on", { queue: t(`queue_${name}`), n: open }));

/** The next queue in order that has something; the articles, which take longest, come last. */
export function nextQueue(queues, name) {
  const at = queues.findIndex((each) => each.name === name);
  const others = [...queues.slice(at + 1), ...queues.slice(0, at)].filter((each) => each.open);
  return others.find((each) => each.name !== "articles") ?? others[0];
}

/**
 * What is shown where nothing is left to decide; `other` is another queue that has something, `undo`
 * the button that takes the last decision back.
 */
export function drawEmpty(name, here, other, undo) {
  return element(
    "section",
    { class: "queue-item queue-empty", tabindex: -1, "aria-labelledby": "queue-title" },
    element("h2", { id: "queue-title" }, t("queue_empty")),
    element("p", {}, t(`queue_empty_${name}`)),
    here ? element("p", {}, t("queue_settled_here", { n: here })) : null,
    other
      ? element("p", {}, drawOnward(other), " ", element("kbd", { "aria-hidden": "true" }, t("key_Enter")))
      : element("p", {}, t("queue_all_empty")),
    element("div", { class: "queue-others" }, undo),
  );
}
