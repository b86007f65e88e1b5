// What an action is, in words, for those who did it and for those who undo it.

import { hasText, t } from "./texts.js";

// Where an action's text depends on what it says, the end of the text's key.
const MANNERS = {
  add_text: (action) => (action.field === "unknown" ? `unknown_${action.text}` : ""),
  confirm: (action) => (action.confirmed === false ? "back" : ""),
  correct: (action) => action.correction,
  link_here: (action) => (action.key ? "" : "nobody"),
  set_field: (action) => (action.text ? "" : "empty"),
  set_lead: (action) => (action.lead ? "" : "back"),
  set_list: (action) => (action.texts.length ? "" : "empty"),
  set_forms: (action) => (action.forms.length ? "" : "empty"),
  set_role: (action) => (action.role ? "" : "empty"),
  set_status: (action) => action.status,
  take_back: (action) => action.correction,
  withdraw: (action) => (action.date ? "" : "back"),
};
const MOST = 3;

const said = (value) => (Array.isArray(value) ? value.join(", ") : value);

function values(action) {
  const found = Object.fromEntries(Object.entries(action).map(([name, value]) => [name, said(value)]));
  const [first = "", second = ""] = action.names ?? [];
  const field = `did_field_${action.field}`;
  return { ...found, first, second, field: hasText(field) ? t(field) : found.field };
}

function tellSeveral(actions) {
  if (actions.length > MOST) return t("did_several", { what: tell(actions[0]), n: actions.length - 1 });
  return actions.map(tell).join("; ");
}

/** What an action is: the text `did_NAME` or `did_NAME_MANNER`, with the action's fields. */
export function tell(action) {
  if (action.do === "several") return tellSeveral(action.actions);
  const manner = MANNERS[action.do]?.(action);
  const key = manner ? `did_${action.do}_${manner}` : `did_${action.do}`;
  return hasText(key) ? t(key, values(action)) : action.do;
}

/** Whether something is about another page ({title, url}) than this one. */
export const isElsewhere = (where) => Boolean(where?.url) && !decodeURI(location.pathname).endsWith(`/${where.url}`);

/** What an action is, and in which article or of whom, if that is not the page that is open. */
export const tellWhere = (action, where) =>
  isElsewhere(where) ? t("told_where", { what: tell(action), title: where.title }) : tell(action);
