/* RIS, as builder/publish/exports/ris.py writes it. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { citing } = archive;

  function write(item, place) {
    const lines = tags(citing.cited(item, place))
      .filter(([, text]) => text)
      .map(([tag, text]) => tag + "  - " + text + "\r\n");
    return lines.join("") + "ER  - \r\n";
  }

  function tags(about) {
    return [
      ["TY", "NEWS"],
      ["ID", about.key],
      ...about.creators.map((name) => ["AU", inverted(name)]),
      ["TI", about.title],
      ["T2", about.source],
      ["PY", year(first(about.span))],
      ["DA", date(about.span)],
      ["LA", about.language],
      ["UR", about.url],
      ["Y2", date(about.viewed)],
      ["N1", about.note],
      ["DB", about.archive],
      ["AN", about.identifier],
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
