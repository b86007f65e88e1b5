// Where somebody reads and what has the focus, kept while the page is replaced; and where somebody worked last.

const PLACES = 'main h1, main [id^="p-"], main .captions [id], main aside [data-entity]';
let isPressed = false;
let waiting = [];

document.addEventListener("pointerdown", () => (isPressed = true));
for (const each of ["pointerup", "pointercancel", "dragend"]) {
  document.addEventListener(each, () => {
    isPressed = false;
    // What the press was for is done first.
    setTimeout(() => waiting.splice(0).forEach((run) => run()));
  });
}

/** Resolves when nobody is dragging over the page, whose words would go from under the mouse. */
export const released = () =>
  isPressed ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve();

const idOf = (each) => each.id || each.dataset.entity;

/** What is highest in the window, and how high; what is returned puts it there again. */
export function held() {
  const first = [...document.querySelectorAll(PLACES)].find((each) => each.getBoundingClientRect().bottom > 0);
  const height = first?.getBoundingClientRect().top;
  return () => {
    const now = first && [...document.querySelectorAll(PLACES)].find((each) => idOf(each) === idOf(first));
    if (now) window.scrollBy({ top: now.getBoundingClientRect().top - height, behavior: "instant" });
  };
}

/** What an element is known by that is there again: where it stands, and what it is for. */
function nameOf(each) {
  const near = each.parentElement.closest("[id], [data-entity]");
  const purpose = each.dataset.name ?? each.getAttribute("aria-label") ?? each.textContent;
  return [near && idOf(near), purpose].join(" ");
}

/** What has the focus in the page; what is returned gives it to its like, once that is drawn anew. */
export function heldFocus() {
  const first = document.activeElement;
  if (!first?.closest("main")) return () => null;
  const name = nameOf(first);
  const alike = () => [...document.querySelectorAll(`main ${first.localName}`)].filter((each) => nameOf(each) === name);
  const at = alike().indexOf(first);
  return () => alike()[at]?.focus({ preventScroll: true });
}

let left = null;

/** Remember where in the text somebody was last, and where that was: {passage, start, end}. */
export const leftAt = (place) => (left = place);
export const lastLeft = () => left;
