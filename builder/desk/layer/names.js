// A field that finds the archive's persons and places by a few letters of any of their names.
// The pattern is the combobox of the ARIA Authoring Practices, with a list of suggestions.

import { ask } from "./api.js";
import { element } from "./dom.js";
import { t } from "./texts.js";

const PAUSE = 90;
let fields = 0;

function describe({ name, matched, role, count }) {
  const also = matched && matched !== name ? t("mark_matched", { name: matched }) : "";
  return [also, role, count ? t("mark_articles", { n: count }) : ""].filter(Boolean).join(" · ");
}

function optionOf(target, id, choose) {
  const text = target.isNew ? t(`mark_new_${target.kind}`, { name: target.name }) : target.name;
  const kind = element("span", { class: `desk-kind ${target.kind}` }, t(`mark_${target.kind}`));
  const name = element("span", { class: "desk-option-name" }, text);
  const small = target.isNew ? null : element("small", {}, describe(target));
  const press = (event) => event.preventDefault();
  const attributes = { id, role: "option", "aria-selected": "false", onpointerdown: press, onclick: choose };
  return element("li", attributes, name, target.isNew ? null : kind, small);
}

/**
 * The field. `kind` is 'person', 'place' or empty for both; as `likely` somebody or something new is
 * offered first; `taken(target)` is told who was chosen:
 * {kind, key, name, role, filed, isNew}. Returns {element, input, target(), find()}.
 */
export function nameField({ label, value = "", kind = "", likely = "person", taken = () => {}, attributes = {} }) {
  const id = `desk-names-${(fields += 1)}`;
  let shown = [];
  let active = -1;
  let chosen = null;
  let timer;
  let turn = 0;
  let isAhead = false;
  let looking = null;
  const list = element("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = element("input", {
    id, type: "text", role: "combobox", value, autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, ...attributes,
  });

  function point(at) {
    active = at;
    [...list.children].forEach((each, index) => each.setAttribute("aria-selected", String(index === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function show(targets) {
    shown = targets;
    const options = targets.map((each, at) => optionOf(each, `${id}-${at}`, () => choose(at)));
    list.replaceChildren(...options);
    list.hidden = !targets.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(targets.length ? 0 : -1);
  }

  /** Whether the list is still of something else than what is typed. */
  function setAhead(is) {
    isAhead = is;
    list.setAttribute("aria-busy", String(is));
  }

  function choose(at) {
    chosen = shown[at] ?? null;
    if (!chosen) return;
    forget();
    setAhead(false);
    input.value = chosen.name;
    show([]);
    taken(chosen);
  }

  /** What is still being looked up is not shown when it comes. */
  function forget() {
    clearTimeout(timer);
    return (turn += 1);
  }

  async function find() {
    const asked = forget();
    const query = input.value.trim();
    const { names, key } = query ? await ask("names", { q: query, kind, limit: 8 }) : {};
    if (asked !== turn) return;
    setAhead(false);
    if (!query) return show([]);
    const kinds = kind ? [kind] : likely === "place" ? ["place", "person"] : ["person", "place"];
    const fresh = kinds.map((each) => ({ kind: each, name: query, key, role: "", isNew: true }));
    show([...names.filter((each) => each.kind !== "source"), ...fresh]);
  }

  /** Whether a key means the list; it then does what it does there. */
  function press(key) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && shown.length) point((active + step + shown.length) % shown.length);
    else if (step) find();
    else if (shown.length) choose(active);
    else return false;
    return true;
  }

  input.addEventListener("input", () => {
    chosen = null;
    looking = null;
    setAhead(true);
    // A list that is on its way is of what was typed before; it must not come under a key's aim.
    forget();
    timer = setTimeout(find, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp", "Enter"].includes(event.key) || event.isComposing) return;
    // Who types faster than the list comes means the list of what is typed.
    if (isAhead) (looking ??= find()).then(() => press(event.key));
    if (isAhead || press(event.key)) event.preventDefault();
  });

  return {
    element: element("div", { class: "desk-names" }, element("label", { for: id }, label), input, list),
    input,
    target: () => chosen,
    find,
  };
}
