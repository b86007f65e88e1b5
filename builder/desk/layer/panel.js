// A panel beside the article. One is open at a time. It lies outside <main>, so what is half
// written in it stays when the page is replaced after a build.

import { addTool } from "./bar.js";
import { button, element } from "./dom.js";
import { bind } from "./keys.js";
import { selected } from "./selecting.js";
import { t } from "./texts.js";

const root = document.documentElement;
let shown = null;
let isBound = false;

/**
 * A panel with a button in the bar and a key: its title is the text `panel_NAME`. `draw(content)`
 * fills it when it is opened first, `opened()` is called each time, and may say what has the focus.
 */
export function makePanel(name, key, draw, opened = () => null) {
  const heading = element("h2", { id: `desk-${name}-title`, tabindex: -1 }, t(`panel_${name}`));
  const content = element("div", { class: "desk-panel-content" });
  const shut = button(t("close"), () => panel.close(), { class: "desk-quiet", key: "Escape" });
  const aside = element(
    "aside",
    { class: "desk desk-panel", id: `desk-${name}`, "aria-labelledby": heading.id, hidden: true },
    element("header", {}, heading, shut),
    content,
  );
  let before = null;
  let isDrawn = false;
  const panel = {
    content,
    isOpen: () => shown === panel,
    has: (target) => aside.contains(target),
    open() {
      if (shown !== panel) shown?.close(false);
      if (!isDrawn) draw(content);
      isDrawn = true;
      if (shown !== panel) before = document.activeElement;
      shown = panel;
      tool.setAttribute("aria-expanded", "true");
      aside.hidden = false;
      root.dataset.deskPanel = name;
      (opened() ?? heading).focus({ preventScroll: true });
    },
    close(isLast = true) {
      // What is half written is left, and so taken, before it is out of sight.
      if (aside.contains(document.activeElement)) document.activeElement.blur();
      aside.hidden = true;
      shown = null;
      tool.setAttribute("aria-expanded", "false");
      delete root.dataset.deskPanel;
      showPlace("");
      if (isLast && before?.isConnected) before.focus({ preventScroll: true });
    },
    toggle: () => (panel.isOpen() ? panel.close() : panel.open()),
  };
  document.body.append(aside);
  const tool = addTool(t(`panel_${name}`), key, panel.toggle);
  tool.setAttribute("aria-expanded", "false");
  tool.setAttribute("aria-controls", aside.id);
  bindEscape();
  return panel;
}

function bindEscape() {
  if (isBound) return;
  isBound = true;
  const when = () => shown !== null && (shown.has(document.activeElement) || isNobody());
  bind("Escape", t("panel_close"), () => shown.close(), { when, typing: true });
}

// What is selected by keys is left first.
const isNobody = () => document.activeElement === document.body && !selected();

/** Ask whoever leaves the page to think again as long as something `isBegun()` that was not saved. */
export function guard(isBegun) {
  window.addEventListener("beforeunload", (event) => {
    if (isBegun()) event.preventDefault();
  });
}

let place = "";
let isSeen = true;

/** Show the place in the article that has this id, also once it is there, until another is. */
export function showPlace(id) {
  document.querySelectorAll(".desk-shown").forEach((each) => each.classList.remove("desk-shown"));
  place = id ?? "";
  isSeen = false;
  markPlace();
}

function markPlace() {
  const shownPlace = place && document.getElementById(place);
  if (!shownPlace) return;
  shownPlace.classList.add("desk-shown");
  if (isSeen) return;
  isSeen = true;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  shownPlace.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

document.addEventListener("desk:shown", markPlace);
