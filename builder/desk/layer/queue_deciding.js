// Decisions: shown at once, written one after the other behind, and brought back where need be.

import { onWalk, perform } from "./doing.js";
import { keep, recall } from "./queue_store.js";

const made = [];
const undone = [];

/** Whether an action of the server's journal, which leaves out what is by default, is this one. */
function isSame(ours, theirs) {
  if (!theirs || typeof theirs !== "object") return ours === theirs;
  const parts = Object.entries(theirs);
  return parts.every(([key, value]) => isSame(ours?.[key], value)) && (!Array.isArray(theirs) || ours?.length === theirs.length);
}

/** Add to what was settled of a queue in this session. */
const count = (queue, more) => keep(queue, { settled: Math.max(recall(queue).settled + more, 0) });

function forget(decision) {
  const at = made.indexOf(decision);
  if (at >= 0) made.splice(at, 1);
}

/** So many decisions were made, and taken back, on this page. */
export const decisions = () => made.length + undone.length * 2;

/** Decide an item by an action. `failed(why)` is called if it was not written. */
export async function decide(queue, item, action, failed) {
  const decision = { queue, item, action };
  made.push(decision);
  count(queue, 1);
  let why = "";
  if (await perform(action, item.seen, (told) => (why = told))) return;
  forget(decision);
  count(queue, -1);
  failed(why);
}

/**
 * Be told of decisions of this page that are undone, `back(queue, item)`, or done again,
 * `again(queue, item)`.
 */
export function followWalks(back, again) {
  onWalk((way, action) => {
    const [from, to] = way === "undone" ? [made, undone] : [undone, made];
    const found = from.findLast((each) => isSame(each.action, action));
    if (!found) return;
    from.splice(from.indexOf(found), 1);
    to.push(found);
    count(found.queue, way === "undone" ? -1 : 1);
    (way === "undone" ? back : again)(found.queue, found.item);
  });
}
