// A passage's own text, changed where it stands. The editor waits below the passage and moves to
// the new page with what is written in it.

import * as article from "./article.js";
import * as choice from "./choice.js";
import { say } from "./dialogs.js";
import { button, element } from "./dom.js";
import { bind } from "./keys.js";
import { together } from "./naming.js";
import { guard } from "./panel.js";
import { t } from "./texts.js";

// So many letters of a passage are in a row of its field, and so many rows are seen at once.
const ROW = 58;
const MOST_ROWS = 14;
// A last word that is longer may have to be broken itself.
const LONGEST = 24;
// What is no Markdown but a line of the header: its label and its hint.
const TEXTS = { title: ["field_title", "passage_title_hint"], caption: ["caption_text", "caption_hint"] };

let editing = null;

export function start() {
  choice.start();
  bind("e", t("passage_edit"), editChosen);
  guard(() => editing && editing.input.value !== editing.before);
  document.addEventListener("desk:shown", () => (drawPencils(), place()));
  article.watch(() => (drawPencils(), place()));
}

/** Where nobody has chosen a passage, it is shown first which one it would be. */
function editChosen() {
  const passage = choice.chosenPassage();
  if (choice.isChosen()) return edit(passage);
  choice.choosePassage(passage);
  say(t("passage_again"));
}

const pencilOf = (shown) => shown?.querySelector(":scope > .desk-pencil, :scope > .desk-tail > .desk-pencil");

/** The end of a passage before one of its nodes: its last word, with what stands around that. */
function lastWord(first) {
  const found = [];
  for (let each = first.previousSibling; each && each.nodeName !== "BR"; each = each.previousSibling) {
    const space = each.textContent.trimEnd().search(/\s\S*$/);
    if (space < 0) found.unshift(each);
    else if (each.nodeType === Node.TEXT_NODE) found.unshift(each.splitText(space + 1));
    if (space >= 0) break;
  }
  return found;
}

/** What stands behind the last word stays in its line, where a browser may break before any box. */
function keepTogether(shown, pencil) {
  const first = shown.querySelector(":scope > .here") ?? pencil;
  const word = lastWord(first);
  if (word.map((each) => each.textContent).join("").length > LONGEST) return;
  const tail = element("span", { class: "desk-tail" });
  first.before(tail);
  tail.append(...word, ...new Set([first, pencil]));
}

/** A button at the end of each passage, as readers have its permanent link there. */
function drawPencils() {
  for (const passage of article.current().passages) {
    const shown = document.getElementById(passage.anchor);
    if (!shown || pencilOf(shown)) continue;
    const run = () => edit(article.current().passages.find((each) => each.anchor === passage.anchor));
    const words = passage.text.split(" ").slice(0, 4).join(" ");
    const named = { title: t("passage_edit"), "aria-label": t("passage_edit_this", { words }) };
    const pencil = button("✎", run, { class: "desk desk-pencil", ...named });
    shown.append(pencil);
    keepTogether(shown, pencil);
  }
}

function edit(passage) {
  if (!passage) return;
  if (editing?.anchor === passage.anchor) return editing.input.focus();
  if (editing && editing.input.value !== editing.before) return editing.tell(t("passage_first"));
  close();
  choice.choosePassage(passage);
  say("");
  editing = draw(passage);
  place();
  editing.input.focus();
}

