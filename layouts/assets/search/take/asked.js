/* What was asked, in words and as the name of a file. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { filters } = archive;
  const LONGEST = 60;
  const SPELT_OUT = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" };

  /** "merkel-2006.bib": what was asked in letters and digits, else a name for everything. */
  function fileName({ q, from, to, values }, ending, everything) {
    const keys = filters.KINDS.flatMap((kind) => values.get(kind) || []);
    const name = shortened(slug([q, ...keys, from, to].join(" ")));
    return (name || everything) + "." + ending;
  }

  function slug(text) {
    const spelt = text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[äöüßæœøłđ]/g, (letter) => SPELT_OUT[letter]);
    const plain = spelt.normalize("NFD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1").normalize("NFC");
    return plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  }

  function shortened(name) {
    const letters = [...name];
    if (letters.length <= LONGEST) {
      return name;
    }
    const cut = letters.slice(0, LONGEST + 1).join("");
    return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : letters.slice(0, LONGEST).join("");
  }

  /** "„Merkel“; Jahre: 2006": the words, then each filter by the names that the page gives it. */
  async function inWords({ q, from, to, values }, { words, everything }) {
    const chosen = filters.KINDS.filter((kind) => (values.get(kind) || []).length);
    const listed = await Promise.all(
      chosen.map(async (kind) => {
        const names = await Promise.all(values.get(kind).map((key) => nameOf(kind, key)));
        return legend('[data-facet="' + kind + '"]') + ": " + names.join(", ");
      })
    );
    const isDay = (day) => filters.dayOf(day, false) !== null;
    const days = [from, to].map((day) => (isDay(day) ? day : ""));
    const asked = [
      ...(q ? [words.replace("{words}", () => q)] : []),
      ...listed,
      ...(days.some(Boolean) ? [legend(".days") + ": " + days.join(" – ").trim()] : []),
    ];
    return asked.join("; ") || everything;
  }

  async function nameOf(kind, key) {
    return filters.label(kind, (await filters.valueOf(kind, key)) || { key, name: key });
  }

  function legend(group) {
    return document.querySelector("#search-filters " + group + " legend").textContent;
  }

  archive.asked = { fileName, inWords };
})(window);
