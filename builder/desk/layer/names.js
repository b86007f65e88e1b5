// A field that finds the archive's persons and places by a few letters of any of their names.

import { ask } from "./api.js";
import { combobox } from "./combobox.js";
import { element } from "./dom.js";
import { t } from "./texts.js";

const PAUSE = 90;
let fields = 0;

function describe({ name, matched, role, count }) {
  const also = matched && matched !== name ? t("mark_matched", { name: matched }) : "";
  return [also, role, count ? t("mark_articles", { n: count }) : ""].filter(Boolean).join(" · ");
}

function draw(target) {
  const text = target.isNew ? t(`mark_new_${target.kind}`, { name: target.name }) : target.name;
  const name = element("span", { class: "desk-option-name" }, text);
  if (target.isNew) return [name];
  const kind = element("span", { class: `desk-kind ${target.kind}` }, t(`mark_${target.kind}`));
  return [name, kind, element("small", {}, describe(target))];
}

/** What a text may mean: who has such a name, then somebody and something new of that name. */
async function targetsFor(query, kind, likely) {
  if (!query) return [];
  const { names, key } = await ask("names", { q: query, kind, limit: 8 });
  const kinds = kind ? [kind] : likely === "place" ? ["place", "person"] : ["person", "place"];
  const fresh = kinds.map((each) => ({ kind: each, name: query, key, role: "", isNew: true }));
  return [...names.filter((each) => each.kind !== "source"), ...fresh];
}

/**
 * The field. `kind` is 'person', 'place' or empty for both; as `likely` somebody or something new is
 * offered first; `taken(target)` is told who was chosen:
 * {kind, key, name, role, filed, isNew}. Returns {element, input, target(), find()}.
 */
export function nameField({ label, value = "", kind = "", likely = "person", taken = () => {}, attributes = {} }) {
  const id = `desk-names-${(fields += 1)}`;
  const input = element("input", { id, type: "text", value, spellcheck: "false", ...attributes });
  let chosen = null;
  input.addEventListener("input", () => (chosen = null));
  const { list, find } = combobox(input, {
    label,
    draw,
    isEager: true,
    pause: PAUSE,
    look: (query) => targetsFor(query, kind, likely),
    taken(target) {
      chosen = target;
      input.value = target.name;
      taken(target);
    },
  });
  return {
    element: element("div", { class: "desk-names" }, element("label", { for: id }, label), input, list),
    input,
    target: () => chosen,
    find,
  };
}
