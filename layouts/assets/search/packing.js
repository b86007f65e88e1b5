/* Reads what builder/publish/search/packing.py packs. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const SIGNS =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" +
    "!#$%&()*+./:;=?@[]^{|}~>`";
  const LAST = 64;
  const LEADING = SIGNS.length - LAST;
  const VALUES = new Uint8Array(128);
  [...SIGNS].forEach((sign, value) => {
    VALUES[sign.charCodeAt(0)] = value;
  });

  /** All numbers of a packed text. */
  function numbers(packed) {
    const found = [];
    let rest = 0;
    for (let place = 0; place < packed.length; place += 1) {
      const value = VALUES[packed.charCodeAt(place)];
      if (value < LAST) {
        found.push(rest * LAST + value);
        rest = 0;
      } else {
        rest = rest * LEADING + value - LAST + 1;
      }
    }
    return found;
  }

  /** Ascending numbers packed by their steps. */
  function ascending(packed) {
    let last = -1;
    return numbers(packed).map((step) => (last += step + 1));
  }

  /** Sorted words, each packed by what it shares with the one before. */
  function words(packed) {
    let last = "";
    return packed.split(" ").map((each) => {
      last = beginning(last, parseInt(each[0], 36)) + each.slice(1);
      return last;
    });
  }

  /** The first characters of a word, which Python counts and JavaScript may have in two halves. */
  function beginning(word, length) {
    return /[\ud800-\udfff]/.test(word) ? [...word].slice(0, length).join("") : word.slice(0, length);
  }

  archive.packing = { ascending, numbers, words };
})(window);
