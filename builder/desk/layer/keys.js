// Keys and what they do. The help sheet shows what is bound at the moment.

const bindings = [];

/**
 * Bind a key: `"j"`, `"?"`, `"Enter"`, `"ctrl+z"`, `"shift+c"`. `text` says what it does; `when()` whether it is
 * in force; with `typing` it is also in force while somebody writes into a field. Of several the
 * one bound last goes first. Returns what unbinds it.
 */
export function bind(key, text, run, { when = () => true, typing = false } = {}) {
  const binding = { key, text, run, when, typing };
  bindings.unshift(binding);
  return () => {
    const at = bindings.indexOf(binding);
    if (at >= 0) bindings.splice(at, 1);
  };
}

/** All keys that are bound on this page, in force or not: what the manual lists. */
export const bound = () => [...new Set(bindings.map((each) => each.key))];

/** What is in force now: [{key, text}], without the keys that another binding hides. */
export function inForce() {
  const found = new Map();
  for (const each of bindings) {
    if (each.text && each.when() && !found.has(each.key)) found.set(each.key, each);
  }
  return [...found.values()].reverse();
}

function nameOf(event) {
  const held = event.ctrlKey || event.metaKey ? "ctrl+" : "";
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // Of a sign such as "?" the keyboard's layout decides whether it takes Shift.
  const isTold = held || event.key.length > 1 || /^\p{L}$/u.test(event.key);
  const shift = event.shiftKey && isTold ? "shift+" : "";
  return held + shift + name;
}

const isField = (target) =>
  target instanceof Element && target.matches("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.defaultPrevented) return;
  const name = nameOf(event);
  const isTyping = isField(event.target);
  // A button or link that has the focus does itself what Enter and the space bar ask for.
  const isOwn = ["Enter", " "].includes(event.key) && event.target.closest("button, a, summary");
  const open = document.querySelector("dialog[open]");
  if (isOwn || (open && !isTyping && !open.hasAttribute("data-keys"))) return;
  const found = bindings.find(
    (each) => each.key === name && (!isTyping || each.typing) && each.when(),
  );
  if (!found) return;
  event.preventDefault();
  found.run(event);
});
