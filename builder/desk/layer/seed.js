// The raw seed beside the article: which of its lines are in it, and which ought to be.

import { ask } from "./api.js";
import * as article from "./article.js";
import { button, element, keyHint } from "./dom.js";
import { bind } from "./keys.js";
import { makePanel, showPlace } from "./panel.js";
import { isShown, makeLines } from "./seed_lines.js";
import { t } from "./texts.js";

let panel = null;
let lines = null;
let onlyDropped = null;
let told = null;
let turn = 0;
// What gather takes a line for that it leaves out.
const LEFT_OUT = "boilerplate";
// How many changes of a line are not written yet.
const underWay = new Map();

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
  const show = () => (lines.showOnlyDropped(onlyDropped.checked), lines.list.focus());
  const filter = element("span", {}, t("seed_only_dropped"), " ", keyHint("f"));
  onlyDropped = element("input", { type: "checkbox", onchange: show });
  told = element("p", { class: "desk-told", "aria-live": "polite" });
  lines = makeLines({ choose: sync, turnOver, isUnderWay: (line) => underWay.get(line) > 0 });
  content.append(
    element("p", { class: "desk-hint" }, t("seed_told")),
    element(
      "div",
      { class: "desk-choices" },
      element("label", { class: "desk-tick" }, onlyDropped, filter),
      button(t("seed_next_dropped"), () => (lines.walkToDropped(), lines.list.focus())),
    ),
    told,
    lines.list,
  );
}

/** Read the seed's lines again; those shown already change in place. */
async function refresh() {
  const view = article.current();
  const mine = (turn += 1);
  const seed = await ask("seed", { file: view.file });
  if (mine !== turn) return;
  if (!seed.there) told.textContent = t(seed.file ? "seed_gone" : "seed_none", seed);
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

const turnOver = (line) => line && setKept(line, line.move !== "out");

/** Why a line cannot be moved so, as a key of a text; empty if it can. */
function hindrance(line, kept) {
  if (line.move === (kept ? "in" : "out")) return "";
  if (line.changed) return "seed_changed";
  if (line.kept && !kept) return "seed_told_apart";
  return kept ? "seed_kept_already" : "seed_left_already";
}

async function setKept(line, kept) {
  if (!line || !isShown(line)) return;
  const why = hindrance(line, kept);
  told.textContent = why && t(why);
  if (why) return;
  const action = { do: kept ? "keep_line" : "leave_line", line: line.number, text: line.piece };
  // It shows at once; what the server makes of it follows, once nothing more of it is on its way.
  const chosen = kept ? line.label === LEFT_OUT : true;
  lines.mark(line, { kept, move: kept ? "out" : "in", chosen, reason: kept ? "" : line.reason });
  underWay.set(line, (underWay.get(line) ?? 0) + 1);
  const isDone = await article.change(({ file }) => ({ ...action, file }), (refusal) => (told.textContent = refusal));
  underWay.set(line, underWay.get(line) - 1);
  if (isDone) sync(line);
  else await refresh();
}
