// Which passage of the article is meant: the one that somebody selects in, clicks, or walks to.

import * as article from "./article.js";
import { bind } from "./keys.js";
import { chosenStop } from "./mentions.js";
import { wordsAt } from "./positions.js";
import { selected } from "./selecting.js";
import { t } from "./texts.js";

let chosen = "";
let words = "";

/** The passage of the view that has these words of the page. */
function passageAround(node) {
  const target = node instanceof Element ? node : node?.parentElement;
  const place = target?.closest('main [id^="p-"], main #title, main .captions [id]');
  return place && passages().find((each) => each.anchor === place.id);
}

const passages = () => article.current()?.passages ?? [];

/** The passage that is meant: {index, anchor, text, markdown, …}; else the first in sight. */
export function chosenPassage() {
  const at = selected()?.passage ?? chosenStop()?.passage;
  const found = passages().find((each) => each.anchor === (at?.anchor ?? chosen));
  return found ?? passages().find(inSight) ?? passages()[0];
}

/** Whether somebody has said which passage is meant. */
export const isChosen = () => Boolean(selected() ?? chosenStop() ?? chosen);

function inSight({ anchor }) {
  const box = document.getElementById(anchor)?.getBoundingClientRect();
  return box && box.top >= 0 && box.bottom <= innerHeight;
}

/** The words that were selected last within one passage, until others are. */
export const chosenWords = () => (selected() ? wordsAt(selected()) : words);
export const forgetWords = () => (words = "");

/** Mark a passage as the one that is meant. */
export function choosePassage(passage) {
  chosen = passage?.anchor ?? "";
  mark();
}

function mark() {
  document.querySelectorAll(".desk-passage").forEach((each) => each.classList.remove("desk-passage"));
  if (chosen) document.getElementById(chosen)?.classList.add("desk-passage");
}

function walk(step) {
  const there = passages().filter((each) => document.getElementById(each.anchor));
  if (!there.length) return;
  const at = there.findIndex((each) => each.anchor === chosen);
  const next = at < 0 ? there.indexOf(chosenPassage()) : Math.min(Math.max(at + step, 0), there.length - 1);
  choosePassage(there[next]);
  document.getElementById(chosen).scrollIntoView({ block: "nearest" });
}

function heed() {
  const selection = document.getSelection();
  const passage = selection.rangeCount && !selection.isCollapsed && passageAround(selection.anchorNode);
  if (!passage || passage !== passageAround(selection.focusNode)) return;
  words = selection.toString().replace(/\s+/g, " ").trim();
  choosePassage(passage);
}

export function start() {
  // Of a selection that is followed at once by a click elsewhere the first event comes too late.
  for (const each of ["selectionchange", "pointerup"]) document.addEventListener(each, heed);
  document.addEventListener("click", (event) => {
    const passage = passageAround(event.target);
    if (passage && document.getSelection().isCollapsed) (forgetWords(), choosePassage(passage));
  });
  document.addEventListener("desk:shown", mark);
  bind(".", t("passage_next"), () => walk(1));
  bind(",", t("passage_before"), () => walk(-1));
}
