/* Before the page is painted: that scripts run, and the reader's choice of light or dark. */
(function () {
  "use strict";
  document.documentElement.classList.add("scripted");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") {
      document.documentElement.dataset.theme = chosen;
    }
  } catch (error) {
    /* Storage may be closed to pages from disk; the system's setting holds then. */
  }
})();
