/*
 * Scores articles with lunr, of whose index only the part is made that the terms of a query need.
 * lunr's score of an article is the sum over the query's terms, so all other terms do not matter; and
 * what a term is worth in an article is computed here as lunr.Builder does it (BM25), from the
 * number of articles and the lengths of fields. Scores are therefore those of
 * a whole index, which tests/browser/test_search_scores.py holds against lunr.py.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { files, packing } = archive;
  const { REQUIRED, PROHIBITED } = lunr.Query.presence;
  // The constants of lunr.Builder: how fast repetition saturates, how much the length counts.
  const K1 = 1.2;
  const B = 0.75;

  const lines = new Map(); // file of terms → term → its line

  // lunr gets each clause by its number; this turns the number into the clause's terms.
  let termsOfClause = [];
  const clauseTerms = (token) =>
    termsOfClause[Number(token.toString())].map((term) => new lunr.Token(term, {}));
  lunr.Pipeline.registerFunction(clauseTerms, "clauseTerms");

  /** Those of some terms that are in the index, as Map term → its line. */
  async function knownTerms(terms) {
    const places = await Promise.all(
      terms.map(async (term) => [term, await files.find("terms", term)])
    );
    const known = places.filter(([, file]) => file);
    await Promise.all([...new Set(known.map(([, file]) => file))].map(readTerms));
    return new Map(
      known
        .filter(([term, file]) => lines.get(file).has(term))
        .map(([term, file]) => [term, lines.get(file).get(term)])
    );
  }

  async function readTerms(file) {
    if (!lines.has(file)) {
      const rows = (await files.load(file)).split(",");
      lines.set(file, new Map(rows.map((row) => [row.split(" ", 1)[0], row])));
    }
  }

  /** The postings of a line: for each field [{number, times, length}]. */
  function postingsOf(line, manifest) {
    const packed = line.split(" ").slice(1);
    return manifest.fields.map((field, place) => readField(packing.numbers(packed[place] || "")));
  }

  function readField(packed) {
    const found = [];
    let number = -1;
    for (let place = 0; place < packed.length; ) {
      const step = packed[place++];
      number += (step >> 1) + 1;
      const times = step & 1 ? packed[place++] + 2 : 1;
      found.push({ number, times, length: packed[place++] });
    }
    return found;
  }

  /** What a term adds to the score of an article in one field, to three digits as lunr has it. */
  function worth(idf, field, manifest, { times, length }) {
    const average = field.total / manifest.articles;
    const score =
      (idf * ((K1 + 1) * times)) / (K1 * (1 - B + B * (length / average)) + times);
    return Math.round(score * field.boost * 1000) / 1000;
  }

  function idfOf(postings, articles) {
    const withTerm = postings.reduce((sum, found) => sum + found.length, 0);
    return Math.log(1 + Math.abs((articles - withTerm + 0.5) / (withTerm + 0.5)));
  }

  /** The numbers of the articles in which a clause has one of its terms. */
  function numbersOf(clause, postings, manifest) {
    const found = new Set();
    clause.terms.forEach((term) =>
      manifest.fields.forEach(({ name }, place) => {
        if (clause.fields.includes(name)) {
          postings.get(term)[place].forEach(({ number }) => found.add(number));
        }
      })
    );
    return found;
  }

  /** A test for the articles that may be found, or null if there are no matches at all. */
  function restriction(clauses, postings, manifest, filter) {
    const sets = clauses.map((clause) => ({
      presence: clause.presence,
      numbers: clause.presence === lunr.Query.presence.OPTIONAL
        ? null
        : numbersOf(clause, postings, manifest),
    }));
    const required = sets.filter(({ presence }) => presence === REQUIRED);
    const prohibited = sets.filter(({ presence }) => presence === PROHIBITED);
    return (number) =>
      (!filter || filter.has(number)) &&
      required.every(({ numbers }) => numbers.has(number)) &&
      !prohibited.some(({ numbers }) => numbers.has(number));
  }

  /** The part of lunr's index that some terms need, for the articles that may be found. */
  function partialIndex(postings, manifest, mayBeFound) {
    const invertedIndex = Object.create(null);
    const fieldVectors = Object.create(null);
    [...postings.keys()].sort().forEach((term, position) => {
      const found = postings.get(term);
      const idf = idfOf(found, manifest.articles);
      const entry = (invertedIndex[term] = { _index: position });
      manifest.fields.forEach((field, place) => {
        const articles = (entry[field.name] = Object.create(null));
        for (const posting of found[place]) {
          if (mayBeFound(posting.number)) {
            articles[posting.number] = {};
            const key = field.name + "/" + posting.number;
            const vector = fieldVectors[key] || (fieldVectors[key] = new lunr.Vector());
            vector.elements.push(position, worth(idf, field, manifest, posting));
          }
        }
      });
    });
    const pipeline = new lunr.Pipeline();
    pipeline.add(clauseTerms);
    return new lunr.Index({
      invertedIndex,
      fieldVectors,
      tokenSet: lunr.TokenSet.fromArray(Object.keys(invertedIndex).sort()),
      fields: manifest.fields.map(({ name }) => name),
      pipeline,
    });
  }

  /**
   * The articles that clauses find, best first: [{number, score}].
   *
   * A clause is {terms, fields, boost, presence}, its terms known ones; `filter` is a set of numbers
   * or null.
   */
  async function run(clauses, filter) {
    if (clauses.some((clause) => clause.presence === REQUIRED && !clause.terms.length)) {
      return [];
    }
    const usable = clauses.filter((clause) => clause.terms.length && clause.fields.length);
    if (!usable.some((clause) => clause.presence !== PROHIBITED)) {
      return [];
    }
    const manifest = await files.load("manifest");
    const known = await knownTerms([...new Set(usable.flatMap(({ terms }) => terms))]);
    const postings = new Map(
      [...known].map(([term, line]) => [term, postingsOf(line, manifest)])
    );
    const mayBeFound = restriction(usable, postings, manifest, filter);
    return query(partialIndex(postings, manifest, mayBeFound), usable);
  }

  function query(index, clauses) {
    termsOfClause = clauses.map(({ terms }) => terms);
    const found = index.query((asked) =>
      clauses.forEach(({ boost, fields, presence }, number) =>
        asked.clause({ term: String(number), boost, fields, presence })
      )
    );
    return found
      .map(({ ref, score }) => ({ number: Number(ref), score }))
      .sort((one, other) => other.score - one.score || one.number - other.number);
  }

  archive.engine = { knownTerms, run };
})(window);
