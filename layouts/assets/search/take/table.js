/*
 * Items as CSV and JSON: columns and signs are those of data/articles.csv and data/articles.json
 * (builder/publish/exports/cells.py), with names in the place of keys.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { citing, filters } = archive;
  const COLUMNS = [
    "key",
    "page",
    "identifier",
    "title",
    "source",
    "date",
    "earliest",
    "latest",
    "updated",
    "language",
    "authors",
    "agencies",
    "original",
    "retrieved",
    "person_names",
    "place_names",
  ];
  const CALCULATING = /^'*[=+\-@\t\r\n＝＋－＠]/;

  /** Citations need the date alone, tables the days that it may mean as well. */
  async function prepare(number, item) {
    [item.earliest, item.latest] = await filters.daysOf(number);
  }

  function row(item, place) {
    const known = {
      ...item,
      page: place.url + item.page,
      identifier: citing.identifier(item, place),
      person_names: item.persons,
      place_names: item.places,
    };
    return COLUMNS.map((name) => [name, known[name] === "" ? null : known[name]]);
  }

  function csv(item, place) {
    return line(row(item, place).map(([, value]) => cell(value)));
  }

  function line(cells) {
    return cells.map(quoted).join(",") + "\r\n";
  }

  function cell(value) {
    const text = Array.isArray(value) ? value.map(escaped).join("|") : value || "";
    return CALCULATING.test(text) ? "'" + text : text;
  }

  function escaped(text) {
    return text.replace(/[\\|]/g, (sign) => "\\" + sign);
  }

  function quoted(text) {
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  }

  function json(item, place) {
    return JSON.stringify(Object.fromEntries(row(item, place)));
  }

  const MARK = "\ufeff";
  const head = MARK + line(COLUMNS);
  const frame = { head: "[\n", between: ",\n", tail: "\n]\n" };
  archive.csv = { COLUMNS, ending: "csv", type: "text/csv", head, prepare, write: csv };
  archive.json = { ending: "json", type: "application/json", ...frame, prepare, write: json };
})(window);
