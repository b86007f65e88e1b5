// What can be done to a name of the article by one key each, and the texts of its buttons.
//
// A stop is a place where one halts: {list, passage, start, end, entry, …} of the text, or an entry
// of the list beside it.

import * as article from "./article.js";
import { say } from "./dialogs.js";
import { here, instead, isLinked, timesIn, together, withoutEnding } from "./naming.js";
import { placeNow, wordsAt } from "./positions.js";
import { t } from "./texts.js";

const ofEntry = (name, { kind, name: of }, fields) => (view) => ({ do: name, file: view.file, kind, name: of, ...fields });

/** An entry's status, or another; what is confirmed as a whole says nothing of single entries. */
function setStatus({ kind, name }, wanted) {
  if (article.current().review === "confirmed") return say(t("mark_all_confirmed"), "done");
  return article.change((view) => {
    const isMachine = view.review === "machine";
    const now = view.entries.find((each) => each.kind === kind && each.name === name)?.status;
    const isTaken = now === wanted && (wanted === "uncertain" || isMachine);
    const isPlain = wanted === "confirmed" && !isMachine;
    return { do: "set_status", file: view.file, kind, name, status: isTaken || isPlain ? "machine" : wanted };
  });
}

/** What is no name: a link by hand is taken away, what is found is rejected by its words. */
function reject(stop) {
  const { entry } = stop;
  if (stop.list === "text" && isLinked(stop)) return article.change((view) => unlinked(view, stop));
  const name = stop.list === "text" ? withoutEnding(wordsAt(stop), [entry.name, ...entry.forms, ...surname(entry)]) : entry.name;
  return article.change(ofEntry("reject_name", { ...entry, name }));
}

const surname = ({ name }) => name.split(" ").slice(-1);

function unlinked(view, stop) {
  const now = placeNow(view, stop);
  if (!now) return "mark_place_gone";
  return { do: "unlink_here", file: view.file, passage: now.passage.index, start: now.start, end: now.end };
}

/** Nobody is meant at this one place. */
export function nobodyHere(stop) {
  const target = { kind: stop.kind, key: "" };
  return article.change((view) => here(view, stop, target));
}

/** Each role and form is set as the form about it says. */
export const setRole = (entry, role) => article.change(ofEntry("set_role", entry, { role }));
export const setForms = (entry, forms) =>
  article.change((view) => ofEntry("set_forms", entry, { forms: formsNow(view, entry, forms) })(view));

/** The forms as they were set, with those that have come meanwhile and without those that have gone. */
function formsNow(view, { kind, name, forms: before }, forms) {
  const now = view.entries.find((each) => each.kind === kind && each.name === name)?.forms ?? [];
  return [...new Set([...now, ...forms])].filter((each) => (before.includes(each) ? now.includes(each) && forms.includes(each) : true));
}

/** All that only a machine has said is confirmed by one action. */
export function confirmEntries() {
  return article.change((view) => {
    const open = view.entries.filter((each) => each.status === "machine");
    const actions = open.map(({ kind, name }) => ({ do: "set_status", file: view.file, kind, name, status: "confirmed" }));
    return together(actions);
  });
}

/** A person is a place, or a place a person: all that the entry means is one of the other kind. */
const turnKind = ({ entry }) =>
  article.change((view) => {
    const kind = entry.kind === "place" ? "person" : "place";
    const now = view.entries.find((each) => each.kind === entry.kind && each.name === entry.name) ?? entry;
    return instead(view, now, { kind, name: entry.name, isNew: true }, (name) => timesIn(view, name) > 0);
  });

/** The whole article is confirmed, or that is taken back. */
export const turnArticle = () =>
  article.change((view) => ({ do: "confirm", file: view.file, confirmed: view.review !== "confirmed" }));

/** The key confirms and never takes back, so pressed once too often it does no harm. */
export const confirmArticle = () => article.change((view) => ({ do: "confirm", file: view.file }));

const inBody = (stop) => stop.list === "text" && stop.passage.index !== null;
const isFound = (stop) => Boolean(stop.entry) && !(stop.list === "text" && isLinked(stop));

/**
 * The changes in order: the key, the button's text `mark_do_NAME`, `when(stop)` it can be made; `run(stop)`
 * makes it, or `form` names what is asked first.
 */
export const CHANGES = [
  { key: "c", name: "confirm", when: (stop) => stop.entry, run: (stop) => setStatus(stop.entry, "confirmed"), status: "confirmed" },
  { key: "u", name: "uncertain", when: (stop) => stop.entry, run: (stop) => setStatus(stop.entry, "uncertain"), status: "uncertain" },
  { key: "a", name: "who", when: isFound, form: "who" },
  { key: "h", name: "here", when: inBody, form: "here" },
  { key: "0", name: "nobody_here", when: (stop) => inBody(stop) && !stop.isNobody, run: nobodyHere },
  { key: "x", name: "reject", when: (stop) => stop.entry || isLinked(stop), run: reject },
  { key: "t", name: "kind", when: isFound, run: turnKind },
  { key: "r", name: "role", when: (stop) => stop.entry, form: "role" },
  { key: "f", name: "forms", when: (stop) => stop.entry, form: "forms" },
  { key: "Delete", name: "remove", when: (stop) => stop.entry, run: (stop) => article.change(ofEntry("remove_entry", stop.entry)) },
];

/** How often an entry is named in the article. */
export function timesOf(view, entry) {
  const at = view.entries.indexOf(entry);
  return view.passages.flatMap((each) => each.mentions).filter((each) => each.entry === at).length;
}
