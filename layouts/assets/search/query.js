/*
 * Understands what a reader has typed. Words are lunr's syntax (+ - * ~ ^ and fields); phrases in
 * quotation marks, the names of fields in the language of the interface, and year and language as
 * filters are added to it.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { analysis, engine, expansion } = archive;
  const { OPTIONAL, REQUIRED, PROHIBITED } = lunr.Query.presence;
  const TOKEN = /([+-]?)(?:([\p{L}]+):)?"([^"]*)"?|\S+/gu;
  const DOUBLE_QUOTES = /[„“”«»‟＂「」『』]/g;
  // Single quotation marks around words; inside a word they are apostrophes.
  const SINGLE_QUOTED = /(^|[\s:+-])[‚‘'‹›]([^‚‘’'‹›]+)[‘’'‹›](?=\s|$)/gu;
  const FIELD = /^([+-]?)([\p{L}]+):(?=.)/u;
  const FILTERS = new Set(["year", "language"]); // fields of no word
  const LONGEST = 1000; // signs; of a longer query the beginning is asked for
  const MOST_CLAUSES = 100;
  const FARTHEST = 2; // edits; lunr needs exponential time for more

  /** A reader's quotation marks of any language as ". */
  function withPlainQuotes(text) {
    return text.replace(DOUBLE_QUOTES, '"').replace(SINGLE_QUOTED, '$1"$2"');
  }

  /**
   * What a text asks for: {clauses, phrases, filters, hints}.
   *
   * `names` has the names of fields and filters by which the interface calls them: Map folded name →
   * field. A clause is lunr's; a phrase is {words, field}; a filter is {kind, value}.
   */
  function parse(text, names, fields) {
    const query = { clauses: [], phrases: [], filters: [], hints: [] };
    for (const match of withPlainQuotes(text.slice(0, LONGEST)).matchAll(TOKEN)) {
      if (query.clauses.length >= MOST_CLAUSES) {
        break;
      }
      if (match[3] !== undefined) {
        addPhrase(query, match, names, fields);
      } else if (/[\p{L}\p{N}]/u.test(match[0])) {
        addWord(query, match[0], names, fields);
      }
    }
    return query;
  }

  function addPhrase(query, [, sign, name, content], names, fields) {
    const words = analysis.words(content);
    const field = name ? names.get(analysis.fold(name)) : "";
    if (field === undefined) {
      query.hints.push("error");
    }
    if (FILTERS.has(field) || words.length < 2) {
      const prefix = field ? sign + field + ":" : sign;
      words.forEach((word) => addWord(query, prefix + word, names, fields));
    } else if (sign === "-") {
      query.hints.push("negatedPhrase");
    } else {
      const common = { boost: 1, fields: field ? [field] : fields, presence: REQUIRED };
      words.forEach((term) => query.clauses.push({ ...common, term, isQuoted: true }));
      query.phrases.push({ words, field: field || "" });
    }
  }

  function addWord(query, token, names, fields) {
    const [prefix, sign, name] = FIELD.exec(token) || ["", "", ""];
    const field = name && names.get(analysis.fold(name));
    if (FILTERS.has(field) && sign !== "-") {
      query.filters.push({ kind: field, value: token.slice(prefix.length) });
    } else {
      addClauses(query, field ? token.replace(FIELD, "$1" + field + ":") : token, fields);
    }
  }

  function addClauses(query, token, fields) {
    try {
      query.clauses.push(...parseWord(token, fields));
    } catch (error) {
      if (!(error instanceof lunr.QueryParseError)) {
        throw error;
      }
      query.hints.push("error");
      const words = token.startsWith("-") ? [] : analysis.plainWords(token);
      query.clauses.push(...parseWord(words.join(" "), fields));
    }
  }

  /** The clauses of one word; throws lunr.QueryParseError. A hyphen inside a word joins it. */
  function parseWord(token, fields) {
    const query = new lunr.Query(fields);
    const joined = analysis.plain(token).replace(/([\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, "$1\\-");
    new lunr.QueryParser(joined.replace(/~$/, "~1"), query).parse();
    return query.clauses.map((clause) => ({
      ...clause,
      editDistance: Math.min(clause.editDistance || 0, FARTHEST),
    }));
  }

  function isWanted(clause) {
    return clause.presence !== PROHIBITED;
  }

  /**
   * Drops words that are stop words in every language; one that is so in some languages ('war')
   * may add to the score but is not asked for, and is looked up in running text alone ('von der
   * Leyen' must not find all that is called 'von').
   */
  function withoutStopWords(clauses) {
    const languages = analysis.languages().length;
    const isContent = (clause) => isWanted(clause) && clause.stopIn === 0;
    if (!clauses.some(isContent)) {
      return clauses;
    }
    return clauses
      .filter((clause) => clause.stopIn === 0 || clause.stopIn < languages)
      .map((clause) => (clause.stopIn && isWanted(clause) ? asExtra(clause) : clause));
  }

  function asExtra(clause) {
    const fields = clause.fields.filter((field) => field === "text" || field === "title");
    return { ...clause, fields, presence: OPTIONAL };
  }

  /** Every word that counts is required. */
  function requiringAll(clauses) {
    return clauses.map((clause) =>
      clause.presence === OPTIONAL && clause.stopIn === 0
        ? { ...clause, presence: REQUIRED }
        : clause
    );
  }

  /** {found, hints}: articles with all words, or else with any, unless the reader wrote a +. */
  async function runPreferringAll(clauses, filter) {
    const run = (each) => engine.run(each, filter);
    if (clauses.some((clause) => clause.presence === REQUIRED && !clause.isQuoted)) {
      return { found: await run(clauses), hints: [] };
    }
    const all = await run(requiringAll(clauses));
    const isOpen = clauses.some((clause) => clause.presence === OPTIONAL && !clause.stopIn);
    if (all.length || !isOpen || clauses.filter(isWanted).length < 2) {
      return { found: all, hints: [] };
    }
    const any = await run(clauses);
    return { found: any, hints: any.length ? ["any"] : [] };
  }

  /** The articles that a parsed query finds within a filter: {found, hints, terms}. */
  async function answer(query, filter) {
    const expanded = (await Promise.all(query.clauses.map(expansion.expand))).flat();
    if (expanded.length && !expanded.some(isWanted)) {
      return { found: [], hints: ["negation"], terms: new Set() };
    }
    const clauses = await expansion.known(expanded);
    const { found, hints } = await runPreferringAll(withoutStopWords(clauses), filter);
    if (expanded.some(({ isComplete }) => !isComplete)) {
      hints.push("capped");
    }
    if (!found.length && clauses.filter(isWanted).every(({ stopIn }) => stopIn)) {
      hints.push("common");
    }
    const terms = new Set(clauses.filter(isWanted).flatMap((clause) => clause.terms));
    return { found, hints, terms };
  }

  archive.query = { answer, parse };
})(window);
