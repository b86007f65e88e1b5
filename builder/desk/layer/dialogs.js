// Dialogs, and the one place where the desk says what happened.

import { button, element } from "./dom.js";
import { t } from "./texts.js";

const status = element("p", { role: "status", class: "desk-status" });

/** The element that says what happened; it is put into the bar. */
export const statusLine = () => status;

/** Say something, also to those who hear the page; with a way to the page `url` that it is about. */
export function say(text, kind = "", url = "") {
  status.replaceChildren(text, ...(url ? [" ", element("a", { href: `/${url}` }, t("told_go"))] : []));
  status.title = text;
  status.dataset.kind = kind;
}

/**
 * A dialog that is modal, with a title and content; Escape closes it. `choices` are
 * [{text, value, key}]. Resolves to the value chosen, undefined if none was.
 */
export function openDialog(title, content, choices = [], attributes = {}) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    const close = (value) => {
      dialog.remove();
      before?.focus?.();
      resolve(value);
    };
    const heading = element("h2", { id: "desk-dialog-title" }, title);
    const buttons = choices.map((each) => button(each.text, () => close(each.value), each));
    const dialog = element(
      "dialog",
      { class: "desk desk-dialog", "aria-labelledby": heading.id, ...attributes },
      heading,
      content,
      element("div", { class: "desk-choices" }, buttons, button(t("close"), () => close())),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** What both texts of a file are, where it changed since it was read; nothing was written. */
export function showConflict(versions) {
  const pairs = versions.map(({ path, now, wanted }) =>
    element(
      "section",
      {},
      element("h3", {}, path),
      element(
        "div",
        { class: "desk-versions" },
        element("figure", {}, element("figcaption", {}, t("conflict_now")), element("pre", { tabindex: 0 }, now ?? t("conflict_gone"))),
        element("figure", {}, element("figcaption", {}, t("conflict_wanted")), element("pre", { tabindex: 0 }, wanted ?? t("conflict_gone"))),
      ),
    ),
  );
  const content = element("div", {}, element("p", {}, t("conflict_told")), pairs);
  return openDialog(t("conflict"), content);
}
