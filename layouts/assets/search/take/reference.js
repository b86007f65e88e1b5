/* The citation of a search: archive, what was asked, how many were found, address, and the day. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { asked } = archive;
  const prepared = new WeakSet();

  /** Shows the citation in its element; `texts` has the texts and the place of the archive. */
  async function reference(element, { state, found, isCurrent }, texts) {
    const values = {
      archive: texts.title,
      asked: await asked.inWords(state, texts),
      found,
      address: address(state, texts),
      date: new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }),
    };
    if (isCurrent()) {
      const shown = element.querySelector(".citation");
      shown.textContent = texts.citation.replace(/\{(\w+)\}/g, (_, name) => values[name]);
      element.querySelector(".copy [role=status]").textContent = "";
      prepare(element, shown);
    }
  }

  /** Where the site's own address is known, that; for pages from disk the path within the site. */
  function address(state, { url, root }) {
    const here = archive.state.write(window.location.href, state).split("#")[0];
    const path = here.slice(new URL(root || ".", here).href.length);
    if (url) {
      return url + path;
    }
    return window.location.protocol === "file:" ? path : here;
  }

  function prepare(element, shown) {
    const button = element.querySelector("button");
    if (!prepared.has(button)) {
      prepared.add(button);
      button.addEventListener("click", async () => {
        const { copied, byHand } = button.dataset;
        const status = element.querySelector(".copy [role=status]");
        status.textContent = (await copy(shown)) ? copied : byHand;
      });
    }
  }

  /** Pages from disk and old browsers may be denied the clipboard; the older command then helps. */
  async function copy(shown) {
    const selection = window.getSelection();
    try {
      await navigator.clipboard.writeText(shown.textContent);
      return true;
    } catch (error) {
      selection.selectAllChildren(shown);
      const isCopied = document.execCommand("copy");
      if (isCopied) {
        selection.removeAllRanges();
      }
      return isCopied;
    }
  }

  archive.reference = reference;
})(window);
