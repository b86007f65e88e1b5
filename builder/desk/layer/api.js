// What the server is asked, and how it answers.

const token = document.querySelector('meta[name="desk-token"]').content;

/** The answer to an action that was not done: `status` 400, 403, 409 (conflict) or 422. */
export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error || "");
    this.status = status;
    this.conflict = answer.conflict || [];
    this.problems = answer.problems || [];
  }
}

/** The program does not answer, as the bar says; what was asked is asked again when it is back. */
export class Away extends Error {}

/** As `fetch`; raises Away. */
export const fetched = (...asked) =>
  fetch(...asked).catch(() => {
    throw new Away();
  });

// Whoever asks of their own accord, to follow what is built, need not be told as well.
for (const each of ["unhandledrejection", "error"]) {
  window.addEventListener(each, (event) => {
    if ((event.reason ?? event.error) instanceof Away) event.preventDefault();
  });
}

async function answered(response) {
  const answer = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

/** What the desk knows: `ask("article", {file})`. */
export async function ask(what, parameters = {}) {
  return answered(await fetched(`/desk/${what}?${new URLSearchParams(parameters)}`));
}

async function post(what, body) {
  const headers = { "Content-Type": "application/json", "X-Desk-Token": token };
  const sent = { method: "POST", headers, body: JSON.stringify(body) };
  return answered(await fetched(`/desk/${what}`, sent));
}

/** Carry an action out if the files that were seen ({path: digest}) are as they were. */
export const act = (action, seen) => post("do", { action, seen });
export const undo = () => post("undo", {});
export const redo = () => post("redo", {});

const listeners = new Set();
let wait = 250;

/** Be told of every build and of every action of any window; `listener(message)`. */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const hear = (message) => listeners.forEach((each) => each(message));

/** Whether the program that answers is the one that this page came from. */
async function isSameRun() {
  try {
    const page = await (await fetch("/desk/", { cache: "no-store" })).text();
    return page.includes(token);
  } catch {
    return true;
  }
}

let isAway = false;

/**
 * Listen to the server, again after it was away. Listeners are told: `away`, `returned`, or
 * `restarted`, after which only loading the page again helps.
 */
export function listen() {
  const socket = new WebSocket(`ws://${location.host}/desk/changes?token=${token}`);
  socket.addEventListener("open", () => {
    wait = 250;
    if (isAway) hear({ returned: true });
    isAway = false;
  });
  socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  socket.addEventListener("close", async () => {
    if (!(await isSameRun())) return hear({ restarted: true });
    if (!isAway) hear({ away: true });
    isAway = true;
    setTimeout(listen, (wait = Math.min(wait * 2, 5000)));
  });
}
