// A text field that offers names of the archive while one writes: sources, or persons and places.

import { ask } from "./api.js";
import { element } from "./dom.js";
import { t } from "./texts.js";
import { textField } from "./text_field.js";

let made = 0;

/** As `textField`, with the archive's names of `kind` to choose from, those that `isOffered(name)`. */
export function offeredField(label, kind, { isOffered = () => true, ...options }) {
  const id = `desk-offered-${(made += 1)}`;
  const list = element("ul", { id, role: "listbox", class: "desk-offered", "aria-label": label, hidden: true });
  const input = element("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  });
  const field = textField(label, { ...options, input, more: [list] });
  let chosen = -1;
  let turn = 0;

  function hide() {
    turn += 1;
    chosen = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    chosen = (at + list.children.length) % list.children.length;
    [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === chosen)));
    input.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  }

  function draw({ name, matched, count, role }, number) {
    const also = matched && matched !== name ? t("name_matched", { name: matched }) : (role ?? "");
    const press = { onmousedown: (event) => event.preventDefault(), onclick: () => take(name) };
    return element(
      "li",
      { id: `${id}-${number}`, role: "option", "aria-selected": "false", "data-name": name, ...press },
      element("span", {}, name),
      element("small", {}, [also, t("name_count", { n: count })].filter(Boolean).join(" · ")),
    );
  }

  async function offer() {
    const mine = (turn += 1);
    const query = input.value.trim();
    if (!query) return hide();
    const { names } = await ask("names", { q: query, kind, limit: 8 });
    if (mine !== turn) return;
    chosen = -1;
    list.replaceChildren(...names.filter(({ name }) => name !== query && isOffered(name)).map(draw));
    list.hidden = !list.children.length;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function take(name) {
    hide();
    field.write(name);
    input.focus();
  }

  input.addEventListener("input", (event) => event.isTrusted && offer());
  input.addEventListener("blur", hide);
  // Before the field itself hears of the key, which would save or restore.
  field.row.addEventListener(
    "keydown",
    (event) => {
      if (list.hidden || event.target !== input) return;
      const step = { ArrowDown: 1, ArrowUp: chosen < 0 ? 0 : -1 }[event.key];
      if (step !== undefined) choose(chosen + step);
      else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen].dataset.name);
      else if (event.key === "Escape") hide();
      else if (event.key === "Enter") return hide();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  return field;
}

export const sourceField = (label, options) => offeredField(label, "source", options);
