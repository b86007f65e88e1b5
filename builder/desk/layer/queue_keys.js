// The keys of the queues' page.

import { say } from "./dialogs.js";
import { bind } from "./keys.js";
import { LETTERS } from "./queue_nav.js";
import { t } from "./texts.js";

const NUMBERS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

let isGoing = false;

/** A key that is held down decides one thing, not all that follows. */
const once = (run) => (event) => event.repeat || run();

/** Whether the next key is the letter of a queue; the letters stand out then. */
function setGoing(is) {
  isGoing = is;
  document.querySelector(".queue-nav").classList.toggle("going", is);
  say(is ? t("queue_key_letter") : "");
}

function go(run) {
  setGoing(true);
  const leave = (event) => {
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    document.removeEventListener("keydown", leave, true);
    const name = Object.keys(LETTERS).find((each) => LETTERS[each] === event.key.toLowerCase());
    setGoing(false);
    event.preventDefault();
    event.stopPropagation();
    if (name) run(name);
  };
  document.addEventListener("keydown", leave, true);
}

/**
 * Bind them all. `does` has what they do: `answer(number)` from 0, `move(step)`, `later()`,
 * `open()`, `undo()`, `go(name)`; `has(number)` whether there is such an answer.
 */
export function bindKeys(does) {
  const isFree = () => !isGoing;
  for (const [at, number] of NUMBERS.entries()) {
    bind(number, at ? "" : t("queue_key_numbers"), once(() => does.answer(at)), { when: () => does.has(at) });
  }
  bind("Enter", t("queue_key_enter"), once(() => does.answer(0)), { when: isFree });
  bind("j", t("queue_key_next"), () => does.move(1));
  bind("k", t("queue_key_before"), () => does.move(-1));
  bind("l", t("queue_later"), once(does.later));
  bind("o", t("queue_open_article"), once(does.open));
  bind("z", t("queue_undo"), once(does.undo));
  bind("g", t("queue_key_go"), once(() => go(does.go)));
}
