/* Filters: which articles they leave, how often each would apply, and the days of articles. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { engine, files, packing } = archive;
  const LISTED = ["person", "place", "source", "language"];
  const KINDS = ["person", "place", "source", "year", "language"];
  // An article has one source, year and language, so of these any may be chosen; of persons and
  // places that are chosen an article must name all.
  const SINGLE = new Set(["source", "year", "language"]);
  const FIRST_DAY = new Date(0).setUTCFullYear(1, 0, 1) / 86400000 - 1;

  let days = null; // number of an article → {earliest, latest, filed}

  /** The days of all articles: Map number → {earliest, latest, filed}; null where not known. */
  async function allDays() {
    if (!days) {
      const [numbers, packed] = await Promise.all([engine.allNumbers(), files.load("dates")]);
      const read = packing.numbers(packed);
      days = new Map(numbers.map((number, place) => [number, readDays(read, 2 * place)]));
    }
    return days;
  }

  function readDays(packed, place) {
    const [earliest, length] = [packed[place], packed[place + 1]];
    const latest = length ? earliest + length - 1 : null;
    return { earliest: earliest || null, latest, filed: earliest || latest };
  }

  function dateOf(day) {
    return new Date((day + FIRST_DAY) * 86400000);
  }

  function yearOf(day) {
    return day ? String(dateOf(day).getUTCFullYear()).padStart(4, "0") : "";
  }

  /** The values of a listed kind that are in a file: [{key, name, numbers}]. */
  const read = new Map();
  async function readFile(name) {
    if (!read.has(name)) {
      const rows = await files.load(name);
      read.set(name, rows.map(([key, label, packed]) => ({ key, name: label, packed })));
    }
    return read.get(name);
  }

  function numbersOf(value) {
    value.numbers = value.numbers || packing.ascending(value.packed);
    return value.numbers;
  }

  /** One value of a kind: {key, name, numbers}, or null if no article has it. */
  async function valueOf(kind, key) {
    if (kind === "year") {
      const found = (await years()).find((value) => value.key === key);
      return found || null;
    }
    const file = await files.find(kind, key);
    const values = file ? await readFile(file) : [];
    const found = values.find((value) => value.key === key);
    return found ? { key, name: found.name, numbers: numbersOf(found) } : null;
  }

  async function years() {
    const found = new Map();
    for (const [number, { filed }] of await allDays()) {
      const year = yearOf(filed);
      if (year && !found.has(year)) {
        found.set(year, []);
      }
      if (year) {
        found.get(year).push(number);
      }
    }
    return [...found].map(([key, numbers]) => ({ key, name: key.replace(/^0+/, ""), numbers }));
  }

  /** All values of a kind. */
  async function valuesOf(kind) {
    if (kind === "year") {
      return years();
    }
    const names = await files.under(kind, "");
    return (await Promise.all(names.map(readFile))).flat();
  }

  /** For each kind its values with their numbers among some articles, the most frequent first. */
  async function count(numbers) {
    const among = new Set(numbers);
    const counted = await Promise.all(KINDS.map(async (kind) => [kind, await valuesOf(kind)]));
    return new Map(counted.map(([kind, values]) => [kind, countedValues(values, among)]));
  }

  function countedValues(values, among) {
    return values
      .map((value) => {
        const found = numbersOf(value).filter((number) => among.has(number)).length;
        return { key: value.key, name: value.name, count: found };
      })
      .filter((value) => value.count)
      .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  }

  /** The articles that all filters leave, as a set of numbers; null without filters. */
  async function numbersLeft(filters) {
    const sets = await Promise.all([
      ...KINDS.flatMap((kind) => setsOf(kind, filters.values.get(kind) || [])),
      ...(filters.from || filters.to ? [within(filters.from, filters.to)] : []),
    ]);
    if (!sets.length) {
      return null;
    }
    const [first, ...others] = sets.sort((one, other) => one.size - other.size);
    return new Set([...first].filter((number) => others.every((set) => set.has(number))));
  }

  function setsOf(kind, keys) {
    const sets = keys.map(async (key) => {
      const value = await valueOf(kind, key);
      return new Set(value ? value.numbers : []);
    });
    return SINGLE.has(kind) && keys.length > 1 ? [united(sets)] : sets;
  }

  async function united(sets) {
    return new Set((await Promise.all(sets)).flatMap((set) => [...set]));
  }

  /** The articles whose date may lie in a range; those without a date do not. */
  async function within(from, to) {
    const first = from ? dayOf(from, false) : -Infinity;
    const last = to ? dayOf(to, true) : Infinity;
    const found = [...(await allDays())].filter(
      ([, { earliest, latest, filed }]) =>
        filed && (latest === null || latest >= first) && (earliest === null || earliest <= last)
    );
    return new Set(found.map(([number]) => number));
  }

  /** The first or last day of "2018", "2018-07" or "2018-07-16"; NaN for anything else. */
  function dayOf(text, isEnd) {
    const match = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(text.trim());
    if (!match) {
      return NaN;
    }
    const [year, month, day] = match.slice(1).map((part) => (part ? Number(part) : null));
    const date = new Date(0);
    if (!isEnd || day) {
      date.setUTCFullYear(year, (month || 1) - 1, day || 1);
    } else {
      date.setUTCFullYear(month ? year : year + 1, month || 0, 0);
    }
    return date.getTime() / 86400000 - FIRST_DAY;
  }

  /** Articles by date, newest first, those without a date last. */
  async function newestFirst(found) {
    const known = await allDays();
    const filed = ({ number }) => known.get(number).filed || 0;
    return [...found].sort((one, other) => filed(other) - filed(one) || one.number - other.number);
  }

  archive.filters = { KINDS, LISTED, count, dayOf, newestFirst, numbersLeft, valueOf };
})(window);
