/* BibTeX, as builder/publish/exports/bibtex.py writes it. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { citing, moments, names } = archive;
  const ESCAPES = {
    "\\": "{\\textbackslash}",
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
    '"': '"{}',
  };
  const IN_URL = { "\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20" };
  const LANGUAGES = {
    de: "ngerman",
    en: "english",
    es: "spanish",
    fr: "french",
    it: "italian",
    nl: "dutch",
    pl: "polish",
    pt: "portuguese",
    ru: "russian",
    uk: "ukrainian",
  };

  function write(item, place) {
    const lines = fields(item, place)
      .filter(([, value]) => value)
      .map(([name, value]) => "  " + name + " = {" + value + "},\n");
    return "@article{" + item.key + ",\n" + lines.join("") + "}\n";
  }

  function fields(item, place) {
    const [span, where] = [moments.readSpan(item.date), citing.access(item, place)];
    const viewed = moments.readSpan(where.viewed);
    const library = [place.title, citing.identifier(item, place)].filter(Boolean).join(", ");
    const [language] = item.language.split("-");
    return [
      ["entrysubtype", "newspaper"],
      ["author", citing.creators(item).map(author).join(" and ")],
      ["title", escaped(item.title)],
      ["journaltitle", escaped(item.source)],
      ["date", span ? span.edtf : ""],
      ["langid", Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : ""],
      ["url", names.oneLine(where.url).replace(/[\\{} ]/g, (sign) => IN_URL[sign])],
      ["urldate", viewed ? viewed.edtf : ""],
      ["note", where.original ? escaped("Original: " + where.original) : ""],
      ["library", escaped(library)],
    ];
  }

  function escaped(text) {
    return names.oneLine(text).replace(/[\\{}~^"$&#_%]/g, (sign) => ESCAPES[sign] || "\\" + sign);
  }

  /** A name with its parts apart; that of a body, or a surname of several words, is one whole. */
  function author(name) {
    const family = escaped(name.family);
    if (!name.given) {
      return "{" + family + "}";
    }
    const whole = family.includes(" ") ? "{" + family + "}" : family;
    const surname = name.particle ? escaped(name.particle) + " " + whole : whole;
    return [surname, escaped(name.suffix), escaped(name.given)].filter(Boolean).join(", ");
  }

  archive.bibtex = { LANGUAGES, ending: "bib", type: "application/x-bibtex", between: "\n", write };
})(window);
