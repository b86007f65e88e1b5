// The bar at the foot of every page: what is open, undone and done again, said, built, wrong.

import { ask, onChange } from "./api.js";
import { openDialog, say, statusLine } from "./dialogs.js";
import { redoLast, undoLast } from "./doing.js";
import { button, element, keyHint } from "./dom.js";
import { ariaKey, keyName } from "./key_names.js";
import { bind, inForce } from "./keys.js";
import { isElsewhere, tell, tellWhere } from "./telling.js";
import { t } from "./texts.js";

// What is written in a row is asked about once, after so long a pause, in milliseconds.
const PAUSE = 150;

const open = element("span", { class: "n" });
const queues = () => element("a", { href: "/desk/", class: "desk-to-queues" }, t("bar_queues"), " ", open);
const tools = element("div", { class: "desk-tools" });
const last = element("p", { class: "desk-last" });
const building = element("p", { class: "desk-building", hidden: true });
const count = element("summary");
const list = element("ul", { tabindex: 0 });
const problems = element("details", { class: "desk-problems", hidden: true }, count, list);
let back = null;
let forth = null;

/**
 * One more button, which a key presses too. Returns the button, so that it can say whether what it
 * opens is open (`aria-expanded`).
 */
export function addTool(text, key, run) {
  const made = button(text, run, { key, class: "desk-tool" });
  if (key) bind(key, text, run);
  tools.append(made);
  return made;
}

/**
 * One more link, hidden until it leads somewhere; a click that a browser would follow here does
 * `run()` instead. The key is only told.
 */
export function addLink(text, key, run) {
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    run();
  };
  const told = { class: "desk-way-on", hidden: true, onclick: follow, "aria-keyshortcuts": ariaKey(key) };
  const made = element("a", told, text, " ", keyHint(key));
  tools.append(made);
  return made;
}

function signButton(sign, text, key, run) {
  return element(
    "button",
    { type: "button", class: "desk-signed", onclick: run, "aria-keyshortcuts": key, title: text },
    element("span", { "aria-hidden": "true" }, sign),
    element("span", { class: "desk-word" }, text),
  );
}

function showStep(made, key, step) {
  const what = step ? t(`${key}_what`, { what: tellWhere(step.action, step.where) }) : t(`${key}_none`);
  made.setAttribute("aria-disabled", String(!step));
  made.title = what;
}

function place(problem) {
  const where = problem.line ? `${problem.file}:${problem.line}` : problem.file;
  return element("li", { "data-kind": problem.severity }, element("code", {}, where), " ", problem.text);
}

function showProblems(found) {
  problems.hidden = !found.length;
  if (!found.length) problems.open = false;
  count.textContent = t("bar_problems", { n: found.length });
  problems.dataset.kind = found.some((each) => each.severity === "error") ? "error" : "warning";
  list.replaceChildren(...found.map(place));
}

/** What the last step was, where nothing else is said; also then, if it was done elsewhere. */
function showLast(step) {
  const isSaid = step && statusLine().textContent.includes(tell(step.action));
  last.textContent = step && !isSaid ? t("bar_last", { what: tellWhere(step.action, step.where) }) : "";
  last.toggleAttribute("data-elsewhere", Boolean(step) && isElsewhere(step.where));
}

function showState(state) {
  showStep(back, "bar_undo", state.undo);
  showStep(forth, "bar_redo", state.redo);
  showLast(state.undo);
  building.hidden = !state.building;
  showProblems(state.problems);
}

async function countOpen() {
  const known = await ask("queues").catch(() => ({ queues: [] }));
  open.textContent = known.queues.length ? String(known.queues.reduce((sum, each) => sum + each.open, 0)) : "";
  open.title = known.queues.length ? t("bar_open", { n: open.textContent }) : "";
}

let waiting = 0;

/** Show the state; while nobody answers, what it was. */
const refresh = () => ask("state").then(showState, () => {});

/** Ask for the state once nothing was written for a moment. */
function refreshSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, PAUSE);
}

function heard(message) {
  if (message.away) return say(t("bar_away"), "error");
  if (message.restarted) return say(t("bar_restarted"), "error");
  if (message.returned) say(t("bar_returned"), "done");
  if (message.building) building.hidden = false;
  if (message.built) {
    building.hidden = !message.more;
    showProblems(message.problems);
    countOpen();
  }
  if (message.written || message.built || message.returned) refreshSoon();
}

function showHelp() {
  if (document.querySelector("dialog[open]")) return;
  const rows = inForce().map(({ key, text }) =>
    element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, keyName(key))), element("td", {}, text)),
  );
  const table = element("table", { class: "desk-keys" }, element("tbody", {}, rows));
  openDialog(t("help"), element("div", { class: "desk-help", tabindex: 0 }, table));
}

function shut(event) {
  if (!problems.open || event.key !== "Escape") return;
  problems.open = false;
  count.focus();
  event.preventDefault();
}

/** What has the focus comes out from behind the bar, which grows with what it says as the page does. */
function uncover(bar) {
  const box = document.activeElement?.closest("main, footer") && document.activeElement.getBoundingClientRect();
  if (!box || box.top >= innerHeight || box.bottom <= bar.getBoundingClientRect().top) return;
  document.activeElement.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** How high the bar is, for all that must not lie behind it. */
function measure(bar) {
  const tellHeight = () => document.documentElement.style.setProperty("--desk-bar", `${bar.offsetHeight}px`);
  const grown = new ResizeObserver(() => (tellHeight(), uncover(bar)));
  for (const each of [bar, document.body]) grown.observe(each);
  tellHeight();
}

/** To be called once, when the texts are there. */
export function start() {
  back = signButton("↶", t("bar_undo"), "Control+Z", undoLast);
  forth = signButton("↷", t("bar_redo"), "Control+Shift+Z Control+Y", redoLast);
  building.textContent = t("bar_building");
  list.setAttribute("aria-label", t("bar_problem_list"));
  const help = signButton("?", t("help"), "?", showHelp);
  const said = element("div", { class: "desk-said" }, statusLine(), last, building);
  const bar = element(
    "section",
    { class: "desk desk-bar", "aria-label": t("bar"), onkeydown: shut },
    queues(), tools, back, forth, said, problems, help,
  );
  document.body.append(bar);
  measure(bar);
  bind("ctrl+z", t("bar_undo"), undoLast);
  bind("ctrl+shift+z", t("bar_redo"), redoLast);
  bind("ctrl+y", "", redoLast);
  bind("shift+q", t("bar_to_queues"), () => location.assign("/desk/"));
  bind("shift+b", t("bar_to_bar"), () => bar.querySelector("a").focus());
  bind("?", t("help"), showHelp);
  onChange(heard);
  refresh();
  countOpen();
}
