// The small forms of an entry: its role, and the other forms of its name.

import { button, element, keyHint } from "./dom.js";
import { offerRoles } from "./offered_field.js";
import { t } from "./texts.js";

function formOf(label, fields, taken, leave) {
  const save = element("button", { class: "desk-main" }, t("mark_save"), " ", keyHint("Enter"));
  const form = element(
    "form", { class: "desk-entry-form" }, label, fields,
    element("div", { class: "desk-choices" }, save, button(t("mark_back"), leave, { key: "Escape" })),
  );
  form.addEventListener("submit", (event) => (event.preventDefault(), taken()));
  return form;
}

/** The form for an entry's role; `taken(role)`. */
export function roleForm(entry, taken, leave) {
  const id = "desk-role";
  const input = element("input", { id, type: "text", value: entry.role, "data-first": true });
  const label = element("label", { for: id }, t("mark_role_of", { name: entry.name }));
  const key = entry.kind === "person" ? entry.key : "";
  return formOf(label, [input, offerRoles(input, key)], () => taken(input.value.trim()), leave);
}

/** The form for the forms of an entry's name, a field for each and one more; `taken(forms)`. */
export function formsForm(entry, taken, leave) {
  const list = element("ul", { class: "desk-forms" });
  const add = (value) => {
    const attributes = { type: "text", value, autocomplete: "off", spellcheck: "false", "aria-label": t("mark_form") };
    const input = element("input", attributes);
    input.addEventListener("input", () => list.lastChild.firstChild.value && add(""));
    list.append(element("li", {}, input));
    return input;
  };
  entry.forms.forEach(add);
  add("").dataset.first = "";
  const values = () => [...list.querySelectorAll("input")].map((each) => each.value.trim()).filter(Boolean);
  const label = element("p", {}, t("mark_forms_of", { name: entry.name }), " ", element("small", {}, t("mark_forms_hint")));
  return formOf(label, list, () => taken(values()), leave);
}
