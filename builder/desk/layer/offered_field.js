// Text fields that offer what the archive has while one writes: names, or roles.

import { ask } from "./api.js";
import { combobox } from "./combobox.js";
import { element } from "./dom.js";
import { t } from "./texts.js";
import { textField } from "./text_field.js";

const option = (text, ...facts) => [
  element("span", {}, text),
  element("small", {}, facts.filter(Boolean).join(" · ")),
];

function drawName({ name, matched, count, role }) {
  const also = matched && matched !== name ? t("name_matched", { name: matched }) : role;
  return option(name, also, t("name_count", { n: count }));
}

const drawRole = ({ role, count, own }) =>
  option(role, own && t("role_own"), count && t(own ? "name_count" : "role_count", { n: count }));

/** As `textField`, with `look(text)` for what is offered, `draw(offer)` and `textOf(offer)`. */
function fieldWith(label, { look, draw, textOf, ...options }) {
  const input = element("input", { type: "text" });
  const { list } = combobox(input, { label, look, draw, taken: (offer) => field.write(textOf(offer)) });
  list.classList.add("desk-offered");
  const field = textField(label, { ...options, input, more: [list] });
  return field;
}

/** As `textField`, with the archive's names of `kind` to choose from, those that `isOffered(name)`. */
export function offeredField(label, kind, { isOffered = () => true, ...options }) {
  async function look(query) {
    const { names } = query ? await ask("names", { q: query, kind, limit: 8 }) : { names: [] };
    return names.filter(({ name }) => name !== query && isOffered(name));
  }
  return fieldWith(label, { ...options, look, draw: drawName, textOf: ({ name }) => name });
}

export const sourceField = (label, options) => offeredField(label, "source", options);

/** What is offered for the role of a person, known by `key`; all of that one's own for `unchanged`. */
async function lookForRoles(query, key, unchanged) {
  const q = query === unchanged ? "" : query;
  const { roles } = q || key ? await ask("roles", { q, key, limit: 8 }) : { roles: [] };
  return roles.filter(({ role }) => role !== query);
}

/** As `textField`, with the roles that the person `key` has elsewhere, then those that many have. */
export function roleField(label, key, options) {
  const look = (query) => lookForRoles(query, key, options.value);
  return fieldWith(label, { ...options, look, draw: drawRole, textOf: ({ role }) => role });
}

/**
 * Make an input one for the role of the person `key`, whose own roles are offered at once. Returns
 * the list to stand behind it.
 */
export function offerRoles(input, key = "") {
  const unchanged = input.value;
  const look = (query) => lookForRoles(query, key, unchanged);
  const taken = ({ role }) => (input.value = role);
  const { list, find } = combobox(input, { label: t("role_offers"), look, draw: drawRole, taken });
  list.classList.add("desk-offered");
  if (key) find();
  return list;
}
