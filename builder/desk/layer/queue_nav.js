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

function drawProgress(name, open, settled) {
  const all = open + settled;
  const told = t("queue_progress", { done: settled, all });
  if (!all) return null;
  return element("progress", { max: all, value: settled, "aria-label": t(`queue_${name}`), title: told }, told);
}

function drawQueue({ name, open, settled }, isCurrent) {
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
    drawProgress(name, open, settled),
  );
}

/** All queues as links: `queues` are [{name, open, settled}]. */
export function drawQueues(queues, current) {
  return element("ul", {}, queues.map((each) => drawQueue(each, each.name === current)));
}

/** What the current queue has, and what was settled of it in this session. */
export function drawCounts({ open, settled, put }, here) {
  const parts = [t("queue_progress", { done: settled, all: open + settled })];
  if (put) parts.push(t("queue_put_off", { n: put }));
  if (here) parts.push(t("queue_here", { n: here }));
  return parts.join(" · ");
}

/** The next items; `choose(id)` takes one in hand. */
export function drawNext(items, choose) {
  if (!items.length) return [];
  const entries = items.map((item) => element("li", {}, button(item.title, () => choose(item.id))));
  return [element("h2", {}, t("queue_next")), element("ol", {}, entries)];
}

const drawOnward = ({ name, open }) =>
  element("a", { class: "queue-on", href: `#${name}` }, t("queue_on", { queue: t(`queue_${name}`), n: open }));

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
