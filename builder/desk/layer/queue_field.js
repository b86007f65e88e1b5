// The field in which an answer is completed: a date, a name, a source, a role.

import { ask } from "./api.js";
import { dateField } from "./date_field.js";
import { element } from "./dom.js";
import { offeredField } from "./offered_field.js";
import { textField } from "./text_field.js";
import { t } from "./texts.js";

const PLACE = "\u2026";

/** An action with the text in the place of each `…` that is a value of it. */
export function filled(action, text) {
  if (action === PLACE) return text;
  if (Array.isArray(action)) return action.map((each) => filled(each, text));
  if (!action || typeof action !== "object") return action;
  return Object.fromEntries(Object.entries(action).map(([key, value]) => [key, filled(value, text)]));
}

const FIELDS = {
  date: (label, options) => dateField(label, options),
  source: (label, options) => offeredField(label, "source", options),
  name: (label, options) => offeredField(label, "", options),
  role: (label, options) => textField(label, options),
};

/** Whether a text will do for what is needed; else why not. */
async function objection(needs, text) {
  if (needs !== "date") return "";
  const { valid, problem } = await ask("date", { text });
  return valid ? "" : problem || t("queue_no_date");
}

/**
 * Ask for the text that an answer needs, within `place`. Resolves to the text, or to undefined
 * where somebody leaves the field. `value` is what stands in it at first.
 */
export function askFor(place, needs, value = "") {
  return new Promise((resolve) => {
    const finish = (text) => (place.replaceChildren(), resolve(text));
    const field = FIELDS[needs](t(`queue_needs_${needs}`), {
      value,
      async save(text, refused) {
        const why = await objection(needs, text);
        if (why) refused(why);
        else finish(text);
        return !why;
      },
    });
    place.replaceChildren(element("div", { class: "desk queue-asks" }, field.row, buttons(field, finish)));
    heed(place.firstElementChild, field.input, finish);
    // The answers stay at the foot of the window; what speaks for them is not to move.
    field.input.focus({ preventScroll: true });
    if (place.getBoundingClientRect().bottom > innerHeight) place.scrollIntoView({ block: "end" });
    field.input.select();
  });
}

function keyedButton(text, key, run) {
  const hint = element("kbd", { "aria-hidden": "true" }, t(`key_${key}`));
  return element("button", { type: "button", onclick: run, "aria-keyshortcuts": key }, text, " ", hint);
}

function buttons(field, finish) {
  return element(
    "div",
    { class: "queue-send" },
    keyedButton(t("queue_send"), "Enter", () => field.put()),
    keyedButton(t("queue_leave"), "Escape", () => finish(undefined)),
  );
}

function heed(asks, input, finish) {
  // Fields elsewhere on the desk are saved when they are left; here that takes Enter.
  asks.addEventListener("focusout", (event) => event.stopPropagation(), true);
  asks.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || input.getAttribute("aria-expanded") === "true") return;
      event.preventDefault();
      event.stopPropagation();
      finish(undefined);
    },
    true,
  );
}
