// Fields that are saved one by one: on Enter and on leaving them; Escape restores what was there.

import { button, element } from "./dom.js";
import { t } from "./texts.js";

let made = 0;

/** A field's row: its label, what it is written into, and where it says what became of it. */
function makeRow(label, input, hint, more) {
  const id = `desk-field-${(made += 1)}`;
  const told = element("p", { id: `${id}-told`, class: "desk-told", "aria-live": "polite" });
  const hints = hint ? [element("p", { id: `${id}-hint`, class: "desk-hint" }, hint)] : [];
  input.id = id;
  input.setAttribute("aria-describedby", [...hints, told].map((each) => each.id).join(" "));
  const row = element(
    "div",
    { class: "desk-field" },
    element("label", { for: id }, label),
    input,
    more,
    hints,
    told,
  );
  const say = (text, kind = "") => {
    told.textContent = text;
    row.dataset.kind = kind;
    input.setAttribute("aria-invalid", String(kind === "error"));
  };
  return { row, input, say };
}

const plainInput = () => element("input", { type: "text", autocomplete: "off" });

/**
 * A field of one text. `save(text, refused)` resolves to whether it was written. Returns
 * `{row, input, show(text), write(text), say}`; `show` leaves alone what somebody has begun to
 * write. With `isAdding` the field is empty again once its text is taken,
 * with `isQuiet` it does not say that it is saved.
 */
export function textField(label, { value = "", save, hint = "", more = [], ...special }) {
  const { input = plainInput(), isAdding = false, isQuiet = false } = special;
  const field = makeRow(label, input, hint, more);
  const written = () => field.input.value.replace(/\s+/g, " ").trim();
  let saved = value;
  let isBusy = false;
  let isWaiting = false;
  // What the field is said to have while something is saved: known if that is refused.
  let elsewhere = null;
  field.input.value = value;

  /** What is written while something is saved is saved behind it. */
  async function put() {
    const text = written();
    if (text === saved) return;
    if (isBusy) return void (isWaiting = true);
    isBusy = true;
    await putNow(text);
    isBusy = false;
    if (isWaiting) {
      isWaiting = false;
      await put();
    }
  }

  async function putNow(text) {
    field.say("");
    const before = saved;
    saved = text;
    elsewhere = null;
    let why = "";
    const isDone = await save(text, (told) => (why = told));
    if (isDone && isAdding) {
      if (written() === text) field.input.value = "";
      saved = "";
    }
    if (isDone) return field.say(isQuiet ? "" : t("field_saved"), "done");
    saved = elsewhere ?? before;
    if (why) field.say(why, "error");
  }

  function restore(event) {
    if (written() === saved && field.row.dataset.kind !== "error") return;
    event.preventDefault();
    field.input.value = saved;
    field.input.dispatchEvent(new Event("desk:restored"));
    field.say("");
  }

  field.input.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter") (event.preventDefault(), put());
    if (event.key === "Escape") restore(event);
  });
  field.row.addEventListener("focusout", (event) => {
    if (!field.row.contains(event.relatedTarget)) put();
  });
  field.input.addEventListener("input", () => field.say(""));
  return {
    ...field,
    put,
    show(text) {
      if (isBusy) return void (elsewhere = text);
      if (text === saved) return;
      const isBegun = written() !== saved;
      saved = text;
      if (isBegun) field.say(t("field_elsewhere", { text: text || t("field_empty") }), "error");
      else field.input.value = text;
    },
    write(text) {
      field.input.value = text;
      return put();
    },
  };
}

/** One of several texts: `choices` are [[value, text], …]; saved as soon as it is chosen. */
export function choiceField(label, { value, choices, save, hint = "" }) {
  const options = choices.map(([each, text]) => element("option", { value: each }, text));
  const field = makeRow(label, element("select", {}, options), hint, []);
  let saved = value;
  let waiting = 0;
  field.input.value = value;
  field.input.addEventListener("change", async () => {
    const chosen = field.input.value;
    let why = "";
    waiting += 1;
    const isDone = await save(chosen, (told) => (why = told));
    waiting -= 1;
    if (isDone) saved = chosen;
    else if (!waiting) field.input.value = saved;
    field.say(isDone ? t("field_saved") : why, isDone ? "done" : "error");
  });
  return {
    ...field,
    // What is being saved is not put back by what was read before it.
    show(text) {
      saved = text;
      if (!waiting) field.input.value = text;
    },
  };
}

/** Whether something is so; saved as soon as it is ticked. */
export function tickField(label, { value, save }) {
  const input = element("input", { type: "checkbox" });
  let saved = value;
  let waiting = 0;
  input.checked = value;
  const told = element("p", { class: "desk-told", "aria-live": "polite" });
  const ticked = element("label", { class: "desk-tick" }, input, element("span", {}, label));
  const row = element("div", { class: "desk-field" }, ticked, told);
  input.addEventListener("change", async () => {
    const is = input.checked;
    let why = "";
    waiting += 1;
    const isDone = await save(is, (text) => (why = text));
    waiting -= 1;
    if (isDone) saved = is;
    else if (!waiting) input.checked = saved;
    told.textContent = isDone ? t("field_saved") : why;
    row.dataset.kind = isDone ? "done" : "error";
  });
  return {
    row,
    input,
    show(is) {
      saved = is;
      if (!waiting) input.checked = is;
    },
  };
}

/**
 * A list of texts, each of which can be taken out, and a line for one more. `save(texts, refused)`
 * gets the whole list. `read(text)` may make of what was written what is meant.
 */
export function listField(label, { values = [], save, hint = "", read = (text) => text }) {
  let saved = [...values];
  const items = element("ul", { class: "desk-items" });
  const field = textField(label, {
    save: (text, refused) => put([...saved, read(text)], refused),
    hint,
    isAdding: true,
  });
  field.row.insertBefore(items, field.row.children[1]);
  field.input.placeholder = t("field_one_more");

  async function put(texts, refused) {
    const all = [...new Set(texts)];
    const isDone = await save(all, refused);
    if (isDone) draw(all);
    return isDone;
  }

  async function takeOut(text) {
    let why = "";
    const at = saved.indexOf(text);
    const isDone = await put(saved.filter((each) => each !== text), (told) => (why = told));
    if (!isDone) return field.say(why, "error");
    field.say(t("field_saved"), "done");
    (items.querySelectorAll("button")[Math.min(at, saved.length - 1)] ?? field.input).focus();
  }

  function drawItem(text) {
    const title = t("field_take_out", { text });
    return element("li", {}, button(text, () => takeOut(text), { "aria-label": title, title }));
  }

  function draw(texts) {
    saved = [...texts];
    items.replaceChildren(...saved.map(drawItem));
  }
  draw(saved);
  const show = (texts) => {
    if (texts.join("\n") !== saved.join("\n")) draw(texts);
  };
  return { ...field, show };
}
