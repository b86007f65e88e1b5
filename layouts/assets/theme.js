/* Before the page is painted: the reader's choice of light or dark, if one was made. */
(function () {
  "use strict";
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") {
      document.documentElement.dataset.theme = chosen;
    }
  } catch (error) {
    /* Storage may be closed to pages from disk; the system's setting holds then. */
  }
})();
