// Whom do these words mean? The form that asks so: a name, its role where it is new, and for what.

import { button, element, keyHint, labelled } from "./dom.js";
import { nameField } from "./names.js";
import { offerRoles } from "./offered_field.js";
import { t } from "./texts.js";

function scopesOf(scopes) {
  const radios = scopes.map(({ name, text, hint = "" }, at) => {
    const radio = element("input", { type: "radio", name: "desk-scope", value: name, checked: at === 0 });
    return element("label", { class: "desk-scope" }, radio, element("span", {}, text, hint && element("small", {}, ` ${hint}`)));
  });
  const legend = element("legend", { class: "vh" }, t("mark_scope"));
  return element("fieldset", { class: "desk-scopes" }, legend, radios);
}

/**
 * The form. `words` are proposed as the name and `label` asks for it; `kind` is person or place, or
 * empty for both, `likely` which of them is offered first; `scopes` [{name, text, hint}] for what it can hold, the first one unless another is
 * chosen. `taken(target, {scope, role, file})` is told the answer, `nobody()` that nobody is meant.
 * With `asksRole` a new name is asked for its role. Returns {element, tell(text)}.
 */
export function nameForm({ label, words = "", kind = "", likely, scopes, taken, nobody, asksRole = false, more = [] }) {
  const told = element("p", { class: "desk-told", role: "alert" });
  const role = element("input", { type: "text" });
  // Somebody new has no roles yet.
  const roles = offerRoles(role);
  const file = element("input", { type: "checkbox" });
  const fresh = element(
    "div", { class: "desk-fresh", hidden: true },
    labelled(t("mark_role"), role),
    roles,
    element("label", { class: "desk-scope" }, file, element("span", {}, t("mark_file"))),
  );
  const submit = element("button", { class: "desk-main", "data-name": "submit" }, t("mark_take"), " ", keyHint("Enter"));
  const field = nameField({
    label, value: words, kind, likely,
    attributes: { "data-first": true, "data-name": "name" },
    taken(target) {
      fresh.hidden = !(asksRole && target.isNew);
      (fresh.hidden ? submit : role).focus();
    },
  });
  const fieldset = scopesOf(scopes);
  const scope = () => fieldset.querySelector(":checked").value;
  fieldset.addEventListener("change", () => (file.disabled = scope() === "here"));
  const form = element(
    "form", { class: "desk-name-form" }, field.element, fresh, fieldset, told,
    element("div", { class: "desk-choices" }, submit, nobody ? button(t("mark_nobody"), nobody, { key: "0" }) : null, more),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.target()) return void (field.input.focus(), field.find());
    const isAsked = !fresh.hidden;
    taken(field.target(), {
      scope: scope(), role: isAsked ? role.value.trim() : "", file: isAsked && file.checked,
    });
  });
  field.input.addEventListener("keydown", (event) => {
    if (!nobody || event.key !== "0" || field.input.value) return;
    event.preventDefault();
    nobody();
  });
  if (words) field.find();
  return { element: form, tell: (text) => (told.textContent = text) };
}
