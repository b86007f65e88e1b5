/*
 * The search page. The query is lunr's syntax; each word of it is looked up in all its variants
 * (as written, and its stem in each language of the archive). Texts of the interface are data-*
 * attributes of the form.
 */
(function () {
  "use strict";

  const PAGE_LENGTH = 20;
  const TYPING_PAUSE = 150; // milliseconds
  const PASSAGE_LENGTH = 280; // characters
  const LEAD_IN = 60; // characters before the first match of a passage
  const { OPTIONAL, REQUIRED, PROHIBITED } = lunr.Query.presence;

  const { analysis, documents, marks, words } = window.archiveSearch;
  const form = document.getElementById("search");
  const input = form.elements.q;
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const template = document.getElementById("search-result");
  const more = document.getElementById("search-more");
  const index = lunr.Index.load(window.archiveSearch.index);

  // Clauses are handed to lunr by number; this turns the number into the clause's known terms.
  let termsOfClause = new Map();
  const knownTerms = (token) =>
    termsOfClause.get(token.toString()).map((term) => new lunr.Token(term, {}));
  lunr.Pipeline.registerFunction(knownTerms, "knownTerms");
  index.pipeline.add(knownTerms);

  // ---- Query ----

  /** The clauses of a query; throws lunr.QueryParseError. A hyphen inside a word joins it. */
  function parse(text) {
    const query = new lunr.Query(index.fields);
    const joined = analysis.plain(text).replace(/([\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, "$1\\-");
    new lunr.QueryParser(joined, query).parse();
    return query.clauses;
  }

  function isWanted(clause) {
    return clause.presence !== PROHIBITED;
  }

  function isKnown(term) {
    return term in index.invertedIndex;
  }

  function knownWithWildcard(pattern) {
    const expression = marks.wildcard(pattern);
    if (!expression) {
      return [];
    }
    const found = Object.keys(words).flatMap((language) =>
      words[language]
        .filter((word) => expression.test(analysis.foldDigraphs(word)))
        .map((word) => analysis.term(word, language))
    );
    return [...new Set(found)].filter(isKnown);
  }

  function knownSimilar(word, editDistance) {
    const found = analysis.variants(word).flatMap((term) =>
      index.tokenSet.intersect(lunr.TokenSet.fromClause({ term, editDistance })).toArray()
    );
    return [...new Set(found)];
  }

  /** One clause of the parser as clauses with known terms, one for each word in it. */
  function resolve(clause) {
    const { boost, editDistance, fields, presence } = clause;
    const common = { boost, fields, presence };
    if (clause.term.includes("*")) {
      return [{ ...common, terms: knownWithWildcard(clause.term), stopIn: 0 }];
    }
    return analysis.plainWords(clause.term).map((word) => ({
      ...common,
      terms: editDistance
        ? knownSimilar(word, editDistance)
        : analysis.variants(word).filter(isKnown),
      stopIn: analysis.languages().filter((code) => analysis.term(word, code) === "").length,
    }));
  }

  /**
   * Drops words that are stop words in every language; one that is so in some languages ('war')
   * may add to the score but is not asked for, and is not looked up in names ('von der Leyen').
   */
  function withoutStopWords(clauses) {
    const languages = analysis.languages().length;
    const isPlain = (clause) => clause.presence === OPTIONAL;
    const isContent = (clause) => isWanted(clause) && clause.stopIn === 0;
    if (!clauses.some(isContent)) {
      return clauses;
    }
    return clauses
      .filter((clause) => clause.stopIn === 0 || clause.stopIn < languages)
      .map((clause) =>
        clause.stopIn && isPlain(clause)
          ? { ...clause, fields: clause.fields.filter((field) => field !== "names") }
          : clause
      );
  }

  /** Every word that counts is required. */
  function requiringAll(clauses) {
    return clauses.map((clause) =>
      clause.presence === OPTIONAL && clause.stopIn === 0
        ? { ...clause, presence: REQUIRED }
        : clause
    );
  }

  /** Positions in `documents`, best first, newest first among equals. */
  function run(clauses) {
    if (clauses.some((clause) => clause.presence === REQUIRED && !clause.terms.length)) {
      return [];
    }
    const usable = clauses.filter((clause) => clause.terms.length && clause.fields.length);
    if (!usable.some(isWanted)) {
      return [];
    }
    termsOfClause = new Map(usable.map((clause, number) => [String(number), clause.terms]));
    const found = index.query((query) => {
      usable.forEach(({ boost, fields, presence }, number) =>
        query.clause({ term: String(number), boost, fields, presence })
      );
    });
    return found
      .map(({ ref, score }) => ({ position: Number(ref), score }))
      .sort((one, other) => other.score - one.score || one.position - other.position)
      .map(({ position }) => position);
  }

  /** {clauses, hints}: where the syntax is wrong, the words alone are the query. */
  function parseLeniently(text) {
    try {
      return { clauses: parse(text), hints: [] };
    } catch (error) {
      if (!(error instanceof lunr.QueryParseError)) {
        throw error;
      }
      const plain = marks.wantedWords(text).flatMap(analysis.plainWords).join(" ");
      return { clauses: parse(plain), hints: ["error"] };
    }
  }

  /** {found, hints}: articles with all words, or else with any, unless the reader wrote a +. */
  function runPreferringAll(clauses) {
    if (clauses.some((clause) => clause.presence === REQUIRED)) {
      return { found: run(clauses), hints: [] };
    }
    const all = run(requiringAll(clauses));
    if (all.length || clauses.filter(isWanted).length < 2) {
      return { found: all, hints: [] };
    }
    const any = run(clauses);
    return { found: any, hints: any.length ? ["any"] : [] };
  }

  /** {found, hints}: positions of documents, and names of the form's data-* texts to show. */
  function search(text) {
    if (!text.trim()) {
      return { found: [], hints: ["hint"] };
    }
    const parsed = parseLeniently(text);
    const resolved = parsed.clauses.flatMap(resolve);
    if (resolved.length && !resolved.some(isWanted)) {
      return { found: [], hints: ["negation"] };
    }
    const { found, hints } = runPreferringAll(withoutStopWords(resolved));
    return { found, hints: [...parsed.hints, ...hints] };
  }

  // ---- Page ----

  function count(number) {
    const text = number === 0 ? "none" : number === 1 ? "one" : "many";
    return form.dataset[text].replace("{count}", String(number));
  }

  /** Where the passage with the most different matches, then with the most, begins and ends. */
  function passage(text, found) {
    let best = { score: 0, start: 0 };
    found.forEach((first, number) => {
      const near = found.slice(number).filter((each) => each.end - first.start <= PASSAGE_LENGTH);
      const different = new Set(near.map(({ word }) => word)).size;
      const score = different * 1000 + near.length;
      if (score > best.score) {
        best = { score, start: first.start };
      }
    });
    const start = best.start <= LEAD_IN ? 0 : wordStart(text, best.start - LEAD_IN);
    const end = start + PASSAGE_LENGTH + LEAD_IN;
    return { start, end: end >= text.length ? text.length : wordEnd(text, end) };
  }

  function wordStart(text, position) {
    return text.slice(position).search(/\s/) + position + 1;
  }

  function wordEnd(text, position) {
    return Math.max(text.lastIndexOf(" ", position), position - 40);
  }

  function snippet(text, language, isAsked) {
    const found = marks.matches(text, language, isAsked);
    const { start, end } = passage(text, found);
    const fragment = marks.marked(text, found, start, end);
    fragment.prepend(start > 0 ? "… " : "");
    fragment.append(end < text.length ? " …" : "");
    return fragment;
  }

  function fill(item, name, content) {
    const slot = item.querySelector('[data-slot="' + name + '"]');
    slot.replaceChildren(content);
    slot.hidden = !slot.textContent;
    return slot;
  }

  function result(entry, query, isAsked) {
    const item = template.content.cloneNode(true);
    const titleMatches = marks.matches(entry.title, entry.language, isAsked);
    const title = marks.marked(entry.title, titleMatches, 0, entry.title.length);
    const link = fill(item, "title", title);
    link.href = entry.url + "?hl=" + encodeURIComponent(query);
    link.lang = entry.language;
    fill(item, "meta", [entry.source, entry.date].filter(Boolean).join(" · "));
    fill(item, "snippet", snippet(entry.text, entry.language, isAsked)).lang = entry.language;
    fill(item, "people", entry.people.join(", "));
    return item;
  }

  function show(found, query, shown) {
    const isAsked = marks.matcher(query);
    const next = found.slice(shown, shown + PAGE_LENGTH);
    list.append(...next.map((position) => result(documents[position], query, isAsked)));
    const rest = found.length > shown + next.length;
    more.hidden = !rest;
    more.onclick = rest ? () => show(found, query, shown + next.length) : null;
  }

  function remember(query) {
    const address = new URL(window.location.href);
    if (query) {
      address.searchParams.set("q", query);
    } else {
      address.searchParams.delete("q");
    }
    try {
      window.history.replaceState(null, "", address.href);
    } catch (error) {
      // Some browsers refuse this for pages from disk; the search itself does not need it.
    }
  }

  function update() {
    const query = input.value.trim();
    const { found, hints } = search(query);
    const isAnswer = !hints.includes("hint") && !hints.includes("negation");
    const texts = hints.map((hint) => form.dataset[hint]);
    status.textContent = [...texts, isAnswer ? count(found.length) : ""].join(" ").trim();
    list.replaceChildren();
    show(found, query, 0);
    remember(query);
  }

  let pause = 0;
  input.addEventListener("input", () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(update, TYPING_PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.clearTimeout(pause);
    update();
  });
  input.value = new URLSearchParams(window.location.search).get("q") || input.value;
  update();
})();
