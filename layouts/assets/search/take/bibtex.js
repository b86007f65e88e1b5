/* BibTeX, as builder/publish/exports/bibtex.py writes it. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { citing, names } = archive;
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
    const lines = fields(citing.cited(item, place))
      .filter(([, value]) => value)
      .map(([name, value]) => "  " + name + " = {" + value + "},\n");
    return "@article{" + item.key + ",\n" + lines.join("") + "}\n";
  }

  function fields(about) {
    const [language] = about.language.split("-");
    return [
      ["entrysubtype", "newspaper"],
      ["author", about.creators.map(author).join(" and ")],
      ["title", escaped(about.title)],
      ["journaltitle", escaped(about.source)],
      ["date", about.span ? about.span.edtf : ""],
      ["langid", Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : ""],
      ["url", names.oneLine(about.url).replace(/[\\{} ]/g, (sign) => IN_URL[sign])],
      ["urldate", about.viewed ? about.viewed.edtf : ""],
      ["note", escaped(about.note)],
      ["library", escaped([about.archive, about.identifier].filter(Boolean).join(", "))],
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
