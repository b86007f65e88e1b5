/* EDTF dates in pieces, as builder/publish/exports/moments.py has them. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const POINT = /^([0-9X]{4})(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?[^?~%]*([?~%]?)/;
  const FIRST_SEASON = 21;
  const LAST_SEASON = 24;

  /** {start, end, isInterval, isDoubtful, edtf, plain} of a date; null if there is none. */
  function readSpan(edtf) {
    if (!edtf) {
      return null;
    }
    const slash = edtf.indexOf("/");
    const isInterval = slash >= 0;
    const start = moment(isInterval ? edtf.slice(0, slash) : edtf);
    const end = moment(isInterval ? edtf.slice(slash + 1) : "");
    const ends = [start, end].filter(Boolean);
    const isDoubtful = ends.some((each) => each.doubt !== "" || each.isVague);
    const written = isInterval
      ? [start, end].map((each) => (each ? each.edtf : "..")).join("/")
      : start ? start.edtf : "";
    const plain = written.replaceAll("..", "").replaceAll("/", "–");
    return { start, end, isInterval, isDoubtful, edtf: written, plain };
  }

  /** {year, month, day, season, doubt, isVague, edtf}: digits, '' for what is not known. */
  function moment(text) {
    const found = POINT.exec(text);
    if (!found) {
      return null;
    }
    const [year, month, day, doubt] = found.slice(1).map((each) => each || "");
    const number = Number(month); // NaN for XX
    if (number >= FIRST_SEASON && number <= LAST_SEASON) {
      return finished({ year, month: "", day: "", season: number - 20, doubt });
    }
    const known = month === "XX" ? "" : month;
    return finished({ year, month: known, day: known && day !== "XX" ? day : "", season: 0, doubt });
  }

  function finished(each) {
    const middle = each.month || (each.season ? String(each.season + 20) : "");
    const edtf = [each.year, middle, each.day].filter(Boolean).join("-") + each.doubt;
    return { ...each, isVague: each.year.includes("X"), edtf };
  }

  archive.moments = { readSpan };
})(window);
