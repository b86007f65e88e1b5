// The panel 'Angaben': what the article's header says of it, each field saved by itself.

import * as article from "./article.js";
import { captionFields } from "./captions.js";
import { dateField } from "./date_field.js";
import { button, element } from "./dom.js";
import { makePanel } from "./panel.js";
import { choiceField, listField, textField, tickField } from "./text_field.js";
import { t } from "./texts.js";
import { sourceField } from "./offered_field.js";

const shows = [];

export function start() {
  const panel = makePanel("fields", "shift+a", draw, () => panel.content.querySelector("input"));
  article.watch((view) => shows.forEach((show) => show(view)));
}

const label = (name) => t(`field_${name}`);
const saving = (action) => (text, refused) => article.change(({ file }) => ({ file, ...action(text) }), refused);
const setting = (name) => saving((text) => ({ do: "set_field", field: name, text }));

/** A field that is shown anew whenever the article was read. */
function kept(field, read) {
  shows.push((view) => field.show(read(view)));
  return field.row;
}

function one(name, make = textField) {
  const read = (view) => view.fields[name] ?? "";
  const hint = ["date", "url", "date_reason", "retrieved"].includes(name) ? t(`field_${name}_hint`) : "";
  const none = name === "date" ? t("date_none") : "";
  return kept(make(label(name), { value: read(article.current()), save: setting(name), hint, none }), read);
}

function several(name, more = {}) {
  const read = (view) => view.fields[name] ?? [];
  const save = saving((texts) => ({ do: "set_list", field: name, texts }));
  return kept(listField(label(name), { values: read(article.current()), save, ...more }), read);
}

function lead() {
  const save = saving((is) => ({ do: "set_lead", lead: is }));
  const read = (view) => Boolean(view.fields.lead);
  return kept(tickField(label("lead"), { value: read(article.current()), save }), read);
}

function publish() {
  const choices = ["", "full", "excerpt", "metadata"].map((each) => [each, t(`publish_${each || "as_usual"}`)]);
  const read = (view) => view.fields.publish ?? "";
  const field = choiceField(label("publish"), { value: read(article.current()), choices, save: setting("publish") });
  return kept(field, read);
}

function language() {
  const known = [...new Set([...article.current().languages, "de", "en", "fr", "es", "it", "ru"])];
  const named = known.map((each) => element("option", { value: each }, languageName(each)));
  const list = element("datalist", { id: "desk-languages" }, named);
  const input = element("input", { type: "text", list: list.id, autocomplete: "off", class: "desk-short" });
  const read = (view) => view.fields.language ?? "";
  const field = textField(label("language"), {
    value: read(article.current()), save: setting("language"), input, more: [list], hint: t("field_language_hint"),
  });
  return kept(field, read);
}

function languageName(code) {
  return new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" }).of(code);
}

/** The key of an article, of its address or the name of its file. */
const keyOf = (text) => text.split(/[#?]/)[0].replace(/\/$/, "").split("/").pop().replace(/\.(html|md)$/, "");

function withdrawal() {
  const reason = element("input", { type: "text", autocomplete: "off" });
  const date = element("input", { type: "text", autocomplete: "off", value: new Date().toLocaleDateString("sv") });
  const told = element("p", { class: "desk-told", "aria-live": "polite" });
  const say = (text) => (told.textContent = text);
  const put = async (text) => {
    say("");
    const said = { do: "withdraw", date: text, reason: text ? reason.value.trim() : "" };
    await article.change(({ file }) => ({ file, ...said }), say);
  };
  const row = (key, input) => element("label", { class: "desk-field" }, element("span", {}, t(key)), input);
  const out = button(t("withdraw_do"), () => put(date.value.trim()));
  const back = button(t("withdraw_back"), () => put(""));
  const show = ({ fields: { withdrawn } }) => {
    [out.hidden, back.hidden] = [Boolean(withdrawn), !withdrawn];
    if (withdrawn) [date.value, reason.value] = [withdrawn.date, withdrawn.reason];
  };
  shows.push(show);
  show(article.current());
  return element(
    "details",
    { class: "desk-withdraw" },
    element("summary", {}, t("withdraw")),
    element("p", { class: "desk-hint" }, t("withdraw_told")),
    row("withdraw_date", date),
    row("withdraw_reason", reason),
    element("div", { class: "desk-choices" }, out, back),
    told,
  );
}

function group(key, ...rows) {
  return element("section", { class: "desk-group" }, element("h3", {}, t(key)), rows.flat());
}

function draw(content) {
  const alike = { read: keyOf, hint: t("field_also_in_hint") };
  content.append(
    element("p", { class: "desk-hint" }, t("fields_told")),
    group("group_heading", one("title"), one("kicker"), lead()),
    group("group_origin", one("source", sourceField), several("authors"), several("agencies"), one("url"), language()),
    group("group_time", one("date", dateField), one("date_reason"), one("updated", dateField), one("retrieved", dateField)),
    group("group_captions", captionFields()),
    group("group_same", several("also_in", alike), several("distinct_from", { read: keyOf })),
    group("group_rights", publish(), one("rights"), withdrawal()),
  );
}
