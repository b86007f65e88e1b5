// The lines of a seed as a list that stays quick with ten thousand of them.

import { element } from "./dom.js";
import { hasText, t } from "./texts.js";

// So many lines lie in one part of the list; the browser lays out those parts alone that it shows.
const PART = 100;

/** Whether a line has anything to show. */
export const isShown = (line) => Boolean(line.text.trim());

/**
 * A list of lines, `{list, show(lines), walk(step), …}`. `choose(line)` is told of the line that
 * was chosen, `turnOver(line)` of one whose sign was pressed.
 */
export function makeLines({ choose: chosen, turnOver }) {
  const list = element("div", { class: "desk-lines", role: "listbox", tabindex: 0, "aria-multiselectable": "true", "aria-label": t("seed_lines") });
  let lines = [];
  let rows = [];
  let pieces = new Map();
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
    lines = found;
    if (isSame) return lines.forEach((line, n) => mark(line, line.kept, n));
    rows = lines.map(drawRow);
    pieces = countPieces(lines);
    at = -1;
    const parts = [];
    for (let first = 0; first < rows.length; first += PART) {
      parts.push(element("div", { class: "desk-part", role: "presentation" }, rows.slice(first, first + PART)));
    }
    list.replaceChildren(...parts);
  }

  function mark(line, kept, n = lines.indexOf(line)) {
    line.kept = kept;
    const row = rows[n];
    if (!row) return;
    const label = labelOf(line);
    if (row.getAttribute("aria-selected") !== String(kept)) {
      row.setAttribute("aria-selected", String(kept));
      row.querySelector(".desk-sign").textContent = kept ? "−" : "+";
    }
    if (row.lastChild.textContent !== label) row.lastChild.textContent = label;
    row.classList.toggle("desk-chosen-by-hand", Boolean(line.chosen));
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
    rows[at]?.scrollIntoView({ block: "nearest" });
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
    isOneOfSeveral: (line) => pieces.get(line.number) > 1,
  };
}

function countPieces(lines) {
  const counts = new Map();
  lines.forEach(({ number }) => counts.set(number, (counts.get(number) ?? 0) + 1));
  return counts;
}

function drawRow(line, n) {
  const attributes = { id: `desk-line-${n}`, role: "option", "data-at": n, "aria-selected": String(line.kept) };
  if (!isShown(line)) return element("div", { ...attributes, class: "desk-line desk-blank", "aria-disabled": "true" }, element("span", { class: "n" }, String(line.number)), element("span", {}, ""));
  return element(
    "div",
    { ...attributes, class: `desk-line${line.chosen ? " desk-chosen-by-hand" : ""}` },
    element("span", { class: "n" }, String(line.number)),
    element("span", { class: "desk-line-text" }, line.text),
    element("span", { class: "desk-sign", "aria-hidden": "true", title: t("seed_turn") }, line.kept ? "−" : "+"),
    element("small", {}, labelOf(line)),
  );
}

/** What a line was taken for, in words; that a person chose so is said first. */
function labelOf(line) {
  const key = `label_${line.label.replace(/[^a-z]+/g, "_")}`;
  const label = hasText(key) ? t(key) : line.label;
  if (!line.chosen) return label;
  return t(line.kept ? "label_kept_by_hand" : "label_left_by_hand", { label });
}
