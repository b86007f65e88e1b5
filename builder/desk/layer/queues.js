// The page of the queues: one question after the other, answered by a key.

import { ask, onChange } from "./api.js";
import { allAnswered, explain, sawAnew, unanswered, undoLast } from "./doing.js";
import { decide, decisions, followWalks } from "./queue_deciding.js";
import { askFor, filled } from "./queue_field.js";
import { bindKeys } from "./queue_keys.js";
import { Line } from "./queue_line.js";
import { LETTERS, drawHeader } from "./queue_nav.js";
import { keep, keepOpen, lastOpen, recall } from "./queue_store.js";
import { View } from "./queue_view.js";
import { t } from "./texts.js";

// So many items of a queue are listed at once.
const MOST = 300;
// What is listed anew after a build waits for so long a pause between decisions, in milliseconds.
const PAUSE = 700;

let overview = [];
let line = null;
let view = null;
let waiting = 0;
// Why an item is there again, by its id.
const reasons = new Map();

/** The queues with what is known here of the one that is open. */
const queues = () =>
  overview.map(({ name, open }) => {
    const here = recall(name).settled;
    return name === line.name ? { name, here, ...line.counts } : { name, here, open };
  });

function show() {
  const { name, current, later } = line;
  keep(name, { current, later });
  if (line.isWaiting) return view.wait(name);
  view.show({ queues: queues(), line, here: recall(name).settled, why: reasons.get(current) ?? "" });
}

/** All queues and the items of one, as the server knows them; or `why` it does not tell. */
async function list(name) {
  try {
    const divided = recall(name).divided.join("\n");
    const [all, listing] = await Promise.all([ask("queues"), ask("queue", { name, limit: MOST, divided })]);
    return { known: all.queues, listing };
  } catch (error) {
    return { why: await explain(error) };
  }
}

/** Open a queue where one has left it. */
async function open(name) {
  if (!Object.hasOwn(LETTERS, name) || name === line?.name) return;
  line = null;
  view.wait(name);
  keepOpen(name);
  history.replaceState(null, "", `#${name}`);
  await allAnswered();
  const found = await list(name);
  if (lastOpen() !== name) return;
  if (found.why) view.wait(name, found.why);
  else take(found);
}

function take({ known, listing }) {
  overview = known;
  listing.items.forEach((each) => Object.keys(each.seen).forEach(sawAnew));
  const { later, current } = recall(listing.name);
  if (line) line.take(listing);
  else line = new Line(listing, later, current);
  show();
}

/** List the queue anew once nobody decides for a moment. */
function refreshSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, PAUSE);
}

async function refresh() {
  if (!line) return;
  if (unanswered()) return refreshSoon();
  const before = [line.name, decisions()].join();
  const found = await list(line.name);
  // What was asked for before the last decision does not know it.
  if (!line || unanswered() || before !== [line.name, decisions()].join()) return refreshSoon();
  if (!found.why) take(found);
}

/** The question in hand is asked article by article from now on, or for all of them again. */
async function divide({ id, whole }) {
  const others = recall(line.name).divided.filter((each) => each !== whole);
  keep(line.name, { divided: whole ? others : [...others, id] });
  // A number that is pressed meanwhile would answer what is not asked any more.
  line.hold();
  show();
  await allAnswered();
  await refresh();
}

async function answer(choice) {
  const { item } = line;
  if (!choice) return;
  if (choice.divides) return divide(item);
  if (!choice.action) return openArticle();
  const text = choice.needs ? await askFor(view.asked, choice.needs, choice.values.value) : "";
  if (text === undefined) return view.hold();
  if (line?.item?.id === item.id) settle(item, filled(choice.action, text));
}

function settle(item, action) {
  const { name } = line;
  reasons.delete(item.id);
  line.settle();
  const written = decide(name, item, action, (why) => bringBack(name, item, why));
  show();
  if (line.isShort) written.then(refreshSoon);
}

function bringBack(name, item, why) {
  reasons.set(item.id, t("queue_back_again", { why }));
  if (line?.name === name) {
    line.bringBack(item, false);
    show();
  }
  refreshSoon();
}

function later() {
  if (!line?.item) return;
  line.putOff();
  show();
}

function move(step) {
  if (!line) return;
  line.move(step);
  show();
}

/** Leave for the evidence as soon as all is written. */
async function openArticle() {
  const { url = "", evidence = [] } = line?.item ?? {};
  const there = evidence.find((each) => each.url)?.url || url;
  if (there) await leaveFor(`/${there}`);
}

async function leaveFor(address) {
  await allAnswered();
  location.assign(address);
}

function goOn() {
  const link = document.querySelector(".queue-on");
  if (link) open(link.hash.slice(1));
}

function followDecisions() {
  followWalks(
    async (name, item) => {
      if (line?.name !== name) await open(name);
      line?.bringBack(item, true);
      show();
    },
    (name, item) => {
      if (line?.name !== name) return;
      line.settle(item.id);
      show();
    },
  );
}

function followLinks() {
  window.addEventListener("hashchange", () => open(location.hash.slice(1)));
  document.addEventListener("click", (event) => {
    const link = event.target.closest(":is(header, main) a[href^='/']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    leaveFor(link.href);
  });
}

/** The queue to begin with: the address's, the last one, or the first in which something is open. */
async function first() {
  const named = [location.hash.slice(1), lastOpen()].find((each) => Object.hasOwn(LETTERS, each));
  if (named) return named;
  view.wait("");
  const { queues: known } = await ask("queues");
  return (known.find((each) => each.open) ?? known[0]).name;
}

export async function start() {
  document.documentElement.lang = t("queue_language");
  document.title = t("queue_title");
  document.querySelector("header.site").append(drawHeader());
  const does = { choose: answer, open: openArticle, later, undo: undoLast, take: (id) => (line.choose(id), show()) };
  view = new View(document.getElementById("desk-queues"), does);
  bindKeys({
    ...does,
    move,
    go: open,
    has: (at) => Boolean(line?.item?.choices[at]),
    answer: (at) => (line?.item ? answer(line.item.choices[at]) : goOn()),
  });
  followDecisions();
  followLinks();
  onChange((message) => {
    if (message.returned && !line) open(lastOpen());
    if (message.built || message.returned) refreshSoon();
  });
  await open(await first());
}
