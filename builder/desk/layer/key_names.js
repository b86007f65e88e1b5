// How a key is written, for those who see it and for those who hear it.

import { t } from "./texts.js";

const partsOf = (key) => key.split(/(?<=.)\+/);

/** A key as a keyboard in the archive's language has it written on: "Strg+Z". */
export const keyName = (key) =>
  partsOf(key)
    .map((part) => (part.length === 1 ? part.toUpperCase() : t(`key_${part}`)))
    .join("+");

/** A key as `aria-keyshortcuts` has it. */
export const ariaKey = (key) =>
  partsOf(key)
    .map((part) => ({ ctrl: "Control", shift: "Shift" })[part] ?? part)
    .join("+");
