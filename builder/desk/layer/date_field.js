// A date: what is written means in plain words while one writes, and what else may be meant.

import { ask } from "./api.js";
import { button, element } from "./dom.js";
import { t } from "./texts.js";
import { textField } from "./text_field.js";

// So long nobody has typed, in milliseconds, when the server is asked what it means.
const PAUSE = 120;
const DOUBTS = [
  ["", "date_certain"],
  ["?", "date_uncertain"],
  ["~", "date_about"],
];

/** A field for an EDTF date; `none` is what no date means, the rest as in `textField`. */
export function dateField(label, { value, save, hint = "", none = "" }) {
  const meant = element("p", { class: "desk-meant", "aria-live": "polite" });
  const offers = element("div", { class: "desk-offers" });
  const field = textField(label, { value, save, hint, more: [meant, offers] });
  let waiting = 0;
  let turn = 0;
  // Whether what is shown is about an older text.
  let isStale = true;

  async function tell() {
    const text = field.input.value.trim();
    const mine = (turn += 1);
    const date = await ask("date", { text });
    const offer = date.offer ? await ask("date", { text: date.offer }) : null;
    if (mine !== turn) return;
    isStale = false;
    meant.textContent = date.valid ? date.words || none : date.problem;
    meant.dataset.kind = date.valid ? "" : "error";
    drawOffers(offered(text, date, offer));
  }

  /** The same buttons stay, as one of them may have the focus. */
  function drawOffers(found) {
    const shown = JSON.stringify(found);
    if (offers.dataset.shown === shown) return;
    offers.dataset.shown = shown;
    const had = offers.contains(document.activeElement);
    offers.replaceChildren(...found.map(([each, words]) => draw(each, words)));
    if (had) field.input.focus();
  }

  const draw = (offer, words) =>
    button(words, () => (field.write(offer), field.input.focus(), tell()), { class: "desk-offer", "data-text": offer });

  // Enter takes what was read in the text, which is then shown in words; Enter again saves it.
  field.input.addEventListener(
    "keydown",
    (event) => {
      const offer = meant.dataset.kind === "error" && offers.querySelector("button");
      if (event.key !== "Enter" || event.isComposing || !offer || isStale) return;
      event.preventDefault();
      offer.click();
    },
    true,
  );
  const tellSoon = () => {
    isStale = true;
    clearTimeout(waiting);
    waiting = setTimeout(tell, PAUSE);
  };
  for (const each of ["input", "desk:restored"]) field.input.addEventListener(each, tellSoon);
  tell();
  return {
    ...field,
    show(text) {
      field.show(text);
      tell();
    },
  };
}

/** What may be meant instead: what the server reads in it, or the same more or less certain. */
function offered(text, date, offer) {
  if (offer) return [[offer.text, t("date_take", offer)]];
  const bare = text.replace(/[?~%]$/, "");
  if (!date.valid || !bare || bare.includes("/")) return [];
  return DOUBTS.map(([sign, key]) => [bare + sign, t(key)]).filter(([each]) => each !== text);
}
