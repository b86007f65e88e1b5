// Words that somebody selects in the article become a person, a place or a note, or no name.

import * as article from "./article.js";
import { button, element, keyHint } from "./dom.js";
import { choose } from "./mentions.js";
import { nameForm } from "./name_form.js";
import { everywhere, here, timesIn } from "./naming.js";
import { frame } from "./outline.js";
import { leftAt } from "./place.js";
import * as popover from "./popover.js";
import { caretAt, placeNow, placeOf, rangeOf, wordsAt } from "./positions.js";
import * as selecting from "./selecting.js";
import { stopsOf } from "./stops.js";
import { t } from "./texts.js";

const NAME = "selection";
// Milliseconds until a finger's selection is taken for finished.
const RESTING = 700;
let place = null;
let isByFinger = false;
let timer;

const find = () => place && rangeOf(place);

/** The name that the article has at a place, or on part of it; undefined if it has none there. */
function nameAt(view, { passage, start, end }) {
  const there = stopsOf(view, "text").filter((each) => each.passage.anchor === passage.anchor);
  return there.find((each) => each.start < end && each.end > start);
}

function openFor(content, label) {
  popover.openPopover({ name: NAME, label, content, find, leave, closed });
}

function closed() {
  if (place) leftAt(place);
  place = null;
  frame("selection", null);
}

function leave() {
  popover.closePopover();
}

/** Once it is done, what has become of the words is chosen. */
async function finish(doing) {
  const at = place;
  if (!(await doing)) return;
  if (place === at) popover.closePopover();
  const found = nameAt(article.current(), at);
  if (found) choose(found);
}

function scopes(words) {
  const times = timesIn(article.current(), words);
  const whole = { name: "article", text: t("mark_everywhere"), hint: times ? t("mark_times", { n: times }) : "" };
  // A headline and a caption have no links; what is said of them holds for the whole article.
  return place.passage.index === null ? [whole] : [whole, { name: "here", text: t("mark_only_here") }];
}

function makeAction(view, at, target, { scope, role, file }) {
  if (scope === "here") return here(view, at, target, { role });
  return everywhere(view, wordsAt(at), target, { role, file });
}

function others(words, under) {
  const reject = () =>
    finish(article.change((view) => ({ do: "reject_name", file: view.file, kind: under.kind, name: wordsAt(under) })));
  const note = place.passage.kind === "title" ? null : button(t("mark_note"), () => openNote(words), { "data-name": "note" });
  return [
    note,
    under && !under.isNobody && !under.by_hand ? button(t("mark_do_reject"), reject, { "data-name": "reject" }) : null,
    button(t("mark_nothing"), leave, { key: "Escape" }),
  ];
}

/** Ask what the words at a place are. */
function ask() {
  const at = place;
  const words = wordsAt(at);
  const under = nameAt(article.current(), at);
  const isNobody = under && !under.isNobody && place.passage.index !== null;
  const target = { kind: under?.kind ?? "person", key: "" };
  const nobody = () => finish(article.change((view) => here(view, at, target)));
  const form = nameForm({
    label: t("mark_who_is", { words }),
    words,
    asksRole: true,
    scopes: scopes(words),
    taken: (target, asked) => finish(article.change((view) => makeAction(view, at, target, asked), form.tell)),
    nobody: isNobody ? nobody : undefined,
    more: others(words, under),
  });
  openFor([form.element], t("mark_who_is", { words }));
}

function openNote(words) {
  const input = element("textarea", { id: "desk-mark-note", rows: 4, "data-first": true, lang: article.current().fields.language });
  const told = element("p", { class: "desk-told", role: "alert" });
  const save = element("button", { class: "desk-main" }, t("mark_save"), " ", keyHint("ctrl+Enter"));
  const form = element(
    "form", { class: "desk-entry-form" },
    element("label", { for: input.id }, t("mark_note_on", { words })), input, told,
    element("div", { class: "desk-choices" }, save, button(t("mark_back"), ask)),
  );
  const take = () => {
    const note = input.value.trim();
    if (note) finish(article.change((view) => ({ do: "add_note", file: view.file, quote: words, note }), (text) => (told.textContent = text)));
  };
  form.addEventListener("submit", (event) => (event.preventDefault(), take()));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) (event.preventDefault(), take());
  });
  openFor([form], t("mark_note_on", { words }));
}

/** Open the popover for a place of the article. */
function mark(found) {
  popover.closePopover();
  selecting.end();
  place = found;
  document.getSelection().removeAllRanges();
  frame("selection", find);
  popover.bringIntoView(find());
  ask();
}

/** What is selected on the page, as a place; null if nothing of the article is. */
function selected() {
  const selection = document.getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const within = selection.anchorNode.parentElement?.closest(".desk, input, textarea");
  return within ? null : placeOf(selection.getRangeAt(0), article.current().passages);
}

function heed() {
  const found = selected();
  if (found) mark(found);
}

/** The passages may have come to stand elsewhere; what has other words now is let go of. */
function follow(view) {
  if (!place) return;
  const now = placeNow(view, place);
  if (now) place = now;
  else leave();
}

/* A browser takes a link along that is dragged at; here the words that it has are selected. */
let pressed = null;

function dragOver(event) {
  const at = pressed && caretAt(event);
  if (!at) return;
  const from = [pressed.startContainer, pressed.startOffset];
  document.getSelection().setBaseAndExtent(...from, at.startContainer, at.startOffset);
}

function heedLinks() {
  document.addEventListener("pointerdown", (event) => {
    const isName = event.button === 0 && event.pointerType === "mouse" && event.target.closest?.("article .m");
    pressed = isName ? caretAt(event) : null;
  });
  document.addEventListener("pointermove", dragOver);
  document.addEventListener("pointerup", () => (pressed = null));
  document.addEventListener("dragstart", (event) => pressed && event.preventDefault());
}

export function start() {
  heedLinks();
  selecting.start({ selected, mark });
  document.addEventListener("pointerdown", ({ pointerType }) => (isByFinger = pointerType !== "mouse"));
  document.addEventListener("pointerup", ({ pointerType, target }) => {
    // Only after it is the selection what the press has made it.
    if (pointerType === "mouse" && !target.closest?.(".desk")) setTimeout(heed);
  });
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    if (isByFinger) timer = setTimeout(heed, RESTING);
  });
  article.watch(follow);
}
