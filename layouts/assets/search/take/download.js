/* All that was found as a file of one format, made in the browser. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { asked, finding, items } = archive;
  const AT_ONCE = 500; // items that are written before the page may do something else
  const SELDOM = 1000; // milliseconds between two words on the progress, as they are read aloud
  const KEPT = 60000; // milliseconds until a file must have been saved

  /**
   * Saves an answer as a file; `format` is {ending, type, head, between, tail, prepare, write}, where
   * write(item, place) is a record, and prepare(number, item) adds to an item what that needs.
   * `line` is the element with texts and place, `tell` shows a text.
   */
  async function download(answer, { state, isCurrent }, format, { line, tell }) {
    const progress = progressOf(line.dataset, tell);
    const numbers = await everyNumber(answer, isCurrent, progress);
    const found = await items.load(numbers, { isCurrent, progress: progress(numbers.length) });
    const records = numbers.filter((number) => found.has(number)).map((number) => found.get(number));
    if (format.prepare) {
      await Promise.all([...found].map(([number, item]) => format.prepare(number, item)));
    }
    const pieces = await written(records, line.dataset, format, isCurrent);
    if (!isCurrent()) {
      return;
    }
    if (!records.length) {
      tell(line.dataset.failed);
      return;
    }
    const name = asked.fileName(state, format.ending, line.dataset.name);
    save(new Blob(pieces, { type: format.type + ";charset=utf-8" }), name);
    const [total, missing] = [numbers.length, numbers.length - records.length];
    const said = missing ? line.dataset.missing : line.dataset.ready;
    tell(filled(said, { total, missing, count: records.length, file: name }));
  }

  /** Of phrases also those articles whose texts have not been read yet. */
  async function everyNumber(answer, isCurrent, progress) {
    const total = answer.found.length + answer.rest.length;
    let all = answer;
    while (all.rest.length && isCurrent()) {
      all = await finding.readOn(all, isCurrent);
      progress(total)(total - all.rest.length);
    }
    return all.found;
  }

  /** The pieces of a file, with its head and tail. */
  async function written(records, place, format, isCurrent) {
    const { head = "", between = "", tail = "" } = format;
    const pieces = [head];
    for (let at = 0; at < records.length && isCurrent(); at += AT_ONCE) {
      const some = records.slice(at, at + AT_ONCE).map((item) => format.write(item, place));
      pieces.push((at ? between : "") + some.join(between));
      await new Promise((resolve) => setTimeout(resolve));
    }
    return [...pieces, tail];
  }

  /** For a total: a function that tells now and then how many are done. */
  function progressOf(texts, tell) {
    let told = performance.now();
    return (total) => (count) => {
      if (performance.now() - told > SELDOM) {
        told = performance.now();
        tell(filled(texts.progress, { count, total }));
      }
    };
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) =>
      typeof values[name] === "number"
        ? values[name].toLocaleString(document.documentElement.lang)
        : values[name]
    );
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
  }

  archive.download = download;
})(window);
