// Actions one after the other, and what comes of them for all who look on.

import { Refused, act, onChange, redo, undo } from "./api.js";
import { say, showConflict } from "./dialogs.js";
import { isElsewhere, tell, tellWhere } from "./telling.js";
import { t } from "./texts.js";

let last = Promise.resolve();
let waiting = 0;
const walkers = new Set();
// The digests of files that this window wrote, or saw written by its own actions.
const digests = new Map();

/** Tell at the bar why something was not done. */
export const sayRefused = (text) => say(text, "error");

/** Why something was not done, in words; a conflict has been shown then. */
export async function explain(error) {
  if (!(error instanceof Refused)) return t("not_reached");
  if (error.status === 409) {
    await showConflict(error.conflict);
    return t("conflict");
  }
  return [error.message, ...error.problems.map((each) => each.text)].filter(Boolean).join(" ");
}

async function report(answered, refused = sayRefused) {
  try {
    const answer = await answered;
    Object.entries(answer.digests).forEach(([path, digest]) => digests.set(path, digest));
    return answer;
  } catch (error) {
    refused(await explain(error));
    return null;
  }
}

/** One after the other, so that what is seen is what the one before it wrote. */
function inTurn(run) {
  waiting += 1;
  const done = last.then(run, run);
  last = done.catch(() => null).then(() => void (waiting -= 1));
  return done;
}

/** How many actions are not answered yet; and a promise that all begun until now are. */
export const unanswered = () => waiting;
export const allAnswered = () => last;

/** Be told of what was undone or done again: `walker("undone" or "redone", action)`. */
export function onWalk(walker) {
  walkers.add(walker);
  return () => walkers.delete(walker);
}

// Whoever leaves while something is still to be written is asked whether to wait.
window.addEventListener("beforeunload", (event) => {
  if (waiting) event.preventDefault();
});

/**
 * Do an action whose editor saw these files: {path: digest}. What this window itself has written
 * since is no conflict. Resolves to the server's answer, null if it was not done; that was told, by
 * `refused(text)` if it is given.
 */
export function perform(action, seen, refused) {
  return inTurn(async () => {
    const known = Object.entries(seen).map(([path, digest]) => [path, digests.get(path) ?? digest]);
    const answer = await report(act(action, Object.fromEntries(known)), refused);
    if (answer) say(answer.written.length ? tell(action) : t("nothing_to_do"), "done");
    return answer;
  });
}

async function walked(answered, key) {
  const answer = await report(answered);
  if (!answer) return;
  if (answer.action) walkers.forEach((each) => each(key, answer.action));
  if (!answer.action) return say(t(`${key}_nothing`), "done");
  say(t(key, { what: tellWhere(answer.action, answer.where) }), "done", isElsewhere(answer.where) ? answer.where.url : "");
}

export const undoLast = () => inTurn(() => walked(undo(), "undone"));
export const redoLast = () => inTurn(() => walked(redo(), "redone"));

/** Forget a file's digest, since its view was read anew. */
export const sawAnew = (path) => digests.delete(path);

/** Resolves when the site was built with everything that is written so far, within some time. */
export function built(milliseconds = 60000) {
  return new Promise((resolve) => {
    const stop = onChange((message) => {
      if (message.built && !message.more) end();
    });
    const end = () => (stop(), clearTimeout(timer), resolve());
    const timer = setTimeout(end, milliseconds);
  });
}
