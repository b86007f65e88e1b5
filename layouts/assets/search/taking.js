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
    let newest = 0; // number of the newest download; an older one is given up

    async function download(format) {
      const number = (newest += 1);
      const { isCurrent: isAsked, ...rest } = asked;
      const isCurrent = () => number === newest && isAsked();
      const tell = (text) => {
        if (isCurrent()) {
          status.textContent = text;
        }
      };
      tell("");
      try {
        await files.run(["take/asked", "take/items", ...SCRIPTS[format], "take/download"]);
        await archive.download(answer, { ...rest, isCurrent }, archive[format], { line, tell });
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
      }
      [answer, asked] = [given, how];
      line.hidden = !given || given.isNoAnswer || !(given.found.length + given.rest.length);
      refer().catch(console.error);
    };
  }

  archive.taking = { attach };
})(window);
