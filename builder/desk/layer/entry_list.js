// The list of names beside the article: how far it is checked, and a way to each of its names.

import * as article from "./article.js";
import { confirmEntries, turnArticle } from "./changes.js";
import { button, element } from "./dom.js";
import { heldFocus } from "./place.js";
import { stopsOf } from "./stops.js";
import { t } from "./texts.js";

let choose = () => {};

function progress(view) {
  const { entries, review } = view;
  const settled = entries.filter((each) => each.status === "confirmed").length;
  const open = entries.filter((each) => each.status === "machine").length;
  const isDone = review === "confirmed";
  const words = t(`mark_review_${review}`);
  const meter = element("progress", { max: entries.length || 1, value: settled, "aria-label": t("mark_progress") });
  meter.value = entries.length ? settled : 1;
  return [
    element("p", { class: "desk-review" }, words),
    element("p", { class: "desk-progress" }, meter, t("mark_settled", { n: settled, of: entries.length })),
    element(
      "div", { class: "desk-changes" },
      open ? button(t("mark_confirm_entries", { n: open }), confirmEntries, { "data-name": "entries" }) : null,
      button(t(isDone ? "mark_unconfirm_article" : "mark_confirm_article"), turnArticle, { key: "shift+c", "data-name": "article" }),
    ),
  ];
}

/** Those whom no line of the page's list is about, as a correction says that they are none. */
function unlisted(view) {
  const lost = stopsOf(view, "entries").filter((each) => !each.key);
  const items = lost.map((each) => element("li", {}, element("span", {}, each.entry.name), " ", pencil(each)));
  return lost.length ? element("ul", { class: "desk-unlisted" }, items) : null;
}

const pencil = (stop) =>
  button("✎", () => choose(stop), { class: "desk-pencil desk-entry", "aria-label": t("mark_edit", { name: stop.entry.shown }), title: t("mark_edit", { name: stop.entry.shown }) });

function draw() {
  const view = article.current();
  const aside = document.querySelector("main .columns > aside");
  if (!view || !aside) return;
  const hasFocus = aside.contains(document.activeElement);
  const keep = heldFocus();
  aside.querySelectorAll(".desk-entries, .desk-entry").forEach((each) => each.remove());
  const heading = element("h2", {}, t("mark_entries"));
  aside.prepend(element("section", { class: "desk desk-entries" }, heading, ...progress(view), unlisted(view)));
  for (const stop of stopsOf(view, "entries")) {
    const line = stop.key && aside.querySelector(`[data-entity="${CSS.escape(`${stop.kind}:${stop.key}`)}"]`);
    if (line && !line.querySelector(".desk-entry")) line.prepend(pencil(stop));
  }
  keep();
  // Whoever confirmed the last name has no button there any more.
  if (hasFocus && !aside.contains(document.activeElement)) aside.querySelector('[data-name="article"]').focus({ preventScroll: true });
}

/** Keep the list drawn; `choose(stop)` is told whose name somebody wants to change. */
export function start(chooser) {
  choose = chooser;
  document.addEventListener("desk:shown", draw);
  article.watch(draw);
}
