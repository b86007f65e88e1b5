/* Filters: which articles they leave, how often each would apply, and the days of articles. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { analysis, files, marks, packing } = archive;
  const KINDS = ["person", "place", "source", "year", "language"];
  // An article has one source, year and language, so of these any may be chosen; of persons and
  // places that are chosen an article must name all.
  const SINGLE = new Set(["source", "year", "language"]);
  // 2018, 2018-07, 2018-07-16; 7.2018, 16.7.2018
  const DAY = /^(?:\d{4}(?:-\d\d?){0,2}|(?:\d\d?\. ?){0,2}\d{4})$/;
  const FIRST_DAY = new Date(0).setUTCFullYear(1, 0, 1) / 86400000 - 1;

  let days = null; // number of an article → {earliest, latest, filed}

  /** The days of all articles: Map number → {earliest, latest, filed}; null where not known. */
  async function allDays() {
    if (!days) {
      const packed = packing.numbers(await files.load("dates"));
      days = new Map();
      for (let place = 0, number = -1; place < packed.length; place += 3) {
        number += packed[place] + 1;
        days.set(number, readDays(packed, place + 1));
      }
    }
    return days;
  }

  /** Every article's number, ascending. */
  async function allNumbers() {
    return [...(await allDays()).keys()];
  }

  function readDays(packed, place) {
    const [earliest, length] = [packed[place], packed[place + 1]];
    const latest = length ? earliest + length - 1 : null;
    return { earliest: earliest || null, latest, filed: earliest || latest };
  }

  function dateOf(day) {
    return new Date((day + FIRST_DAY) * 86400000);
  }

  /** The first and the last day that an article may be of, ISO 8601; null where that is open. */
  async function daysOf(number) {
    const { earliest, latest } = (await allDays()).get(number);
    return [earliest, latest].map((day) => (day ? dateOf(day).toISOString().slice(0, 10) : null));
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

  /** How a value is called; a language by its name in the language of the page. */
  function label(kind, value) {
    if (kind !== "language") {
      return value.name;
    }
    try {
      const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
      return names.of(value.key) || value.key;
    } catch (error) {
      return value.key; // no language tag, or an old browser
    }
  }

  /** The keys of what a reader calls a year or a language: "2018", "de" or "deutsch". */
  async function keysOf(kind, text) {
    const asked = text.toLowerCase();
    const found = (await valuesOf(kind)).filter((value) => {
      const key = value.key.toLowerCase();
      const ways = [key, key.split("-")[0], label(kind, value).toLowerCase()];
      return ways.includes(asked);
    });
    return found.length ? found.map(({ key }) => key) : [text];
  }

  /** The articles with a name that has folded words one behind the other; null if no name has. */
  async function named(kind, words) {
    const file = await files.find("names", words[0]);
    const rows = file ? await files.load(file) : [];
    const isMeant = ([word, each, , name, form]) =>
      word === words[0] && each === kind && marks.phrases(form || name, words).length;
    const keys = [...new Set(rows.filter(isMeant).map(([, , key]) => key))];
    const values = await Promise.all(keys.map((key) => valueOf(kind, key)));
    return keys.length ? new Set(values.flatMap(({ numbers }) => numbers)) : null;
  }

  /** The values of a kind with their numbers among some articles, the most frequent first. */
  async function count(kind, numbers) {
    const among = new Set(numbers);
    return (await valuesOf(kind))
      .map((value) => {
        const found = numbersOf(value).filter((number) => among.has(number)).length;
        return { key: value.key, name: value.name, count: found };
      })
      .filter((value) => value.count)
      .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  }

  /** The articles that all filters leave, as a set of numbers; null without filters. */
  async function numbersLeft(filters) {
    const [from, to] = [dayOf(filters.from, false), dayOf(filters.to, true)];
    const sets = await Promise.all([
      ...KINDS.flatMap((kind) => setsOf(kind, filters.values.get(kind) || [])),
      ...(from || to ? [within(from, to)] : []),
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

  /**
   * The articles whose date may lie in a range, which is open where it has no day; those without a
   * date do not.
   */
  async function within(from, to) {
    const [first, last] = [from ?? -Infinity, to ?? Infinity];
    const found = [...(await allDays())].filter(
      ([, { earliest, latest, filed }]) =>
        filed && (latest === null || latest >= first) && (earliest === null || earliest <= last)
    );
    return new Set(found.map(([number]) => number));
  }

  /** The first or last day of "2018", "2018-07", "16.7.2018" and the like; null for all else. */
  function dayOf(text, isEnd) {
    const parts = (text.match(/\d+/g) || []).map(Number);
    if (!DAY.test(text)) {
      return null;
    }
    const [year, month, day] = text.includes("-") ? parts : parts.reverse();
    const date = new Date(0);
    if (!isEnd || day) {
      date.setUTCFullYear(year, (month || 1) - 1, day || 1);
    } else {
      date.setUTCFullYear(month ? year : year + 1, month || 0, 0);
    }
    const isReal = (!month || month <= 12) && (!day || date.getUTCDate() === day);
    return isReal && month !== 0 && day !== 0 ? date.getTime() / 86400000 - FIRST_DAY : null;
  }

  /** Articles by date, newest first, those without a date last. */
  async function newestFirst(found) {
    const known = await allDays();
    const filed = ({ number }) => known.get(number).filed || 0;
    return [...found].sort((one, other) => filed(other) - filed(one) || one.number - other.number);
  }

  archive.filters = {
    allNumbers,
    KINDS,
    SINGLE,
    count,
    dayOf,
    daysOf,
    keysOf,
    label,
    named,
    newestFirst,
    numbersLeft,
    valueOf,
  };
})(window);
