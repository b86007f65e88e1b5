// Words selected by keys alone: arrows go from word to word, with Shift they take in more.

import * as article from "./article.js";
import { say } from "./dialogs.js";
import { bind } from "./keys.js";
import { chosenStop } from "./mentions.js";
import { frame } from "./outline.js";
import { lastLeft, leftAt } from "./place.js";
import { bringIntoView, closePopover } from "./popover.js";
import { elementOf, placeNow, rangeOf, wordsAt, wordsOf } from "./positions.js";
import { t } from "./texts.js";

// All words of the article, and of them the one where the selection was begun and where it is led.
let words = [];
let from = 0;
let to = 0;
let isOn = false;

const place = () => {
  const [first, last] = from <= to ? [words[from], words[to]] : [words[to], words[from]];
  return { passage: first.passage, start: first.start, end: last.end };
};
const find = () => (isOn ? rangeOf(place()) : null);

function show() {
  frame("selection", find);
  bringIntoView(find());
  say(wordsAt(place()));
}

function move(at, isMore) {
  const passage = words[to].passage.anchor;
  if (at < 0 || at >= words.length || (isMore && words[at].passage.anchor !== passage)) return;
  to = at;
  if (!isMore) from = at;
  show();
}

const step = (by, isMore) => () => move(to + by, isMore);

/** The word of the next line (or the one before) that is nearest to being below (or above). */
function nearest(by) {
  const now = rangeOf(words[to])?.getClientRects()[0];
  let line = null;
  let best = -1;
  let distance = Infinity;
  for (let at = to + by; now && at >= 0 && at < words.length; at += by) {
    const box = rangeOf(words[at])?.getClientRects()[0];
    if (!box || (by > 0 ? box.top < now.bottom - 1 : box.bottom > now.top + 1)) continue;
    line ??= box;
    if (Math.abs(box.top - line.top) > line.height / 2) break;
    const away = Math.abs(box.left + box.width / 2 - now.left - now.width / 2);
    if (away < distance) [best, distance] = [at, away];
  }
  return best;
}

const line = (by, isMore) => () => move(nearest(by), isMore);

/** Where somebody was last, if that is in sight. */
function leftInSight() {
  const place = lastLeft() && placeNow(article.current(), lastLeft());
  const box = place && rangeOf(place)?.getBoundingClientRect();
  return box && box.bottom > 0 && box.top < innerHeight ? place : null;
}

/** The words of the name that is chosen, or of what was last; the first word in sight else. */
function beginning() {
  const stop = chosenStop()?.list === "text" ? chosenStop() : leftInSight();
  if (stop) {
    const own = words.map((each) => each.passage.anchor === stop.passage.anchor && each.start < stop.end && each.end > stop.start);
    if (own.includes(true)) return [own.indexOf(true), own.lastIndexOf(true)];
  }
  const passages = article.current().passages.filter((each) => elementOf(each)?.getBoundingClientRect().bottom > 0);
  const first = Math.max(words.findIndex((each) => each.passage.anchor === passages[0]?.anchor), 0);
  return [first, first];
}

function begin(hooks) {
  const byMouse = hooks.selected();
  if (byMouse) return hooks.mark(byMouse);
  words = article.current().passages.filter(elementOf).flatMap(wordsOf);
  if (!words.length) return;
  [from, to] = beginning();
  isOn = true;
  closePopover();
  document.activeElement?.blur();
  show();
  say(t("mark_selecting", { words: wordsAt(place()) }));
}

/** The place that is selected by keys, if one is. */
export const selected = () => (isOn ? place() : null);

/** Leave off. */
export function end() {
  if (isOn) leftAt(place());
  if (isOn) frame("selection", null);
  isOn = false;
}

/** The words may have changed with the article; what is selected stays by its number. */
function follow(view) {
  if (!isOn) return;
  words = view.passages.filter(elementOf).flatMap(wordsOf);
  [from, to] = [from, to].map((each) => Math.min(each, words.length - 1));
  if (words.length) frame("selection", find);
  else end();
}

/** `selected()` is what is selected otherwise, as a place; `mark(place)` asks what words are. */
export function start(hooks) {
  const when = () => isOn;
  bind("m", t("mark_select"), () => begin(hooks));
  bind("Escape", t("mark_leave"), end, { when });
  bind("Enter", t("mark_open"), () => hooks.mark(place()), { when });
  bind("ArrowRight", t("mark_word_next"), step(1, false), { when });
  bind("ArrowLeft", t("mark_word_before"), step(-1, false), { when });
  bind("ArrowDown", t("mark_line_next"), line(1, false), { when });
  bind("ArrowUp", t("mark_line_before"), line(-1, false), { when });
  bind("shift+ArrowRight", t("mark_more"), step(1, true), { when });
  bind("shift+ArrowLeft", t("mark_less"), step(-1, true), { when });
  bind("shift+ArrowDown", "", line(1, true), { when });
  bind("shift+ArrowUp", "", line(-1, true), { when });
  article.watch(follow);
}
