/* RIS, as builder/publish/exports/ris.py writes it. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { citing, moments, names } = archive;

  function write(item, place) {
    const lines = tags(item, place)
      .map(([tag, text]) => [tag, names.oneLine(text)])
      .filter(([, line]) => line)
      .map(([tag, line]) => tag + "  - " + line + "\r\n");
    return lines.join("") + "ER  - \r\n";
  }

  function tags(item, place) {
    const [span, where] = [moments.readSpan(item.date), citing.access(item, place)];
    return [
      ["TY", "NEWS"],
      ["ID", item.key],
      ...citing.creators(item).map((name) => ["AU", inverted(name)]),
      ["TI", item.title],
      ["T2", item.source],
      ["PY", year(first(span))],
      ["DA", date(span)],
      ["LA", item.language],
      ["UR", where.url],
      ["Y2", date(moments.readSpan(where.viewed))],
      ["N1", where.original ? "Original: " + where.original : ""],
      ["DB", place.title],
      ["AN", citing.identifier(item, place)],
    ];
  }

  function inverted({ family, given, particle, suffix }) {
    const surname = particle ? particle + " " + family : family;
    return [surname, given, suffix].filter(Boolean).join(", ");
  }

  function first(span) {
    return span && (span.start || span.end);
  }

  function year(moment) {
    return !moment || moment.isVague ? "" : moment.year;
  }

  function date(span) {
    const moment = first(span);
    if (!moment) {
      return "";
    }
    return [year(moment), moment.month, moment.day, other(span, moment)].join("/");
  }

  /** What a date has besides year, month and day. */
  function other(span, moment) {
    if (span.isInterval || moment.isVague || moment.season) {
      return span.plain;
    }
    return span.isDoubtful ? "circa" : "";
  }

  const type = "application/x-research-info-systems";
  archive.ris = { ending: "ris", type, between: "\r\n", write };
})(window);
