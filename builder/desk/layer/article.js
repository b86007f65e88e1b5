// The article that is open: what the desk knows of it, and what is done to it.

import { ask, fetched, onChange } from "./api.js";
import { say } from "./dialogs.js";
import { perform, sawAnew, sayRefused } from "./doing.js";
import { held, heldFocus, released } from "./place.js";
import { t } from "./texts.js";

const watchers = new Set();
let view = null;
let address = "";
let asked = 0;
let latest = Promise.resolve();
let last = Promise.resolve();
let begun = 0;

/** The article as `GET /desk/article` describes it; null where the page is none. */
export const current = () => view;

/** Be told of the article whenever it was read: `watcher(view)`; at once if there is one. */
export function watch(watcher) {
  watchers.add(watcher);
  if (view) watcher(view);
}

/** Read what the desk knows of a file. */
export async function open(file) {
  address = file;
  await reread();
}

/** Resolves when the view is as new as this question at least. */
function reread() {
  latest = address ? readOnce(++asked) : latest;
  return latest;
}

async function readOnce(turn) {
  const found = await ask("article", { file: address });
  // Who asked later knows more; what is older must not take its place.
  if (turn !== asked) return latest;
  view = found;
  sawAnew(address);
  watchers.forEach((each) => each(view));
}

/**
 * Do something to the article: what `make(view)` says once all before it is written and read, as
 * the places and numbers in an action are those of one view. It gives an action, null where there
 * is nothing to do, or the key of a text that says why it cannot be done. Resolves when it is
 * written and read again; false if it was not, and then `refused(text)` is told why, or whoever
 * looks at the bar.
 */
export function change(make, refused = sayRefused) {
  begun += 1;
  const run = () => changeNow(make, refused).finally(() => (begun -= 1));
  last = last.then(run, run);
  return last;
}

async function changeNow(make, refused) {
  const action = make(view);
  if (typeof action === "string") return refused(t(action)), false;
  if (!action) return say(t("nothing_to_do"), "done"), true;
  const answer = await perform(action, { [view.file]: view.digest }, refused);
  // What somebody has written is not locked up because the server is away.
  await reread().catch(() => null);
  return Boolean(answer);
}

/** Resolves when all that was begun until now is written, or was refused. */
export const allDone = () => last;

// Whoever leaves while something waits for its turn is asked whether to wait.
window.addEventListener("beforeunload", (event) => {
  if (begun) event.preventDefault();
});

/** What the address leads to is no `:target` any more once the page was replaced. */
function keepTarget() {
  if (location.hash) document.getElementById(location.hash.slice(1))?.classList.add("desk-target");
}

/** The reader's page is shown as it was built last, where one has scrolled to. */
export async function showBuilt() {
  const response = await fetched(location.pathname, { cache: "no-store" });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const main = page.querySelector("main");
  if (!main) return;
  await released();
  const keeps = [held(), heldFocus()];
  document.querySelector("main").replaceWith(document.adoptNode(main));
  keepTarget();
  document.dispatchEvent(new Event("desk:shown"));
  keeps.forEach((keep) => keep());
}

/** Follow what is written, by this window or another, and what is built. */
export function follow() {
  onChange(async (message) => {
    if (message.written?.length) await reread();
    if (message.built) {
      await showBuilt();
      await reread();
    }
  });
}
