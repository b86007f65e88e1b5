// The panel of a person, place or source: its name, its other names, what else is known of it; and
// that it is the same as another one.

import { ask, onChange } from "./api.js";
import { showBuilt } from "./article.js";
import { button, element } from "./dom.js";
import { perform, sawAnew } from "./doing.js";
import { offeredField, roleField } from "./offered_field.js";
import { makePanel } from "./panel.js";
import { listField, textField } from "./text_field.js";
import { t } from "./texts.js";

const HINTED = ["wikidata", "gnd", "geonames", "coordinates", "homepage"];
const shows = [];
const here = location.pathname.slice(1);
let view = null;
let asked = 0;
let last = Promise.resolve();

export async function start() {
  view = await ask("entity", { url: here });
  const panel = makePanel("entity", "shift+a", draw, () => panel.content.querySelector("input"));
  onChange(async (message) => {
    if (message.written?.length) await reread();
    if (message.built) await showAnew();
  });
}

async function reread() {
  const turn = (asked += 1);
  const found = await ask("entity", { url: here });
  // Who asked later knows more; what is older must not take its place.
  if (turn !== asked) return;
  view = found;
  Object.keys(view.seen).forEach(sawAnew);
  shows.forEach((show) => show(view));
}

/** The page as it was built last; where another name has moved it, the page there. */
async function showAnew() {
  await reread();
  if (view.url !== here) location.assign(`/${view.url}`);
  else await showBuilt();
}

/** Do what `make()` says, once all before it is done and read: whether there is a file by then. */
function change(make, refused) {
  const run = async () => {
    const actions = make();
    const action = actions.length > 1 ? { do: "several", actions } : actions[0];
    const answer = await perform(action, view.seen, refused);
    await reread().catch(() => null);
    return Boolean(answer);
  };
  last = last.then(run, run);
  return last;
}

/** What is said in the entity's own file, which is made if there is none. */
function say(action, refused) {
  return change(() => {
    const { kind, name, key, file, filed } = view;
    const made = filed ? [] : [{ do: "create_file", kind, name, key }];
    return [...made, { file, ...action }];
  }, refused);
}

/** In its own file, where the old name stays one that leads here; else for the whole archive. */
function rename(to, refused) {
  return change(() => {
    const { kind, name, file, filed } = view;
    if (!filed) return [{ do: "correct", correction: "rename", names: [name, to], kind }];
    const old = { do: "add_text", file, field: "aliases", text: name };
    return [{ do: "set_field", file, field: "name", text: to }, old];
  }, refused);
}

const join = (other, refused) =>
  change(() => [{ do: "correct", correction: "same", names: [other, view.name], kind: view.kind }], refused);

function kept(field, read) {
  shows.push((found) => field.show(read(found)));
  return field.row;
}

function one(name) {
  const read = (found) => found.fields[name] ?? "";
  const save = (text, refused) => say({ do: "set_field", field: name, text }, refused);
  const hint = HINTED.includes(name) ? t(`field_${name}_hint`) : "";
  const isRole = name === "role" && view.kind === "person";
  const make = isRole ? (label, options) => roleField(label, view.key, options) : textField;
  return kept(make(t(`field_${name}`), { value: read(view), save, hint }), read);
}

function aliases() {
  const save = (texts, refused) => say({ do: "set_list", field: "aliases", texts }, refused);
  const field = listField(t("field_aliases"), { values: view.aliases, save, hint: t("field_aliases_hint") });
  return kept(field, (found) => found.aliases);
}

/** The other one is chosen first; then the button says once more what will be. */
function merging() {
  const told = element("p", { class: "desk-told", "aria-live": "polite" });
  const choices = element("div", { class: "desk-choices" });
  const offer = (other) => {
    const run = () => join(other, (why) => (told.textContent = why));
    choices.replaceChildren(button(t("entity_join_do", { name: view.name, other }), run, { class: "desk-main" }));
    return true;
  };
  const field = offeredField(t("entity_join"), view.kind, {
    save: async (other) => Boolean(other) && offer(other),
    isQuiet: true,
    isOffered: (name) => name !== view.name,
  });
  return [field.row, element("p", { class: "desk-hint" }, t("entity_join_hint")), choices, told];
}

// A person has no place among GeoNames', unless somebody has said so.
const isAsked = (name) => name !== "geonames" || view.kind === "place" || Boolean(view.fields[name]);

function group(key, ...rows) {
  return element("section", { class: "desk-group" }, element("h3", {}, t(key)), rows.flat());
}

function draw(content) {
  const hint = t(view.filed ? "entity_rename_filed_hint" : "entity_rename_hint");
  const name = textField(t("field_name"), { value: view.name, save: rename, hint });
  content.append(
    element("p", { class: "desk-hint" }, t("fields_told")),
    group("group_names", kept(name, (found) => found.name), aliases()),
    group("group_known", Object.keys(view.fields).filter(isAsked).map(one)),
    group("group_joined", merging()),
  );
}
