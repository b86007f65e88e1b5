/*
 * Finds the words of a query in a text and marks them. A word matches as it does in the index: by
 * its term in the text's language or as it is written, so no positions need to be stored.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const analysis = archive.analysis;

  // What lunr's query syntax puts around a word: presence and field before it, ~2 and ^2 behind it.
  const PREFIX = /^\+?(?:(?:title|names|text):)?/i;
  const SUFFIX = /(?:[~^]\d*)+$/;

  /** Matches folded words with `*` for any letters; null where there is nothing but `*`. */
  function wildcard(pattern) {
    const pieces = pattern.split("*").map((piece) => analysis.words(piece).join(""));
    return pieces.some(Boolean) ? new RegExp("^" + pieces.join(".*") + "$") : null;
  }

  /** Each wanted word of a query as typed, without its operators; excluded words are left out. */
  function wantedWords(query) {
    return query
      .split(/\s+/)
      .filter((token) => token && !token.startsWith("-"))
      .map((token) => token.replace(PREFIX, "").replace(SUFFIX, ""));
  }

  /** A function (plain word, language) → whether a query asks for that word. */
  function matcher(query) {
    const wanted = new Set();
    const patterns = [];
    for (const token of wantedWords(query)) {
      if (token.includes("*")) {
        patterns.push(wildcard(token));
      } else {
        analysis.plainWords(token).flatMap(analysis.variants).forEach((each) => wanted.add(each));
      }
    }
    const expressions = patterns.filter(Boolean);
    return (word, language) => {
      const term = analysis.term(word, language);
      const folded = analysis.foldDigraphs(word);
      const isWanted = wanted.has(term) || wanted.has(folded);
      return term !== "" && (isWanted || expressions.some((each) => each.test(folded)));
    };
  }

  /** A function (plain word, language) → whether the word has one of some terms. */
  function matcherOf(terms) {
    return (word, language) => {
      const term = analysis.term(word, language);
      return term !== "" && (terms.has(term) || terms.has(analysis.foldDigraphs(word)));
    };
  }

  /** The words of a text that a query asks for: [{start, end, word}]. */
  function matches(text, language, isAsked) {
    return analysis.written(text).filter(({ word }) => isAsked(word, language));
  }

  /** A piece of a text, from `start` to `end`, as a fragment with its matches in <mark>. */
  function marked(text, found, start, end) {
    const fragment = document.createDocumentFragment();
    let position = start;
    for (const match of found) {
      if (match.start < start || match.end > end) {
        continue;
      }
      const mark = document.createElement("mark");
      mark.textContent = text.slice(match.start, match.end);
      fragment.append(text.slice(position, match.start), mark);
      position = match.end;
    }
    fragment.append(text.slice(position, end));
    return fragment;
  }

  archive.marks = { marked, matcher, matcherOf, matches, wantedWords, wildcard };
})(window);
