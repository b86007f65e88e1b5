// Where one halts on the way through an article: what its text names, and what its header lists.

import { elementOf, rangeOf } from "./positions.js";

const textStops = (view) =>
  view.passages.flatMap((passage) => {
    const named = passage.mentions.map((each) => ({ ...each, entry: view.entries[each.entry] ?? null }));
    // What an editor has said to mean nobody is no name to readers, but can be halted at.
    const nobody = (passage.nobody ?? []).map((each) => ({ ...each, kind: "person", key: "", entry: null, isNobody: true }));
    return [...named, ...nobody]
      .sort((one, other) => one.start - other.start)
      .map((each) => ({ ...each, list: "text", passage }));
  });

const entryStops = (view) =>
  view.entries.map((entry) => ({ list: "entries", kind: entry.kind, key: entry.key, entry }));

/** The stops of a list, 'text' or 'entries', in order. */
export const stopsOf = (view, list) => (list === "text" ? textStops(view) : entryStops(view));

const order = (view, { passage, start }) =>
  view.passages.findIndex((each) => each.anchor === passage.anchor) * 1e6 + start;

/** Where a stop is in a list: itself, or what has come in its place since. -1 in an empty list. */
export function indexOf(view, stops, stop) {
  const found = stops.findIndex((each) => isSame(each, stop));
  if (found >= 0 || !stops.length) return found;
  if (stop.list === "entries") return Math.min(stop.at ?? 0, stops.length - 1);
  const behind = stops.findIndex((each) => order(view, each) >= order(view, stop));
  return behind < 0 ? stops.length - 1 : behind;
}

/** Whether two stops are one, though the article was read anew. */
export function isSame(one, other) {
  if (one.list !== other.list) return false;
  if (one.list === "entries") return one.kind === other.kind && one.entry.name === other.entry.name;
  return one.passage.anchor === other.passage.anchor && one.start === other.start;
}

/** Whether nobody has said of it whether it is right. */
const isUnsettled = (stop) =>
  Boolean(stop.entry) && !stop.by_hand && stop.entry.status !== "confirmed";

/** The next stop whose entry is unsettled and another than this one's, round and round. */
export function nextUnsettled(stops, at) {
  const entry = stops[at]?.entry;
  const round = [...stops.slice(at + 1), ...stops.slice(0, Math.max(at, 0))];
  return round.find((each) => isUnsettled(each) && each.entry !== entry) ?? null;
}

/** What the page shows of a stop: a range of words, or the line of the list. */
export function shownOf(stop) {
  if (stop.list === "text") return rangeOf(stop) ?? elementOf(stop.passage);
  const line = `aside [data-entity="${CSS.escape(`${stop.kind}:${stop.key}`)}"]`;
  return document.querySelector(line) ?? document.querySelector(".desk-entries");
}

/** The first stop of the text that is in sight, for whoever begins to walk there. */
export function firstInSight(stops) {
  const at = stops.findIndex((each) => {
    const box = shownOf(each)?.getBoundingClientRect();
    return box && box.top >= 0;
  });
  return Math.max(at, 0);
}
