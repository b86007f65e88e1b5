/*
 * From the words of a query to terms of the index: each word in all its variants, wildcards through
 * the vocabulary as it is written, similar words, and compounds that end with a word.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { analysis, engine, files, packing } = archive;
  const MOST_TERMS = 400; // of one wildcard
  const MOST_FILES = 60;
  const WORD_LINE = /^([a-z]*):(.*?)([!#$%&()*+./:;=?@[\]^]?)$/u;
  const OFTEN = "!#$%&()*+./:;=?@[]^";

  const readWords = new Map(); // file of words → [{language, word, folded, often}]

  /** The words as written whose folded form begins with a prefix. */
  async function wordsUnder(prefix) {
    const names = await files.under("words", prefix);
    const rows = await Promise.all(names.slice(0, MOST_FILES).map(words));
    const found = rows.flat().filter(({ folded }) => folded.startsWith(prefix));
    return { found, isComplete: names.length <= MOST_FILES };
  }

  async function words(name) {
    if (!readWords.has(name)) {
      readWords.set(name, (await files.load(name)).split(",").map(readWord));
    }
    return readWords.get(name);
  }

  function readWord(line) {
    const [, language, word, often] = WORD_LINE.exec(line);
    const plain = analysis.plain(word);
    return {
      language,
      word,
      plain,
      folded: analysis.foldDigraphs(plain),
      often: OFTEN.indexOf(often || " ") + 1,
    };
  }

  /** The terms that end with some letters. */
  async function termsEndingWith(end) {
    const reverse = [...end].reverse().join("");
    const names = await files.under("endings", reverse);
    const packed = await files.loadAll(names.slice(0, MOST_FILES));
    const found = packed
      .flatMap(packing.words)
      .filter((word) => word.startsWith(reverse))
      .map((word) => [...word].reverse().join(""));
    return { found, isComplete: names.length <= MOST_FILES };
  }

  /** {terms, isComplete} of a pattern with `*`, common words first if there are too many. */
  async function matching(pattern) {
    const isLike = archive.marks.wildcard(pattern);
    if (!isLike) {
      return { terms: [], isComplete: true };
    }
    const pieces = pattern.split("*").map((piece) => analysis.words(piece).join(""));
    const [head, tail] = [pieces[0], pieces[pieces.length - 1]];
    const candidates =
      head || !tail ? await wordsLike(head, isLike) : await endingsLike(tail, isLike);
    const terms = [...new Set(candidates.found)];
    return {
      terms: terms.slice(0, MOST_TERMS),
      isComplete: candidates.isComplete && terms.length <= MOST_TERMS,
    };
  }

  async function wordsLike(head, isLike) {
    const { found, isComplete } = await wordsUnder(head);
    const like = found.filter(({ folded }) => isLike(folded));
    like.sort((one, other) => other.often - one.often);
    const terms = like.flatMap(({ plain, folded, language }) =>
      language ? [analysis.term(plain, language)] : [folded]
    );
    return { found: terms, isComplete };
  }

  /** Terms are stems, so an end is looked for as it is written and as each language stems it. */
  async function endingsLike(tail, isLike) {
    const tails = analysis.variants(tail);
    const found = await Promise.all(tails.map(termsEndingWith));
    const like = found
      .flatMap((each) => each.found)
      .filter((term) => tails.some((each) => term.endsWith(each)) || isLike(term));
    return { found: like, isComplete: found.every((each) => each.isComplete) };
  }

  /**
   * {terms, isComplete} within an edit distance of a word, as lunr counts edits. One edit leaves the
   * first or the last half of a term as it is, so only those parts of the vocabulary are read.
   */
  async function similar(word, editDistance) {
    const variants = analysis.variants(word);
    const found = await Promise.all(variants.map((term) => near(term, editDistance)));
    const terms = variants.flatMap((term, place) => {
      const likely = found[place].terms.filter(
        (each) => Math.abs(each.length - term.length) <= editDistance
      );
      const known = lunr.TokenSet.fromArray([...new Set(likely)].sort());
      return known.intersect(lunr.TokenSet.fromClause({ term, editDistance })).toArray();
    });
    return {
      terms: [...new Set(terms)],
      isComplete: found.every(({ isComplete }) => isComplete),
    };
  }

  /** The terms among which those near a term must be. */
  async function near(term, editDistance) {
    if (editDistance > 1 || term.length < 4) {
      const names = await files.under("endings", "");
      const packed = await files.loadAll(names);
      const all = packed.flatMap(packing.words);
      return { terms: all.map((word) => [...word].reverse().join("")), isComplete: true };
    }
    // A swap of neighbours is one edit: where it may be in the middle, the halves are shorter.
    const half = Math.floor((term.length - 1) / 2);
    const [starting, ending] = await Promise.all([
      wordsUnder(term.slice(0, half)),
      termsEndingWith(term.slice(-half)),
    ]);
    const stems = starting.found.map(({ plain, folded, language }) =>
      language ? analysis.term(plain, language) : folded
    );
    return {
      terms: [...stems.filter(Boolean), ...ending.found],
      isComplete: starting.isComplete && ending.isComplete,
    };
  }

  /**
   * Terms that are compounds ending with one of some terms. The index has the parts of compounds for
   * parts that are words of the archive; this is for those that are not.
   */
  async function compounds(terms) {
    const parts = terms.filter(analysis.mayEndCompound);
    const found = await Promise.all(parts.map(termsEndingWith));
    return found.flatMap((each, place) =>
      each.found.filter((term) => analysis.isCompound(term, parts[place]))
    );
  }

  /** One clause of the parser as clauses with terms of the index, one for each word in it. */
  async function expand(clause) {
    const { boost, editDistance, fields, presence, isQuoted } = clause;
    const all = { boost, fields, presence, isQuoted };
    const common = { ...all, stopIn: 0, isComplete: true };
    if (clause.term.includes("*")) {
      return [{ ...common, ...(await matching(clause.term)) }];
    }
    const plainWords = analysis.plainWords(clause.term);
    return Promise.all(
      plainWords.map(async (word) => ({ ...common, ...(await expandWord(word, editDistance)) }))
    );
  }

  async function expandWord(word, editDistance) {
    if (editDistance) {
      return similar(word, editDistance);
    }
    const terms = analysis.variants(word);
    const stopIn = analysis.languages().filter((code) => analysis.term(word, code) === "").length;
    return { terms, stopIn, isWord: true };
  }

  /** Clauses with those of their terms that the index has. */
  async function known(clauses) {
    const asked = clauses.flatMap(({ terms }) => terms);
    const found = await engine.knownTerms([...new Set(asked)]);
    return Promise.all(
      clauses.map(async (clause) => {
        const terms = clause.terms.filter((term) => found.has(term));
        const isUnknown = clause.isWord && !terms.length && !clause.stopIn;
        return { ...clause, terms: isUnknown ? await compounds(clause.terms) : terms };
      })
    );
  }

  archive.expansion = { expand, known, wordsUnder };
})(window);
