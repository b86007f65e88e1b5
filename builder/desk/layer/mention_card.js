// What the popover says of a name: whom it means, how certain that is, and what can be done.

import { button, element } from "./dom.js";
import { CHANGES, timesOf } from "./changes.js";
import { wordsAt } from "./positions.js";
import { t } from "./texts.js";

const fact = (name, value) => (value ? [element("dt", {}, t(name)), element("dd", {}, value)] : []);

function facts(view, stop) {
  const { entry } = stop;
  const times = timesOf(view, entry);
  return element(
    "dl", {},
    fact("mark_role", entry.role),
    fact("mark_listed_as", entry.name === entry.shown ? "" : entry.name),
    fact("mark_forms", entry.forms.join(" · ")),
    fact("mark_named", `${t("mark_times", { n: times })}, ${t("mark_articles_in_all", { n: entry.count })}`),
  );
}

/** Whom a stop means, as readers are shown; what is set by hand may be listed nowhere. */
const nameOf = (stop) => (stop.isNobody ? t("mark_nobody") : (stop.entry?.shown ?? stop.shown));

function heading(stop) {
  const kind = element("span", { class: `desk-kind ${stop.kind}` }, t(`mark_${stop.kind}`));
  const url = stop.entry?.url || stop.url;
  const name = url ? element("a", { href: `/${url}`, "data-name": "page" }, nameOf(stop)) : nameOf(stop);
  return element("h2", {}, element("span", { class: "desk-card-name" }, name), stop.isNobody ? null : kind);
}

function status(stop) {
  const manner = stop.isNobody || stop.by_hand ? "by_hand" : (stop.entry?.status ?? "confirmed");
  return element("p", { class: `desk-standing ${manner}` }, t(`mark_status_${manner}`));
}

function buttons(stop, run) {
  const found = CHANGES.filter((each) => each.when(stop)).map((change) => {
    const pressed = change.status ? String(stop.entry.status === change.status && !stop.by_hand) : undefined;
    return button(t(`mark_do_${change.name}`), () => run(change), { key: change.key, "data-name": change.name, "aria-pressed": pressed });
  });
  return element("div", { class: "desk-changes" }, found);
}

/** What the popover is called, for those who hear it. */
export const labelOf = (stop) =>
  stop.isNobody ? nameOf(stop) : [nameOf(stop), t(`mark_${stop.kind}`)].join(", ");

/** Its content; `run(change)` does one of `CHANGES`. */
export function cardOf(view, stop, run) {
  const words = stop.list === "text" ? wordsAt(stop) : "";
  const isOther = words && words !== nameOf(stop);
  return [
    heading(stop),
    isOther ? element("p", { class: "desk-words" }, t("mark_here", { words })) : null,
    status(stop),
    stop.entry ? facts(view, stop) : null,
    buttons(stop, run),
  ];
}
