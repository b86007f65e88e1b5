/*
 * Suggestions under the search field while a reader types: persons first, then places, sources and
 * words. A combobox with a list box, as the ARIA Authoring Practices describe it.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { analysis, expansion, files } = archive;
  const ORDER = ["person", "place", "source"];
  const MOST = { person: 4, place: 3, source: 2, word: 4 };
  const SHORTEST = 2; // letters
  const MOST_FILES = 8; // of names
  const FEW_FILES = 4; // of words: with more, more letters are waited for
  const OPERATORS = new Set('"+:~^*');
  const NO_BEGINNING = /^[\s-]+/u;
  const EXCLUDED = /(?:^|\s)-(?:\p{L}+:)?"?$/u;

  /** What is typed behind the last operator: {words, start}. */
  function lastWords(text) {
    let start = text.length;
    while (start && !OPERATORS.has(text[start - 1])) {
      start -= 1;
    }
    start += (NO_BEGINNING.exec(text.slice(start)) || [""])[0].length;
    return { words: text.slice(start), start };
  }

  /**
   * What may be meant by the last words of a text: [{kind, key, name, form, count, start}], `start`
   * being where the words begin.
   */
  async function suggest(text) {
    const typed = lastWords(text);
    const places = analysis.written(typed.words);
    const words = places.map(({ word }) => analysis.foldDigraphs(word));
    const last = words[words.length - 1] || "";
    if (last.length < SHORTEST || places[places.length - 1].end < typed.words.length) {
      return [];
    }
    const isExcluded = EXCLUDED.test(text.slice(0, typed.start));
    const [names, written] = await Promise.all([
      isExcluded ? [] : namesLike(words),
      wordsLike(last),
    ]);
    return [...names, ...written].map(({ typed: number, ...suggestion }) => ({
      ...suggestion,
      start: typed.start + places[places.length - number].start,
    }));
  }

  /** The persons, places and sources that have all the words in one of their names. */
  async function namesLike(words) {
    const last = words[words.length - 1];
    const loaded = await files.loadAll((await files.under("names", last)).slice(0, MOST_FILES));
    const rows = loaded.flat().filter(([word]) => word.startsWith(last));
    for (let first = 0; first < words.length; first += 1) {
      const asked = words.slice(first);
      const found = rows.filter(([, , , name, form]) => hasAll(form || name, asked));
      if (found.length) {
        return ORDER.flatMap((kind) => mostFrequent(kind, found, asked.length));
      }
    }
    return [];
  }

  /** All words but the last must be whole words of a name. */
  function hasAll(name, asked) {
    const own = analysis.words(name);
    const last = asked[asked.length - 1];
    return (
      asked.slice(0, -1).every((word) => own.includes(word)) &&
      own.some((word) => word.startsWith(last))
    );
  }

  function mostFrequent(kind, rows, typed) {
    const byKey = new Map();
    for (const [, each, key, name, form, count] of rows) {
      if (each === kind && (!byKey.has(key) || !form)) {
        byKey.set(key, { kind, key, name, form, count, typed });
      }
    }
    return [...byKey.values()]
      .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
      .slice(0, MOST[kind]);
  }

  async function wordsLike(start) {
    if ((await files.under("words", start)).length > FEW_FILES) {
      return [];
    }
    const { found } = await expansion.wordsUnder(start);
    const byTerm = new Map(); // of several forms of a word the most common one
    for (const each of found) {
      const term = analysis.term(each.plain, each.language);
      const known = byTerm.get(term);
      if (each.language && each.folded !== start && (!known || known.often < each.often)) {
        byTerm.set(term, each);
      }
    }
    return [...byTerm.values()]
      .sort((one, other) => other.often - one.often || (one.folded < other.folded ? -1 : 1))
      .slice(0, MOST.word)
      .map(({ word }) => ({ kind: "word", key: word, name: word, form: "", typed: 1 }));
  }

  // The pattern of WAI-ARIA's authoring practices for a text field with a list below it.
  const COMBOBOX = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };

  /** Makes a combobox of a field; `choose` is called with the suggestion that a reader takes. */
  function attach(input, list, labels, choose) {
    let shown = [];
    let active = -1;
    let newest = 0;
    Object.entries(COMBOBOX).forEach(([name, value]) => input.setAttribute(name, value));
    input.setAttribute("aria-controls", list.id);

    async function update() {
      const number = (newest += 1);
      // Where files are missing, the search itself says so.
      const found = await suggest(input.value).catch(() => []);
      if (number === newest && document.activeElement === input) {
        show(found);
      }
    }

    function show(found) {
      shown = found;
      active = -1;
      list.replaceChildren(...found.map(option));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      input.removeAttribute("aria-activedescendant");
    }

    function option(suggestion, place) {
      const item = document.createElement("li");
      item.id = "search-suggestion-" + place;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.className = suggestion.kind;
      const kind = document.createElement("small");
      kind.textContent = labels[suggestion.kind];
      const form = suggestion.form ? " (" + suggestion.form + ")" : "";
      item.append(suggestion.name + form, " ", kind);
      // The field keeps the focus; and a finger that moves the list chooses nothing.
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => take(place));
      return item;
    }

    function activate(place) {
      active = place;
      [...list.children].forEach((item, each) =>
        item.setAttribute("aria-selected", String(each === active))
      );
      if (active < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        input.setAttribute("aria-activedescendant", list.children[active].id);
      }
    }

    function take(place) {
      const suggestion = shown[place];
      close();
      choose(suggestion);
    }

    function close() {
      newest += 1;
      show([]);
    }

    /** Whether a key was for the list. */
    function onKey(event) {
      if (list.hidden) {
        return false;
      }
      const places = shown.length + 1; // the field itself is one of them
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const step = event.key === "ArrowDown" ? 1 : -1;
        activate(((active + 1 + step + places) % places) - 1);
      } else if (event.key === "Enter" && active >= 0) {
        take(active);
      } else if (event.key === "Escape") {
        close();
      } else {
        return false;
      }
      event.preventDefault();
      return true;
    }

    input.addEventListener("blur", close);
    return { close, onKey, update };
  }

  archive.suggestions = { attach, suggest };
})(window);
