// The captions of the article's pictures: the words and the credit of each, saved field by field.

import * as article from "./article.js";
import { button, element } from "./dom.js";
import { textField } from "./text_field.js";
import { t } from "./texts.js";

/** An action on a caption, which has another number where one before it has come or gone meanwhile. */
function onCaption(view, { text, credit }, action) {
  const now = view.captions.find((each) => each.text === text && each.credit === credit);
  return now ? { ...action, file: view.file, number: now.number } : "caption_gone";
}

/** One caption's fields: {item, show(caption)}. */
function rowOf(first, remove) {
  let known = first;
  const saving = (name) => (text, refused) =>
    article.change((view) => {
      const { text: words, credit } = { ...known, [name]: text };
      return onCaption(view, known, { do: "change_caption", text: words, credit });
    }, refused);
  const input = element("textarea", { rows: 2 });
  const words = textField(t("caption_text"), { value: first.text, save: saving("text"), input });
  const credit = textField(t("caption_credit"), { value: first.credit, save: saving("credit") });
  const out = button(t("caption_remove"), () => remove(known));
  const name = () => out.setAttribute("aria-label", t("caption_remove_this", known));
  name();
  return {
    item: element("li", {}, words.row, credit.row, element("div", { class: "desk-choices" }, out)),
    focus: () => out.focus(),
    isOf: ({ text, credit }) => text === known.text && credit === known.credit,
    show(now) {
      known = now;
      words.show(now.text);
      credit.show(now.credit);
      name();
    },
  };
}

/** The rows of captions as they are now: a caption that is as it was has its row, wherever it stands. */
function paired(captions, rows, make) {
  const left = [...rows];
  const take = (at) => (at < 0 ? undefined : left.splice(at, 1)[0]);
  const same = captions.map((caption) => take(left.findIndex((each) => each.isOf(caption))));
  return captions.map((caption, at) => same[at] ?? left.shift() ?? make(caption));
}

/** The fields of all captions, and one to add another, as they are now and whenever they change. */
export function captionFields() {
  const list = element("ol", { class: "desk-captions" });
  let rows = [];
  const more = textField(t("caption_more"), {
    save: (text, refused) => article.change(({ file }) => ({ do: "add_caption", file, text }), refused),
    isAdding: true,
    isQuiet: true,
  });

  async function remove(caption) {
    const at = article.current().captions.findIndex((each) => each.number === caption.number);
    list.inert = true;
    await article.change((view) => onCaption(view, caption, { do: "remove_caption" }));
    list.inert = false;
    (rows[Math.min(at, rows.length - 1)] ?? more.input).focus();
  }

  article.watch(({ captions }) => {
    const before = rows;
    rows = paired(captions, rows, (each) => rowOf(each, remove));
    before.filter((each) => !rows.includes(each)).forEach(({ item }) => item.remove());
    rows.forEach(({ item, show }, at) => {
      show(captions[at]);
      // What stands where it shall is not moved, or it would lose the focus.
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
    });
  });
  return [list, more.row];
}
