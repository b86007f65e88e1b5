// Notes in the margin: added to selected words, listed, changed and removed.

import * as article from "./article.js";
import * as choice from "./choice.js";
import { button, element, labelled } from "./dom.js";
import { guard, makePanel, showPlace } from "./panel.js";
import { start as startPassages } from "./passages.js";
import { t } from "./texts.js";

// So many words of a passage are quoted where none were selected.
const QUOTED = 8;
let panel = null;
let fresh = null;
let list = null;
let isChanging = false;

export function start() {
  startPassages();
  panel = makePanel("notes", "shift+n", draw, begin);
  guard(() => isChanging || fresh?.note.value.trim());
  article.watch(() => list && !isChanging && drawList());
}

function draw(content) {
  fresh = form({ quote: "", note: "" }, t("note_add"), add);
  list = element("ol", { class: "desk-notes" });
  content.append(fresh.box, element("h3", {}, t("notes_there")), list);
  drawList();
}

/** With the words that are selected, the first of the chosen passage else; never over one's own. */
function begin() {
  if (!fresh.note.value) {
    const found = choice.chosenPassage();
    const passage = found?.kind === "title" ? noted()[0] : found;
    fresh.quote.value = choice.chosenWords() || firstWords(passage?.text ?? "");
    fresh.heed();
    showPlace(passage?.anchor);
  }
  return fresh.note;
}

const firstWords = (text) => text.split(" ").slice(0, QUOTED).join(" ");

// A headline has no notes.
const noted = () => article.current().passages.filter((each) => each.kind !== "title");

/** Where the words stand: the anchor of the first passage that has them, as the site reads them. */
function placeOf(quote) {
  const wanted = plain(quote);
  return wanted && noted().find((each) => plain(each.text).includes(wanted))?.anchor;
}

// What typesetters tell apart, and those who copy a text do not: as the site reads quotes.
function plain(text) {
  return text
    .replace(/["„“”‟«»″]/g, '"')
    .replace(/['‚‘’‛‹›′]/g, "'")
    .replace(/[-‐‑‒–—―]/g, "-")
    .replace(/\.\.\./g, "…")
    .replace(/\s+/g, " ")
    .trim();
}

function form(values, doing, put, also = []) {
  const quote = element("textarea", { rows: 2, value: values.quote });
  const note = element("textarea", { rows: 4, value: values.note });
  const stands = element("p", { class: "desk-hint", "aria-live": "polite" });
  const told = element("p", { class: "desk-told", "aria-live": "polite" });
  const heed = () => {
    const isThere = placeOf(quote.value);
    stands.textContent = t(!quote.value.trim() ? "note_quote_hint" : isThere ? "note_stands" : "note_nowhere");
    stands.dataset.kind = quote.value.trim() && !isThere ? "warning" : "";
  };
  const run = async () => {
    if (!quote.value.trim() || !note.value.trim()) return void (told.textContent = t("note_incomplete"));
    told.textContent = "";
    await put({ quote: quote.value, note: note.value }, (why) => (told.textContent = why));
  };
  quote.addEventListener("input", heed);
  heed();
  const box = element(
    "div",
    { class: "desk-note" },
    labelled(t("note_quote"), quote),
    stands,
    labelled(t("note_text"), note),
    element("p", { class: "desk-hint" }, t("note_hint")),
    told,
    element("div", { class: "desk-choices" }, button(doing, run, { class: "desk-main", key: "ctrl+Enter" }), also),
  );
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) (event.preventDefault(), run());
  });
  return { box, quote, note, heed };
}

/** An action on a note, which has another number where one before it has come or gone meanwhile. */
function onNote(view, { quote, note }, action) {
  const now = view.notes.find((each) => each.quote === quote && each.note === note);
  return now ? { ...action, file: view.file, number: now.number } : "note_gone";
}

async function add(values, refused) {
  if (!(await article.change(({ file }) => ({ do: "add_note", file, ...values }), refused))) return;
  fresh.quote.value = fresh.note.value = "";
  choice.forgetWords();
  fresh.heed();
}

function drawList() {
  const { notes } = article.current();
  const none = element("li", { class: "desk-hint" }, t("notes_none"));
  list.replaceChildren(...(notes.length ? notes.map(drawNote) : [none]));
}

function drawNote(each) {
  const anchor = each.anchor || placeOf(each.quote);
  const place = anchor
    ? button(`„${each.quote}“`, () => showPlace(anchor), { class: "desk-quote", title: t("note_show") })
    : element("span", { class: "desk-quote", "data-kind": "warning" }, `„${each.quote}“ – ${t("note_nowhere")}`);
  const item = element(
    "li",
    {},
    place,
    element("p", {}, each.note),
    element(
      "div",
      { class: "desk-choices" },
      button(t("note_change"), () => change(item, each), { "aria-label": t("note_change_this", each) }),
      button(t("note_remove"), () => remove(each), { "aria-label": t("note_remove_this", each) }),
    ),
  );
  return item;
}

function change(item, each) {
  const back = () => {
    isChanging = false;
    drawList();
    list.children[each.number]?.querySelectorAll("button")[1]?.focus();
  };
  const put = async (values, refused) => {
    if (await article.change((view) => onNote(view, each, { do: "change_note", ...values }), refused)) back();
  };
  const leave = button(t("leave"), back, { key: "Escape" });
  const { box, note } = form(each, t("save"), put, [leave]);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") (event.preventDefault(), back());
  });
  isChanging = true;
  item.replaceChildren(box);
  note.focus();
}

async function remove(each) {
  list.inert = true;
  await article.change((view) => onNote(view, each, { do: "remove_note" }));
  list.inert = false;
  (list.querySelector("button") ?? fresh.note).focus();
}
