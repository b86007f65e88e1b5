/*
 * Text analysis in the reader's browser: the twin of builder/publish/search/analysis.py, which says
 * why each step is as it is. Any change is made in both; tests/browser/test_search_analysis.py
 * compares them. Needs the stemmers of the archive's languages (vendor/) and, once a stem is asked
 * for, search/settings.js.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});

  const LETTERS = {
    "ß": "ss",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ς": "σ",
  };
  const LETTER = new RegExp("[" + Object.keys(LETTERS).join("") + "]", "g");
  const INVISIBLE = "\\u00ad\\u200b-\\u200d\\u2060\\ufeff";
  const IGNORED = new RegExp("[\\p{M}" + INVISIBLE + "]+", "gu");
  const DIGRAPH = /(^|[^aeqou])([aou])e/g;
  const WORD = /[\p{L}\p{N}]+/gu;
  const POSSESSIVE = /([\p{L}\p{N}])['’]s(?![\p{L}\p{N}])/gu;
  // A word where it stands in a text, with its marks; group 1 is the word without a possessive 's.
  const WRITTEN = new RegExp(
    "([\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}" + INVISIBLE + "]*)" +
      "(?:['’][sS](?![\\p{L}\\p{N}\\p{M}]))?",
    "gu"
  );

  const stemmers = new Map();
  const knownTerms = new Map();

  function plain(text) {
    return text
      .toLowerCase()
      .normalize("NFD")
      .replace(IGNORED, "")
      .replace(LETTER, (letter) => LETTERS[letter]);
  }

  function foldDigraphs(text) {
    return text.replace(DIGRAPH, "$1$2");
  }

  function fold(text) {
    return foldDigraphs(plain(text));
  }

  function plainWords(text) {
    return plain(text).replace(POSSESSIVE, "$1").match(WORD) || [];
  }

  function words(text) {
    return plainWords(text).map(foldDigraphs);
  }

  function terms(text, language) {
    return plainWords(text)
      .map((word) => term(word, language))
      .filter(Boolean);
  }

  /** The search term of one plain word, or "" for a stop word of the language. */
  function term(plainWord, language) {
    const code = knownLanguage(language);
    const key = code + " " + plainWord;
    if (!knownTerms.has(key)) {
      knownTerms.set(key, analysed(plainWord, code));
    }
    return knownTerms.get(key);
  }

  function analysed(plainWord, code) {
    const folded = foldDigraphs(plainWord);
    if (!code) {
      return folded;
    }
    const { stem, stopWords } = stemmer(code);
    if (stopWords.has(folded)) {
      return "";
    }
    return /^[a-z0-9]+$/.test(plainWord) ? foldDigraphs(stem(plainWord)) : folded;
  }

  function stemmer(code) {
    if (!stemmers.has(code)) {
      const row = archive.settings.languages[code];
      const name = row.stemmer.charAt(0).toUpperCase() + row.stemmer.slice(1) + "Stemmer";
      const snowball = new global[name]();
      stemmers.set(code, {
        stem: (word) => snowball.stemWord(word),
        stopWords: new Set(row.stopWords),
      });
    }
    return stemmers.get(code);
  }

  /** The languages of the archive that have a stemmer. */
  function languages() {
    return Object.keys(archive.settings.languages);
  }

  function knownLanguage(language) {
    const code = (language || "").split("-")[0].toLowerCase();
    return languages().includes(code) ? code : "";
  }

  /** All terms by which articles of any language may be found for a plain word. */
  function variants(plainWord) {
    const stems = languages().map((code) => term(plainWord, code));
    return [...new Set([foldDigraphs(plainWord), ...stems])].filter(Boolean);
  }

  // ---- Compounds: a German word that ends with another, 'Bundesverfassungsgericht' ----

  const SHORTEST_PART = 5;
  const SHORTEST_HEAD = 3;
  let prefixes = null;

  /**
   * Whether what stands before a word makes no compound of it: 'ein' in 'einrichten', or several.
   * Each place up to which it is made of prefixes is looked at once.
   */
  function isOnlyPrefixes(head) {
    prefixes = prefixes || Object.values(archive.settings.languages).flatMap((row) => row.prefixes);
    const reached = new Set([0]);
    for (const at of reached) {
      prefixes.forEach((each) => head.startsWith(each, at) && reached.add(at + each.length));
    }
    return reached.has(head.length);
  }

  /** Whether compounds are looked for that end with a term. */
  function mayEndCompound(term) {
    const hasCompounds = Object.values(archive.settings.languages).some(
      (row) => row.prefixes.length
    );
    return hasCompounds && term.length >= SHORTEST_PART && !/\d/.test(term);
  }

  /** Whether a term that ends with a part is a compound of it. */
  function isCompound(term, part) {
    const head = term.slice(0, -part.length);
    return head.length >= SHORTEST_HEAD && !isOnlyPrefixes(head);
  }

  /** The words of a text where they stand: [{start, end, word}], `word` being plain. */
  function written(text) {
    return [...text.matchAll(WRITTEN)].map((match) => ({
      start: match.index,
      end: match.index + match[1].length,
      word: plain(match[1]),
    }));
  }

  archive.analysis = {
    fold,
    foldDigraphs,
    isCompound,
    languages,
    mayEndCompound,
    plain,
    plainWords,
    term,
    terms,
    variants,
    words,
    written,
  };
})(window);
