/*
 * The bibliographic items of articles, from the blocks of builder/publish/search/items.py. An item
 * has the fields of builder/publish/exports/item.py.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { files, packing } = archive;
  const AT_ONCE = 8; // blocks
  const LISTS = ["persons", "places", "authors", "agencies"];
  const TEXTS = ["key", "title", "date", "original", "updated", "retrieved"];

  /**
   * The items of some articles by their numbers; those of blocks that do not load are missing.
   *
   * `progress` is told how many are there.
   */
  async function load(numbers, { isCurrent, progress }) {
    const wanted = new Set(numbers);
    const { block: size } = await files.load("manifest");
    const blocks = [...new Set(numbers.map((number) => Math.floor(number / size)))];
    const found = new Map();
    for (let at = 0; at < blocks.length && isCurrent(); at += AT_ONCE) {
      const some = blocks.slice(at, at + AT_ONCE).map((block) => read(block, wanted, found));
      await Promise.all(some);
      progress(found.size);
    }
    return found;
  }

  async function read(block, wanted, found) {
    try {
      const [names, rows] = await files.load("items/" + block);
      let number = -1;
      for (const row of rows) {
        const numbers = packing.numbers(row[0]);
        number += numbers[0] + 1;
        if (wanted.has(number)) {
          found.set(number, item(row, numbers, names));
        }
      }
    } catch (error) {
      console.error(error);
    }
  }

  function item(row, numbers, names) {
    const name = (place) => (place ? names[place - 1] : "");
    const read = { source: name(numbers[1]), language: name(numbers[2]) };
    let at = 3;
    for (const field of LISTS) {
      const end = at + 1 + numbers[at];
      read[field] = numbers.slice(at + 1, end).map(name);
      at = end;
    }
    TEXTS.forEach((field, place) => {
      read[field] = row[place + 1] || "";
    });
    read.page = "articles/" + read.key + ".html";
    return read;
  }

  archive.items = { load };
})(window);