function draw(passage) {
  const isLine = passage.index === null;
  const [label, hinted] = TEXTS[passage.kind] ?? ["passage_text", "passage_hint"];
  const before = passage.markdown;
  const rows = Math.min(MOST_ROWS, Math.ceil(before.length / ROW) + (isLine ? 0 : 2));
  const { language } = article.current().fields;
  const input = element("textarea", { id: "desk-passage", rows, value: before, spellcheck: "true", lang: language });
  const told = element("p", { class: "desk-told", "aria-live": "polite" });
  const tell = (text) => (told.textContent = text);
  const hint = element("p", { id: "desk-passage-hint", class: "desk-hint" }, t(hinted));
  input.setAttribute("aria-describedby", hint.id);
  const form = element(
    "div",
    { class: "desk desk-editor", role: "group", "aria-labelledby": "desk-passage-label" },
    element("label", { for: input.id, id: "desk-passage-label" }, t(label)),
    input,
    hint,
    told,
    element(
      "div",
      { class: "desk-choices" },
      button(t("save"), () => put(), { class: "desk-main", key: isLine ? "Enter" : "ctrl+Enter" }),
      button(t("leave"), giveUp, { key: "Escape" }),
      isLine || !nextOf(passage) ? null : button(t("passage_join"), () => put(joined)),
    ),
  );
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isEnd = event.key === "Enter" && (event.ctrlKey || event.metaKey || isLine);
    if (isEnd && event.target === input) (event.preventDefault(), put());
    if (event.key === "Escape") (event.preventDefault(), giveUp());
  });
  form.addEventListener("focusin", () => (hadFocus = true));
  form.addEventListener("focusout", (event) => (hadFocus = form.contains(event.relatedTarget)));
  let hadFocus = true;
  return { ...passage, before, input, form, tell, told, hadFocus: () => hadFocus };
}

const nextOf = (passage) => article.current().passages.find((each) => each.index === passage.index + 1);

/** The passage as it is written and the one behind it as one. */
function joined(view, edited) {
  const isSame = edited.input.value === edited.before;
  const changed = isSame ? null : written(view, edited);
  if (typeof changed === "string") return changed;
  const action = { do: "join_passages", file: view.file, passage: edited.index };
  return together([...(changed ? [changed] : []), action]);
}

/** Write what was changed, as `make(view, editing)` says. */
async function put(make = written) {
  const { input, before, tell } = editing;
  if (make === written && input.value === before) return giveUp();
  editing.form.inert = true;
  const mine = editing;
  mine.isBusy = true;
  const isDone = await article.change((view) => make(view, mine), tell);
  mine.isBusy = mine.form.inert = false;
  if (isDone) return close();
  place();
  input.focus();
}

/** What the editor has written as an action, if the passage is as it was when that was begun. */
function written({ file, passages, captions }, { anchor, before, input }) {
  const now = passages.find((each) => each.anchor === anchor);
  const caption = captions.find((each) => each.anchor === anchor);
  if (now?.markdown !== before) return "passage_gone";
  const line = input.value.replace(/\s+/g, " ").trim();
  if (caption) return { do: "change_caption", file, number: caption.number, text: line, credit: caption.credit };
  if (now.index === null) return { do: "set_field", file, field: "title", text: line };
  return { do: "change_passage", file, passage: now.index, text: input.value };
}

function giveUp() {
  const { anchor } = editing;
  close();
  pencilOf(document.getElementById(anchor))?.focus({ preventScroll: true });
}

function close() {
  editing?.form.remove();
  editing = null;
}

/** Put the editor below its passage, also where the page is a new one. */
function place() {
  if (!editing) return;
  const { passages } = article.current();
  const same = passages.find((each) => each.anchor === editing.anchor);
  const now = same ?? passages.find((each) => each.index !== null && each.index === editing.index);
  const shown = document.getElementById(now?.anchor);
  if (!shown) return;
  if (!editing.isBusy) heedChange(now);
  const home = shown.matches("li") ? shown : shown.parentElement;
  const isPlaced = editing.form.isConnected && editing.form.parentElement === home;
  if (isPlaced) return;
  const had = editing.hadFocus() || !editing.form.isConnected;
  const { selectionStart, selectionEnd } = editing.input;
  if (shown.matches("li")) shown.append(editing.form);
  else shown.after(editing.form);
  if (had && document.activeElement === document.body) {
    editing.input.focus({ preventScroll: true });
    editing.input.setSelectionRange(selectionStart, selectionEnd);
  }
}

/** What another window wrote into the passage meanwhile is told; nothing begun is lost. */
function heedChange(now) {
  const text = now.markdown;
  if (text === editing.before) return void (editing.index = now.index);
  if (editing.input.value === editing.before) editing.input.value = text;
  else editing.tell(t("passage_elsewhere", { text }));
  Object.assign(editing, { before: text, index: now.index, anchor: now.anchor });
}
