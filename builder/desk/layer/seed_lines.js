// The lines of a seed as a list that stays quick with ten thousand of them.

import { element } from "./dom.js";
import { hasText, t } from "./texts.js";

// So many lines lie in one part of the list; the browser lays out those parts alone that it shows.
const PART = 100;

/** Whether a line has anything to show. */
export const isShown = (line) => Boolean(line.text.trim());

/**
 * A list of lines, `{list, show(lines), walk(step), …}`. `choose(line)` is told of the line that
 * was chosen, `turnOver(line)` of one whose sign was pressed; one that `isUnderWay(line)` is shown
 * as it will be, whatever was read before.
 */
export function makeLines({ choose: chosen, turnOver, isUnderWay }) {
  const attributes = { role: "listbox", "aria-multiselectable": "true", "aria-label": t("seed_lines") };
  const list = element("div", { class: "desk-lines", tabindex: 0, ...attributes });
  let lines = [];
  let rows = [];
  let at = -1;

  list.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (!row) return;
    choose(Number(row.dataset.at));
    if (event.target.closest(".desk-sign")) turnOver(lines[at]);
  });
  list.addEventListener("dblclick", () => turnOver(lines[at]));

  function show(found) {
    const isSame = found.length === lines.length && found.every((each, n) => each.text === lines[n].text);
    if (isSame) return found.forEach((line, n) => isUnderWay(lines[n]) || mark(lines[n], line, n));
    lines = found;
    rows = lines.map(drawRow);
    at = -1;
    const parts = [];
    for (let first = 0; first < rows.length; first += PART) {
      parts.push(element("div", { class: "desk-part", role: "presentation" }, rows.slice(first, first + PART)));
    }
    list.replaceChildren(...parts);
  }

  /** A line as it is now; only what has changed is drawn. */
  function mark(line, now, n = lines.indexOf(line)) {
    const before = stateOf(line);
    Object.assign(line, now);
    if (isShown(line) && before !== stateOf(line)) drawState(rows[n], line);
  }

  function choose(n, { isQuiet = false } = {}) {
    if (!rows[n]) return;
    rows[at]?.classList.remove("desk-current");
    at = n;
    rows[at].classList.add("desk-current");
    list.setAttribute("aria-activedescendant", rows[at].id);
    rows[at].scrollIntoView({ block: "nearest" });
    if (!isQuiet) chosen(lines[at]);
  }

  const isThere = (line) => isShown(line) && !(list.dataset.only && line.kept);

  /** The nearest line in a direction that is shown, as many steps away; at most the last one. */
  function walk(step) {
    const way = Math.sign(step);
    let left = Math.abs(step);
    let found = at;
    for (let n = at + way; lines[n] && left > 0; n += way) {
      if (isThere(lines[n])) (found = n), (left -= 1);
    }
    choose(found);
  }

  function walkToDropped() {
    const is = (line) => isShown(line) && !line.kept;
    const next = lines.findIndex((line, n) => n > at && is(line));
    choose(next >= 0 ? next : lines.findIndex(is));
  }

  function showOnlyDropped(is) {
    if (is) list.dataset.only = "dropped";
    else delete list.dataset.only;
    if (lines[at] && isThere(lines[at])) rows[at].scrollIntoView({ block: "nearest" });
    else walkToDropped();
  }

  return {
    list,
    show,
    mark,
    choose,
    walk,
    walkToDropped,
    showOnlyDropped,
    current: () => lines[at],
    indexOf: (text) => (text ? lines.findIndex((each) => each.text.trim() === text) : -1),
  };
}

const SIGNS = { in: "+", out: "−" };
const stateOf = ({ kept, move, chosen, label, reason, changed }) => [kept, move, chosen, label, reason, changed].join();

function drawRow(line, n) {
  const row = element("div", { id: `desk-line-${n}`, class: "desk-line", role: "option", "data-at": n });
  row.append(element("span", { class: "n" }, String(line.number)), element("span", { class: "desk-line-text" }, line.text));
  if (isShown(line)) {
    row.append(element("span", { class: "desk-sign", "aria-hidden": "true" }), element("small"));
    drawState(row, line);
  } else {
    row.classList.add("desk-blank");
    row.setAttribute("aria-selected", "false");
    row.setAttribute("aria-disabled", "true");
  }
  return row;
}

function drawState(row, line) {
  row.setAttribute("aria-selected", String(line.kept));
  row.classList.toggle("desk-chosen-by-hand", line.chosen);
  row.querySelector(".desk-sign").textContent = SIGNS[line.move] ?? "";
  row.lastChild.textContent = labelOf(line);
}

/** What a line was taken for, in words; that a person chose so goes before. */
function labelOf(line) {
  if (line.chosen) return t(line.kept ? "label_kept_by_hand" : "label_left_by_hand");
  if (line.changed) return `${named(line.label)} · ${t("label_changed")}`;
  return named(line.reason || line.label);
}

function named(label) {
  const key = `label_${label.replace(/[^a-z]+/g, "_")}`;
  return hasText(key) ? t(key) : label;
}
