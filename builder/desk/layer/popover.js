// The one small window beside the words that are worked on. It lies over the page, not in it.

import { element } from "./dom.js";
import { bind } from "./keys.js";
import { boxesOf, onMove } from "./outline.js";
import { t } from "./texts.js";

const GAP = 8;
const box = element("section", { class: "desk desk-popover", role: "dialog", tabindex: -1, hidden: true });
let opened = null;
let unbind = () => {};

/** Whether it is open, and for whom: the `name` it was opened with. */
export const openFor = () => opened?.name ?? "";

/** Whether nothing else of the desk has the focus, as a panel or dialog. */
export const isHeeded = () => !document.activeElement?.closest(".desk-panel, .desk-editor, dialog");

/**
 * Open it, in place of what it showed: for whom (`name`), what it is called (`label`), its content,
 * beside what (`find()` gives a range, an element or null), what Escape does (`leave`), and what is
 * to be done when it is closed or opened for another (`closed`). A press beside it closes it, but
 * for what somebody has begun to write in it.
 */
export function openPopover({ name, label, content, find, leave, closed }) {
  const last = opened?.name === name ? focusedWithin() : "";
  if (opened && opened.name !== name) closePopover();
  opened = { name, find, leave, closed, isTouched: false };
  unbind();
  unbind = bind("Escape", t("mark_leave"), () => opened.leave(), { when: () => opened !== null && isHeeded(), typing: true });
  box.setAttribute("aria-label", label);
  box.replaceChildren(...content.filter(Boolean));
  box.hidden = false;
  place();
  uncover();
  const field = box.querySelector("[data-first]");
  const same = last && box.querySelector(`[data-name="${last}"]`);
  (field || same || box).focus({ preventScroll: true });
  field?.select?.();
}

/** Show it anew where it is open for somebody, without taking the focus from elsewhere. */
export function refill({ name, label, content }) {
  if (opened?.name !== name) return;
  const had = box.contains(document.activeElement);
  const last = focusedWithin();
  box.setAttribute("aria-label", label);
  box.replaceChildren(...content.filter(Boolean));
  if (had) ((last && box.querySelector(`[data-name="${last}"]`)) || box).focus({ preventScroll: true });
  place();
}

const focusedWithin = () =>
  box.contains(document.activeElement) ? document.activeElement.dataset.name : "";

/** Close it; the focus goes to an element, if one is given. */
export function closePopover(focus = null) {
  const had = box.contains(document.activeElement);
  const closed = opened?.closed;
  opened = null;
  unbind();
  box.hidden = true;
  box.replaceChildren();
  if (had) focus?.focus?.({ preventScroll: true });
  closed?.();
}

/** Scroll the words that it belongs to into the upper part of the window. */
export function bringIntoView(target) {
  const line = target && boxesOf(target)[0];
  if (!line || (line.top > 0.15 * innerHeight && line.bottom < 0.55 * innerHeight)) return;
  window.scrollBy({ top: line.top - 0.3 * innerHeight });
}

/* Where the window ends for what lies over the page: at the bar. */
const foot = () => document.querySelector(".desk-bar")?.getBoundingClientRect().top ?? innerHeight;

/* What the bar would hide is scrolled into sight, as far as the words stay in it. */
function uncover() {
  const line = opened.find && boxesOf(opened.find() ?? box)[0];
  const hidden = box.getBoundingClientRect().bottom + GAP - foot();
  if (!line || hidden <= 0 || getComputedStyle(box).position === "fixed") return;
  window.scrollBy({ top: Math.max(0, Math.min(hidden, line.top - GAP)), behavior: "instant" });
}

/* Below the first line of the words or above it, within the window; the style sheet says when it
   lies at the window's foot instead. */
function place() {
  const line = opened?.find && boxesOf(opened.find() ?? box)[0];
  if (!line || !opened.find()) return;
  const isRoomBelow = line.bottom + box.offsetHeight + 2 * GAP < foot();
  const isRoomAbove = line.top - box.offsetHeight - GAP > 0;
  const rightmost = document.documentElement.clientWidth - box.offsetWidth - GAP;
  const top = isRoomBelow || !isRoomAbove ? line.bottom + GAP : line.top - box.offsetHeight - GAP;
  box.style.setProperty("--left", `${Math.max(GAP, Math.min(line.left, rightmost)) + scrollX}px`);
  box.style.setProperty("--top", `${top + scrollY}px`);
}

/** To be called once. */
export function start() {
  document.body.append(box);
  onMove(place);
  box.addEventListener("input", () => opened && (opened.isTouched = true));
  document.addEventListener("pointerdown", ({ target }) => {
    if (opened && !opened.isTouched && !target.closest(".desk, .m, dialog")) closePopover();
  });
}
