/*
 * The line under the number of results that offers to take them along. All but the line itself is
 * loaded when a reader asks for it (take/).
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { files } = archive;
  const CITING = ["take/names", "take/moments", "take/citing"];
  const SCRIPTS = {
    bibtex: [...CITING, "take/bibtex"],
    ris: [...CITING, "take/ris"],
    csl: [...CITING, "take/csl"],
    csv: [...CITING, "take/table"],
    json: [...CITING, "take/table"],
  };

  /**
   * Makes the line of its element; returns the function that is told of each answer, with `asked`:
   * {state, found, isCurrent}, what was asked, how many were found in words, and whether that holds.
   */
  function attach(line) {
    const status = line.querySelector('[role="status"]');
    const reference = line.querySelector("details");
    let answer = null;
    let asked = null;
    let waiting = new Map(); // format → its download, one behind the other

    function download(format) {
      const mine = waiting;
      if (!mine.has(format)) {
        const before = [...mine.values()].pop();
        const [given, how] = [answer, asked];
        const made = Promise.resolve(before).then(() => make(format, given, how));
        mine.set(format, made.then(() => mine.delete(format)));
      }
    }

    async function make(format, given, how) {
      const tell = (text) => {
        if (how.isCurrent()) {
          status.textContent = text;
        }
      };
      tell("");
      try {
        await files.run(["take/asked", "take/items", ...SCRIPTS[format], "take/download"]);
        await archive.download(given, how, archive[format], { line, tell });
      } catch (error) {
        tell(line.dataset.failed);
        console.error(error);
      }
    }

    async function refer() {
      if (reference.open && asked) {
        await files.run(["take/asked", "take/reference"]);
        await archive.reference(reference, asked, line.dataset);
      }
    }

    for (const button of line.querySelectorAll("[data-format]")) {
      button.addEventListener("click", () => download(button.dataset.format));
    }
    reference.addEventListener("toggle", refer);

    return (given, how) => {
      if (!asked || asked.isCurrent !== how.isCurrent) {
        status.textContent = "";
        waiting = new Map(); // those of another query end by themselves
      }
      [answer, asked] = [given, how];
      line.hidden = !given || given.isNoAnswer || !(given.found.length + given.rest.length);
      refer().catch(console.error);
    };
  }

  archive.taking = { attach };
})(window);
