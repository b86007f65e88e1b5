/* CSL-JSON, as builder/publish/exports/csl.py writes it. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { citing, moments, names } = archive;

  function write(item, place) {
    return JSON.stringify(Object.fromEntries(fields(item, place).filter(([, each]) => isSaid(each))));
  }

  function isSaid(value) {
    return typeof value === "string" ? value !== "" : Object.keys(value).length > 0;
  }

  function fields(item, place) {
    const where = citing.access(item, place);
    return [
      ["id", item.key],
      ["type", "article-newspaper"],
      ["title", names.oneLine(item.title)],
      ["author", citing.creators(item).map(person)],
      ["container-title", names.oneLine(item.source)],
      ["issued", date(moments.readSpan(item.date))],
      ["language", item.language],
      ["URL", names.oneLine(where.url)],
      ["accessed", date(moments.readSpan(where.viewed))],
      ["note", where.original ? names.oneLine("Original: " + where.original) : ""],
      ["archive", names.oneLine(place.title)],
      ["archive_location", citing.identifier(item, place)],
    ];
  }

  function person(name) {
    if (!name.given) {
      return { literal: name.family };
    }
    const parts = [
      ["family", name.family],
      ["given", name.given],
      ["non-dropping-particle", name.particle],
      ["suffix", name.suffix],
    ];
    return Object.fromEntries(parts.filter(([, text]) => text));
  }

  /** A date: as parts, and `circa` if it is doubtful; one with an open end as text. */
  function date(span) {
    if (!span) {
      return {};
    }
    const circa = span.isDoubtful ? { circa: true } : {};
    if (span.isInterval && !(span.start && span.end)) {
      return { literal: span.plain.replace(/[?~%]/g, ""), ...circa };
    }
    const [first, last] = [span.start, span.isInterval ? span.end : span.start];
    if (!first || !last) {
      return {};
    }
    if (span.isInterval || first.isVague) {
      return { "date-parts": [parts(first, "0", 0), parts(last, "9", 2)], ...circa };
    }
    const season = first.season ? { season: first.season } : {};
    return { "date-parts": [parts(first, "", null)], ...season, ...circa };
  }

  /** Year, month and day as far as they are known; of an interval's ends a season is a month. */
  function parts(moment, digit, at) {
    const ofSeason = moment.season && at !== null;
    const month = ofSeason ? String(Math.min(moment.season * 3 + at, 12)) : moment.month;
    const all = [moment.year.replaceAll("X", digit), month, moment.day];
    return all.filter(Boolean).map(Number);
  }

  const frame = { head: "[\n", between: ",\n", tail: "\n]\n" };
  archive.csl = { ending: "csl.json", type: "application/vnd.citationstyles.csl+json", ...frame, write };
})(window);
