// Elements, made and found. Texts become text, never markup.

import { ariaKey, keyName } from "./key_names.js";

/** An element: attributes by name, `on…` are listeners, children are elements or texts. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((each) => each !== null && each !== undefined));
  return made;
}

/** A key as it stands on a button. */
export const keyHint = (key) => element("kbd", { "aria-hidden": "true" }, keyName(key));

/** A button that says what it does and, with `key`, by which key it is done. */
export function button(text, run, { key = "", ...attributes } = {}) {
  const hint = key ? [" ", keyHint(key)] : [];
  const made = element("button", { type: "button", onclick: run, ...attributes }, text, ...hint);
  if (key) made.setAttribute("aria-keyshortcuts", ariaKey(key));
  return made;
}

/** A field with its label: an input, a select or a text area. */
export function labelled(text, field) {
  return element("label", {}, element("span", {}, text), field);
}
