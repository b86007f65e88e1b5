/*
 * An author's name in its parts, as builder/publish/exports/names.py splits it; its lists are those
 * there.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const words = (text) => new Set(text.split(" "));
  const COLLECTIVE = words(
    "agence agencia agency agentur agenturen agenzia associated association board bureau büro " +
      "correspondent correspondents desk dienst editor editorial editors gmbh group gruppe inc. " +
      "institut institute korrespondent korrespondenten korrespondentin ltd. media medien " +
      "ministerium ministry nachrichten nachrichtenagentur news newsdesk newspaper newsroom office " +
      "online partei press presse presseagentur redaccion redacción redactie redaktion redazione " +
      "reporter reporters ressort rédaction service services staff stiftung team universität " +
      "university verband verein verlag zeitung and et und"
  );
  const PREFIXES = words("al da de del della den der di dos du la le st. van von");
  const SUFFIXES = words("jr jr. sr sr. ii iii iv");
  const WITHIN = words("i y");
  const NO_PERSON = /[0-9&/@|:;()[\]{}+]/;
  // The control characters and Unicode's own line ends; a no-break space stays.
  const BREAKS = /[\x00-\x20\x7f-\x9f\u2028\u2029]+/g;

  /** A text with one space for every run of spaces and line ends, and none around it. */
  function oneLine(text) {
    return text.replace(BREAKS, " ").replace(/^ | $/g, "");
  }

  /** {family, given, particle, suffix} of a name; that of a body is all in `family`. */
  function splitName(text) {
    const name = oneLine(text);
    const comma = name.indexOf(", ");
    const before = comma < 0 ? name : name.slice(0, comma);
    const behind = comma < 0 ? "" : name.slice(comma + 2);
    const [main, further] = [before.split(" "), behind ? behind.split(" ") : []];
    const isBody = [...main, ...further].some((word) => COLLECTIVE.has(word.toLowerCase()));
    if (isBody || (before + behind).includes(",") || NO_PERSON.test(name)) {
      return bodyName(name);
    }
    if (!further.length) {
      return split(main);
    }
    if (main.length > 1 && further.length === 1 && SUFFIXES.has(behind.toLowerCase())) {
      return split([...main, behind]);
    }
    return join(main, further);
  }

  function bodyName(text) {
    return { family: oneLine(text), given: "", particle: "", suffix: "" };
  }

  /** The parts of a name in the order in which it is spoken. */
  function split(all) {
    const last = all[all.length - 1].toLowerCase();
    const end = all.length > 2 && SUFFIXES.has(last) ? all.length - 1 : all.length;
    let at = end - 1;
    while (at > 2 && WITHIN.has(all[at - 1])) {
      at -= 2;
    }
    let first = at;
    while (first > 1 && !isSmall(all[at]) && isPrefix(all[first - 1])) {
      first -= 1;
    }
    if (!all.slice(first, at).every(isSmall)) {
      at = first;
    }
    return {
      family: all.slice(at, end).join(" "),
      given: all.slice(0, first).join(" "),
      particle: all.slice(first, at).join(" "),
      suffix: all.slice(end).join(" "),
    };
  }

  /** The parts of a name whose surname stands before a comma. */
  function join(main, further) {
    let start = 0;
    let end = further.length;
    while (start < main.length - 1 && isSmall(main[start])) {
      start += 1;
    }
    while (end > 1 && isSmall(further[end - 1])) {
      end -= 1;
    }
    return {
      family: main.slice(start).join(" "),
      given: further.slice(0, end).join(" "),
      particle: [...further.slice(end), ...main.slice(0, start)].join(" "),
      suffix: "",
    };
  }

  function isPrefix(word) {
    return isSmall(word) || PREFIXES.has(word.toLowerCase());
  }

  function isSmall(word) {
    const [first = ""] = word;
    return first === first.toLowerCase() && first !== first.toUpperCase();
  }

  archive.names = { COLLECTIVE, PREFIXES, SUFFIXES, WITHIN, bodyName, oneLine, splitName };
})(window);
