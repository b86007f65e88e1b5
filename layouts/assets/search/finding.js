/* Finds the articles that words, phrases and filters together ask for. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { files, filters, query, results } = archive;
  const addresses = archive.state;
  // Phrases are looked for in the texts of candidates, some at once, until there are enough that have
  // them or too many were read; then a reader is asked.
  const ENOUGH = 10;
  const MOST_READ = 400;
  const AT_ONCE = 40;
  const NAMED = new Set(["person", "place", "source"]); // phrases in them are looked for in names

  /** {found, hints, terms, phrases, rest}: numbers of articles in order, and those not yet read. */
  async function search(asked, { names, listsAll, isCurrent }) {
    const manifest = await files.load("manifest");
    const fields = manifest.fields.map(({ name }) => name);
    const parsed = query.parse(asked.q, names, fields);
    const left = await articlesLeft(asked, parsed);
    if (!parsed.clauses.length) {
      return browse(asked, parsed, left, listsAll);
    }
    const answer = await query.answer(parsed, left);
    const found = asked.sort === "date" ? await filters.newestFirst(answer.found) : answer.found;
    const phrases = parsed.phrases.filter(({ field }) => !NAMED.has(field));
    const all = {
      hints: [...new Set([...parsed.hints, ...answer.hints])],
      terms: answer.terms,
      phrases,
      found: found.map(({ number }) => number),
      rest: [],
    };
    return phrases.length ? readOn({ ...all, found: [], rest: all.found }, isCurrent) : all;
  }

  /** The articles that all filters leave, those in the query too; null if there are none. */
  async function articlesLeft(asked, parsed) {
    let wanted = asked;
    for (const { kind, value } of parsed.filters) {
      const keys = await filters.keysOf(kind, value);
      wanted = keys.reduce((state, key) => addresses.toggled(state, kind, key, true), wanted);
    }
    const sets = await Promise.all([
      filters.numbersLeft(wanted),
      ...parsed.phrases.filter(({ field }) => NAMED.has(field)).map(withName),
    ]);
    return sets.reduce((left, set) =>
      left && set ? new Set([...left].filter((number) => set.has(number))) : left || set
    );
  }

  /** The source field has authors and agencies as well, of whom only the words are known. */
  async function withName({ field, words }) {
    const found = await filters.named(field, words);
    return found || (field === "source" ? null : new Set());
  }

  /** Without words: the articles that the filters leave, newest first; all if all are to be listed. */
  async function browse(asked, parsed, left, listsAll) {
    const none = { found: [], hints: parsed.hints, terms: new Set(), phrases: [], rest: [] };
    if (asked.q && !parsed.filters.length) {
      return { ...none, hints: parsed.hints.length ? parsed.hints : ["nothing"], isNoAnswer: true };
    }
    if (!left && !listsAll) {
      return { ...none, hints: ["hint"], isNoAnswer: true };
    }
    const numbers = left ? [...left] : await filters.allNumbers();
    const ordered = await filters.newestFirst(numbers.map((number) => ({ number })));
    return { ...none, found: ordered.map(({ number }) => number) };
  }

  /** An answer with its phrases looked for in the texts of further candidates, until some have them. */
  async function readOn(answer, isCurrent) {
    const kept = [];
    let place = 0;
    while (kept.length < ENOUGH && place < Math.min(answer.rest.length, MOST_READ) && isCurrent()) {
      const some = answer.rest.slice(place, place + AT_ONCE);
      kept.push(...(await results.havingPhrases(some, answer.phrases)));
      place += some.length;
    }
    return { ...answer, found: [...answer.found, ...kept], rest: answer.rest.slice(place) };
  }

  archive.finding = { readOn, search };
})(window);
