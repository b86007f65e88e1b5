/*
 * Finds the words of a query in a text and marks them. A word matches as it does in the index: by
 * its term in the text's language or as it is written, so no positions need to be stored.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const analysis = archive.analysis;

  /**
   * Tells of a folded word whether it is a pattern's with `*` for any letters; null where there is
   * nothing but `*`. No regular expression does: it would try all ways to spread the pieces.
   */
  function wildcard(pattern) {
    const pieces = pattern.split("*").map((piece) => analysis.words(piece).join(""));
    return pieces.some(Boolean) ? (word) => hasInOrder(word, pieces) : null;
  }

  /** Whether a word begins with the first piece, ends with the last, and has the others between. */
  function hasInOrder(word, [first, ...others]) {
    if (!others.length) {
      return word === first;
    }
    const last = others.pop();
    const end = word.length - last.length;
    let at = first.length;
    if (end < at || !word.startsWith(first) || !word.endsWith(last)) {
      return false;
    }
    for (const piece of others) {
      const found = word.indexOf(piece, at);
      if (found < 0) {
        return false;
      }
      at = found + piece.length;
    }
    return at <= end;
  }

  /** Tells of a word (plain, and its language) whether it is some form of one of the words. */
  function matcher(words) {
    return matcherOf(new Set(analysis.plainWords(words).flatMap(analysis.variants)));
  }

  /** Tells of a word (plain, and its language) whether it has one of some terms or ends with it. */
  function matcherOf(terms) {
    const parts = [...terms].filter(analysis.mayEndCompound);
    return (word, language) => {
      const term = analysis.term(word, language);
      const isTerm = terms.has(term) || terms.has(analysis.foldDigraphs(word));
      return term !== "" && (isTerm || parts.some((part) => isCompound(term, part)));
    };
  }

  function isCompound(term, part) {
    return term.endsWith(part) && analysis.isCompound(term, part);
  }

  /** Where a text has folded words one behind the other: the places of the first. */
  function phrases(text, words) {
    const own = analysis.written(text);
    const folded = own.map(({ word }) => analysis.foldDigraphs(word));
    const isAt = (place) => words.every((word, further) => folded[place + further] === word);
    return own.filter((_, place) => isAt(place)).map(({ start }) => start);
  }

  /** The words of a text that are asked for: [{start, end, word}]. */
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

  archive.marks = { marked, matcher, matcherOf, matches, phrases, wildcard };
})(window);
