/* CSL-JSON, as builder/publish/exports/csl.py writes it. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { citing } = archive;

  function write(item, place) {
    const said = fields(citing.cited(item, place)).filter(([, value]) => isSaid(value));
    return JSON.stringify(Object.fromEntries(said));
  }

  function isSaid(value) {
    return typeof value === "string" ? value !== "" : Object.keys(value).length > 0;
  }

  function fields(about) {
    return [
      ["id", about.key],
      ["type", "article-newspaper"],
      ["title", about.title],
      ["author", about.creators.map(person)],
      ["container-title", about.source],
      ["issued", date(about.span)],
      ["language", about.language],
      ["URL", about.url],
      ["accessed", date(about.viewed)],
      ["note", about.note],
      ["archive", about.archive],
      ["archive_location", about.identifier],
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
