// Where an editor is, kept in this tab: so that a page can be left for an article and come back to.

const name = (queue) => `desk-queue-${queue}`;

function stored(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

/** What is known of a queue: {current, later: [ids], divided: [ids], settled: number}. */
export function recall(queue) {
  return { current: "", later: [], divided: [], settled: 0, ...stored(name(queue)) };
}

/** Keep something of a queue. */
export function keep(queue, known) {
  sessionStorage.setItem(name(queue), JSON.stringify({ ...recall(queue), ...known }));
}

/** The queue that was open last. */
export const lastOpen = () => stored("desk-queue").name ?? "";
export const keepOpen = (queue) => sessionStorage.setItem("desk-queue", JSON.stringify({ name: queue }));
