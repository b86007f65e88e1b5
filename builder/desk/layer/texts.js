// What the desk says, in the archive's language: `texts/*.LANGUAGE.json`, joined by the server.

let texts = {};

/** To be awaited once, before anything is said. */
export async function loadTexts() {
  texts = await (await fetch("/desk/texts.json")).json();
}

/** The text of a key, with `{name}` replaced; where `values.n` is 1, that of `KEY_one` if any. */
export function t(key, values = {}) {
  const text = (values.n === 1 && texts[`${key}_one`]) || texts[key];
  if (text === undefined) throw new Error(`no text '${key}'`);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Whether there is such a text. */
export const hasText = (key) => key in texts;
