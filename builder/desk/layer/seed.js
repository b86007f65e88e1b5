// The raw seed beside the article: which of its lines are in it, and which ought to be.

import { ask } from "./api.js";
import * as article from "./article.js";
import { button, element } from "./dom.js";
import { bind } from "./keys.js";
import { makePanel, showPlace } from "./panel.js";
import { isShown, makeLines } from "./seed_lines.js";
import { t } from "./texts.js";

let panel = null;
let lines = null;
let onlyDropped = null;
let told = null;
let turn = 0;

export function start() {
  panel = makePanel("seed", "shift+r", draw, () => (refresh(), lines.list));
  article.watch(() => panel.isOpen() && refresh());
  const isIn = { when: () => panel.isOpen() && panel.has(document.activeElement) };
  bind("j", t("seed_next"), () => lines.walk(1), isIn);
  bind("k", t("seed_before"), () => lines.walk(-1), isIn);
  bind("ArrowDown", "", () => lines.walk(1), isIn);
  bind("ArrowUp", "", () => lines.walk(-1), isIn);
  bind("Home", "", () => lines.walk(-Infinity), isIn);
  bind("End", "", () => lines.walk(Infinity), isIn);
  bind("Enter", t("seed_turn"), () => turnOver(lines.current()), isIn);
  bind("+", t("seed_keep"), () => setKept(lines.current(), true), isIn);
  bind("-", t("seed_leave"), () => setKept(lines.current(), false), isIn);
  bind("f", t("seed_only_dropped"), () => onlyDropped.click(), isIn);
}

function draw(content) {
  onlyDropped = element("input", { type: "checkbox", onchange: () => (lines.showOnlyDropped(onlyDropped.checked), lines.list.focus()) });
  told = element("p", { class: "desk-told", "aria-live": "polite" });
  lines = makeLines({ choose: sync, turnOver });
  content.append(
    element("p", { class: "desk-hint" }, t("seed_told")),
    element(
      "div",
      { class: "desk-choices" },
      element("label", { class: "desk-tick" }, onlyDropped, element("span", {}, t("seed_only_dropped"), " ", element("kbd", { "aria-hidden": "true" }, "f"))),
      button(t("seed_next_dropped"), () => (lines.walkToDropped(), lines.list.focus())),
    ),
    told,
    lines.list,
  );
}

/** Read the seed's lines again; those shown already change in place. */
async function refresh() {
  const view = article.current();
  if (!view.has_seed) return void (told.textContent = t("seed_none"));
  const mine = (turn += 1);
  const seed = await ask("seed", { file: view.file });
  if (mine !== turn) return;
  lines.show(seed.lines);
  if (!lines.current()) chooseSeen(view);
}

/** Begin where the reader is: with the first line whose passage is in sight. */
function chooseSeen(view) {
  const seen = view.passages.find(({ anchor }) => {
    const box = document.getElementById(anchor)?.getBoundingClientRect();
    return box && box.bottom > 0 && box.top < innerHeight;
  });
  lines.choose(Math.max(0, lines.indexOf(folded(seen?.text ?? ""))), { isQuiet: true });
}

const folded = (text) => text.replace(/\s+/g, " ").trim();

/** The article's passage that has a line's text comes into view. */
function sync(line) {
  const text = folded(line.text);
  const { passages } = article.current();
  const same = passages.find((each) => folded(each.text) === text);
  const near = same ?? (text.length > 3 && passages.find((each) => folded(each.text).includes(text)));
  showPlace(near ? near.anchor : "");
}

const turnOver = (line) => setKept(line, !line?.kept);

async function setKept(line, kept) {
  if (!line || !isShown(line)) return;
  told.textContent = "";
  if (line.kept === kept) return void (told.textContent = t(kept ? "seed_kept_already" : "seed_left_already"));
  const action = { do: kept ? "keep_line" : "leave_line", file: article.current().file, line: line.number };
  // Where a line has several pieces, its text tells which is meant.
  if (lines.isOneOfSeveral(line)) action.text = line.text;
  lines.mark(line, kept);
  const isDone = await article.change(action, {}, (why) => (told.textContent = why));
  if (!isDone) lines.mark(line, !kept);
}
