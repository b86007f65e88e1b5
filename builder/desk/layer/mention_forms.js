// What is asked before a name is changed: who it is instead, here or everywhere, its role, its forms.
//
// Each form is opened for a stop, by means of `ask(label, content)`; `answer(promise)` closes it once
// the change is made, `leave()` without one.

import * as article from "./article.js";
import { nobodyHere, setForms, setRole } from "./changes.js";
import { button } from "./dom.js";
import { formsForm, roleForm } from "./entry_forms.js";
import { nameForm } from "./name_form.js";
import { here, renamedAs, same } from "./naming.js";
import { wordsAt } from "./positions.js";
import { t } from "./texts.js";

const back = (leave) => button(t("mark_back"), leave, { key: "Escape" });

/** An entry of the list as if the text named it where it does so in full. */
const inFull = (stop) => ({ ...stop, passage: { text: stop.entry.name, mentions: [] }, start: 0, end: Infinity });

function askWho(stop, { ask, answer, leave }) {
  const { entry } = stop;
  const label = t("mark_who_else", { name: entry.shown });
  const named = stop.list === "text" ? stop : inFull(stop);
  const form = nameForm({
    label,
    likely: entry.kind,
    more: [back(leave)],
    scopes: [
      { name: "article", text: t("mark_in_article") },
      { name: "archive", text: t("mark_in_archive"), hint: t("mark_in_archive_hint") },
    ],
    taken: (target, { scope }) => {
      const isArchive = scope === "archive" && target.kind === entry.kind;
      answer(article.change((view) => (isArchive ? same(entry, target) : renamedAs(view, named, target)), form.tell));
    },
  });
  ask(label, [form.element]);
}

function askHere(stop, { ask, answer, leave }) {
  const label = t("mark_who_here", { words: wordsAt(stop) });
  const form = nameForm({
    label,
    more: [back(leave)],
    asksRole: true,
    scopes: [{ name: "here", text: t("mark_only_here") }],
    taken: (target, { role }) => answer(article.change((view) => here(view, stop, target, { role }), form.tell)),
    nobody: stop.isNobody ? undefined : () => answer(nobodyHere(stop)),
  });
  ask(label, [form.element]);
}

function askRole({ entry }, { ask, answer, leave }) {
  ask(t("mark_role"), [roleForm(entry, (role) => answer(setRole(entry, role)), leave)]);
}

function askForms({ entry }, { ask, answer, leave }) {
  ask(t("mark_forms"), [formsForm(entry, (forms) => answer(setForms(entry, forms)), leave)]);
}

export const FORMS = { who: askWho, here: askHere, role: askRole, forms: askForms };
