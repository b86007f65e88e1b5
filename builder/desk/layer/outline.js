// Frames around words of the page. They lie over it, so they stay where a build changes the page.

import { element } from "./dom.js";

const GAP = 1;
const frames = new Map();
const over = element("div", { class: "desk desk-frames", "aria-hidden": "true" });

/** The boxes of a range or element, one for each line, in pixels of the window. */
export function boxesOf(target) {
  const lines = [];
  for (const { left, top, right, bottom } of target.getClientRects()) {
    const line = lines.find((each) => each.bottom > top && each.top < bottom);
    if (!line) lines.push({ left, top, right, bottom });
    else Object.assign(line, {
      left: Math.min(line.left, left), top: Math.min(line.top, top),
      right: Math.max(line.right, right), bottom: Math.max(line.bottom, bottom),
    });
  }
  return lines;
}

function drawn(box, name) {
  const frame = element("div", { class: `desk-frame desk-frame-${name}` });
  const style = (key, value) => frame.style.setProperty(key, `${value}px`);
  style("left", box.left + window.scrollX - GAP);
  style("top", box.top + window.scrollY - GAP);
  style("width", box.right - box.left + 2 * GAP);
  style("height", box.bottom - box.top + 2 * GAP);
  return frame;
}

function draw() {
  const found = [...frames].flatMap(([name, find]) => {
    const target = find();
    return target ? boxesOf(target).map((box) => drawn(box, name)) : [];
  });
  over.replaceChildren(...found);
}

/** Frame what `find()` finds, now and whenever the page moves; nothing without it. */
export function frame(name, find) {
  if (find) frames.set(name, find);
  else frames.delete(name);
  draw();
}

const movers = new Set([draw]);

/** Be told whenever what is on the page may stand elsewhere than before. */
export function onMove(mover) {
  movers.add(mover);
}

/** To be called once. */
export function start() {
  document.body.append(over);
  const moved = () => movers.forEach((each) => each());
  // What opens or closes above the text moves it; the body's height tells so.
  new ResizeObserver(moved).observe(document.body);
  for (const each of ["desk:shown", "desk:drawn"]) document.addEventListener(each, moved);
}
