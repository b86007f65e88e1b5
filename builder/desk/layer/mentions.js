// The names of the article, one after the other: chosen, framed, told of and changed by one key.

import * as article from "./article.js";
import { CHANGES, confirmArticle } from "./changes.js";
import { say } from "./dialogs.js";
import * as entries from "./entry_list.js";
import { bind } from "./keys.js";
import { cardOf, labelOf } from "./mention_card.js";
import { FORMS } from "./mention_forms.js";
import * as outline from "./outline.js";
import { leftAt } from "./place.js";
import * as popover from "./popover.js";
import { caretAt } from "./positions.js";
import { firstInSight, indexOf, isSame, nextUnsettled, shownOf, stopsOf } from "./stops.js";
import { t } from "./texts.js";
import * as withheld from "./withheld.js";

const NAME = "mention";
let chosen = null;
let isAsking = false;
// How many forms were opened until now.
let asked = 0;
let unbind = [];

/** The stop that is chosen; null if none is. */
export const chosenStop = () => chosen;

const isShown = () => popover.openFor() === NAME;
// What is worked on elsewhere, as in a panel, has the keys while it has the focus.
const isCard = () => isShown() && !isAsking && popover.isHeeded();
const find = () => chosen && shownOf(chosen);

function card() {
  return { name: NAME, label: labelOf(chosen), content: cardOf(article.current(), chosen, run), find, leave, closed: close };
}

/** Choose a stop: frame it, bring it into sight and tell of it. */
export function choose(stop) {
  const view = article.current();
  chosen = { ...stop, at: indexOf(view, stopsOf(view, stop.list), stop) };
  isAsking = false;
  outline.frame("chosen", find);
  popover.bringIntoView(find());
  popover.openPopover(card());
  bindChanges();
}

/** Choose none. */
export function leave() {
  const shown = find();
  const back = shown instanceof Range ? shown.startContainer.parentElement?.closest("a") : shown?.querySelector("button");
  popover.closePopover(back);
}

function close() {
  if (chosen?.list === "text") leftAt(chosen);
  chosen = null;
  isAsking = false;
  outline.frame("chosen", null);
  unbind.forEach((each) => each());
  unbind = [];
}

/** What the card offers is in force as long as it is shown, and before what the keys do else. */
function bindChanges() {
  unbind.forEach((each) => each());
  const keys = CHANGES.map((change) => {
    const when = () => isCard() && Boolean(change.when(chosen));
    return bind(change.key, t(`mark_do_${change.name}`), () => run(change), { when });
  });
  const onward = [bind("n", t("mark_next_open"), walkToOpen, { when: isCard })];
  unbind = [...keys, ...onward];
}

function run(change) {
  if (!change.form) return change.run(chosen);
  return FORMS[change.form](chosen, { ask: askFor, answer, leave: stopAsking });
}

function askFor(label, content) {
  isAsking = true;
  asked += 1;
  popover.openPopover({ name: NAME, label, content, find, leave: stopAsking, closed: close });
}

function stopAsking() {
  isAsking = false;
  popover.openPopover(card());
}

/**
 * What a form was answered is done; if it cannot be, the form says why. Meanwhile its field has not
 * the focus, or the keys that follow at once were letters in it.
 */
async function answer(doing) {
  const field = document.activeElement;
  const mine = asked;
  field?.closest(".desk-popover")?.focus({ preventScroll: true });
  const isDone = await doing;
  if (mine !== asked) return;
  if (!isDone) field?.focus();
  else if (chosen) stopAsking();
}

function walk(step) {
  const view = article.current();
  const stops = stopsOf(view, chosen?.list ?? "text");
  if (!stops.length) return say(t("mark_none"));
  const at = chosen ? indexOf(view, stops, chosen) : -1;
  const isThere = at >= 0 && isSame(stops[at], chosen);
  // What has come in the place of a stop that is gone is the next one.
  const next = !chosen ? firstInSight(stops) : isThere ? at + step : at + Math.min(step, 0);
  if (isThere && !stops[next]) return say(t(step > 0 ? "mark_is_last" : "mark_is_first"));
  choose(stops[Math.min(Math.max(next, 0), stops.length - 1)]);
}

function walkToOpen() {
  const view = article.current();
  const stops = stopsOf(view, chosen?.list ?? "text");
  const from = chosen ? indexOf(view, stops, chosen) : -1;
  const next = nextUnsettled(stops, from) ?? nextUnsettled(stopsOf(view, "entries"), -1);
  if (next && next.entry !== chosen?.entry) choose(next);
  else say(t("mark_all_settled"), "done");
}

/** From the text to the list of names, and back to where the text names the chosen one. */
function changeList() {
  const view = article.current();
  const list = chosen?.list === "entries" ? "text" : "entries";
  const stops = stopsOf(view, list);
  const same = chosen && stops.find((each) => each.entry && each.entry === chosen.entry);
  if (stops.length) choose(same ?? stops[0]);
}

/** After the article was read anew: the chosen stop as it is now, or what has come in its place. */
function refresh(view) {
  if (!chosen) return;
  const stops = stopsOf(view, chosen.list);
  const at = indexOf(view, stops, chosen);
  if (at < 0) return leave();
  chosen = { ...stops[at], at };
  outline.frame("chosen", find);
  if (isCard()) popover.refill(card());
}

/** Whether a stop's words and a range have a place in common. */
const meets = (shown, range) =>
  shown instanceof Range &&
  shown.compareBoundaryPoints(Range.START_TO_END, range) > 0 &&
  shown.compareBoundaryPoints(Range.END_TO_START, range) < 0;

/** What was clicked: all of a name, or between which letters where there is no link, as in a title. */
function rangeAt(event, mention) {
  if (!mention) return caretAt(event);
  const range = document.createRange();
  range.selectNodeContents(mention);
  return range;
}

/** A click on a name chooses it; with a key held it leads to the name's page, as a link does. */
function heedClick(event) {
  const mention = event.target.closest?.("article .m[data-entity]");
  const isOther = !mention && !event.target.closest?.("article h1");
  if (isOther || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // Whoever drags over a name means its words, not the page that it leads to.
  if (!document.getSelection().isCollapsed) return event.preventDefault();
  const range = rangeAt(event, mention);
  const stop = range && stopsOf(article.current(), "text").find((each) => meets(shownOf(each), range));
  if (!stop) return;
  event.preventDefault();
  choose(stop);
}

export function start() {
  outline.start();
  popover.start();
  withheld.start();
  entries.start(choose);
  bind("j", t("mark_next"), () => walk(1));
  bind("k", t("mark_before"), () => walk(-1));
  bind("n", t("mark_next_open"), walkToOpen);
  bind("l", t("mark_list"), changeList);
  bind("shift+c", t("mark_confirm_article"), confirmArticle);
  document.addEventListener("click", heedClick);
  article.watch(refresh);
}
