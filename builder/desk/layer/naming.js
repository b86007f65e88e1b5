// What an editor means by a name, as actions. Nothing here asks the page or the server. Where
// something cannot be done any more, the key of the text that says so stands for the action.
//
// A target is whom a name means: {kind, key, name, isNew}. A place is {passage, start, end}.

import { placeNow, wordsAt } from "./positions.js";

const SHORTEST_SURNAME = 3;
const GENITIVE = /^(?:s|['’]s?)$/;

/** Several actions as one; the action itself where it is the only one, null where there is none. */
export const together = (actions) =>
  actions.length > 1 ? { do: "several", actions } : (actions[0] ?? null);

const namesOf = (entry) => [entry.name, ...entry.forms];
const surnameOf = (name) => {
  const words = name.split(" ");
  return words.length > 1 && words.at(-1).length >= SHORTEST_SURNAME ? words.at(-1) : "";
};

/** Words without the ending that the text gives to one of these names. */
export function withoutEnding(words, names) {
  const base = names.find((each) => words.startsWith(each) && GENITIVE.test(words.slice(each.length)));
  return names.includes(words) || !base ? words : base;
}

/** The article's entry that means a target; undefined if it lists none. */
function entryOf(view, { kind, key, name, isNew }) {
  const same = view.entries.filter((each) => each.kind === kind);
  return same.find((each) => each.name === name) ?? (isNew ? undefined : same.find((each) => each.key === key));
}

/** The names that words of the text may be without their ending. */
const known = (view, target) =>
  [target.name, ...view.entries.flatMap(namesOf)].flatMap((each) => [each, surnameOf(each)]).filter(Boolean);

/** Whether a name's surname alone is found in the text as well: no other person's may be so. */
function isSurname(view, target, words) {
  const others = view.entries.filter((each) => each.kind === "person" && each.name !== target.name);
  const isOther = others.some((each) => surnameOf(each.name) === words || namesOf(each).includes(words));
  return target.kind === "person" && surnameOf(target.name) === words && !isOther;
}

/** Whom a person has named is checked by that, which an article of the machine's must be told. */
function checked(view, kind, name) {
  const isMachine = view.review === "machine";
  const has = view.entries.some((each) => each.kind === kind && each.name === name && each.status === "confirmed");
  return isMachine && !has ? [{ do: "set_status", file: view.file, kind, name, status: "confirmed" }] : [];
}

const setForms = (view, { kind, name }, forms) => ({ do: "set_forms", file: view.file, kind, name, forms });

/** An entry that means a target by these words as well, or a new one. */
function listed(view, target, forms, role = "") {
  const { file } = view;
  const there = entryOf(view, target);
  const { kind, name } = there ?? target;
  const names = there ? namesOf(there) : [name];
  const isKnown = (form) => names.includes(form) || isSurname(view, { kind, name }, form);
  const fresh = [...new Set(forms)].filter((each) => !isKnown(each));
  if (there) {
    const more = fresh.length ? [setForms(view, there, [...there.forms, ...fresh])] : [];
    return [...more, ...checked(view, kind, name)];
  }
  const entry = { do: "add_entry", file, kind, name, ...(role && { role }), ...(fresh.length && { forms: fresh }) };
  return [entry, ...checked(view, kind, name)];
}

/** These words mean a target wherever the article has them; nobody else any more. */
export function everywhere(view, words, target, { role = "", file = false } = {}) {
  const form = withoutEnding(words, known(view, target));
  const there = entryOf(view, target);
  const owners = view.entries.filter((each) => each !== there && namesOf(each).includes(form));
  const gone = owners.flatMap((each) =>
    each.name === form
      ? [{ do: "remove_entry", file: view.file, kind: each.kind, name: each.name }]
      : [setForms(view, each, each.forms.filter((other) => other !== form))],
  );
  const filed = file ? [{ do: "create_file", kind: target.kind, name: target.name }] : [];
  return together([...gone, ...listed(view, target, [form], role), ...filed]);
}

/** All that an entry means in the article means a target: it gets that name, or goes into its entry. */
export function instead(view, entry, target, found) {
  const { file } = view;
  const there = entryOf(view, target);
  if (!there && target.kind === entry.kind) {
    const renamed = { do: "rename_entry", file, kind: entry.kind, name: entry.name, to: target.name };
    const isChecked = view.review === "machine" && entry.status !== "confirmed";
    return together([renamed, ...(isChecked ? checked(view, target.kind, target.name) : [])]);
  }
  const gone = { do: "remove_entry", file, kind: entry.kind, name: entry.name };
  const forms = namesOf(entry).filter((each) => found(each));
  return together([gone, ...listed(view, target, forms, entry.role)]);
}

/** Two names are one person's or place's in the whole archive; the target's is shown. */
export const same = (entry, target) => ({
  do: "correct", correction: "same", names: [target.name, entry.shown || entry.name], kind: entry.kind,
});

/** Only at this place a target is meant; nobody without one. What is linked there is so no more. */
export function here(view, place, target, { role = "" } = {}) {
  const now = placeNow(view, place);
  if (!now) return "mark_place_gone";
  const at = { file: view.file, passage: now.passage.index, start: now.start, end: now.end };
  const path = target.isNew && `content/${target.kind === "person" ? "people" : "places"}/${target.key}.md`;
  return together([
    ...(isLinked(now) ? [{ do: "unlink_here", ...at }] : []),
    ...(target.isNew ? [{ do: "create_file", kind: target.kind, name: target.name, key: target.key }] : []),
    ...(target.isNew && role ? [{ do: "set_field", file: path, field: "role", text: role }] : []),
    { do: "link_here", ...at, kind: target.kind, key: target.key },
  ]);
}

/** Whether a link that an editor has set stands on just these characters. */
export function isLinked({ passage, start, end }) {
  if (!passage) return false;
  const byHand = passage.mentions.filter((each) => each.by_hand);
  return [...byHand, ...(passage.nobody ?? [])].some((each) => each.start === start && each.end === end);
}

const bare = /[\p{L}\p{N}]/u;

/** How often a name stands in an article's text, as a word of its own, with an ending or without. */
export function timesIn(view, name) {
  let times = 0;
  for (const { text } of view.passages) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const behind = text.slice(at + name.length).replace(/^(?:s|['’]s?)(?![\p{L}\p{N}])/u, "");
      if (!bare.test(text[at - 1] ?? "") && !bare.test(behind[0] ?? "")) times += 1;
    }
  }
  return times;
}

/** Whether a name stands in the text where it is not another form, or that with an ending. */
function standsAlone(view, name, form) {
  if (name === form) return false;
  const isWithin = withoutEnding(form, [name]) === name;
  return timesIn(view, name) > (isWithin ? timesIn(view, form) : 0);
}

/** An occurrence means somebody else, and so does all that is written just so. */
export function renamedAs(view, stop, target) {
  const { entry } = stop;
  const form = withoutEnding(wordsAt(stop), namesOf(entry));
  const isOther = form !== entry.name && namesOf(entry).some((each) => standsAlone(view, each, form));
  if (isOther) return everywhere(view, form, target);
  return instead(view, entry, target, (name) => timesIn(view, name) > 0);
}
