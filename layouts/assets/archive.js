/*
 * On every page: the switch between light and dark, the links to other languages, the day on which
 * it is read, for its citation, and the key that leads to the search.
 */
(function () {
  "use strict";

  function setUpTheme(button) {
    const root = document.documentElement;
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch (error) {
        /* The choice then holds for this page only. */
      }
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  /* The same page in another language is asked the same, and opened at the same spot. */
  function setUpLanguage(link) {
    const address = link.href;
    const follow = () => {
      link.href = address + window.location.search + window.location.hash;
    };
    ["pointerdown", "click"].forEach((type) => link.addEventListener(type, follow));
  }

  /* Only the reader knows when the page is read. */
  function tellDay(place) {
    const language = document.documentElement.lang;
    const day = new Date().toLocaleDateString(language, { dateStyle: "long" });
    place.textContent = place.dataset.readOn.replace("{date}", day);
  }

  const WRITING = 'input:not([type="checkbox"]), textarea, select, [contenteditable]';

  /* As on many sites, / leads to the search field, unless the reader is writing somewhere. */
  function setUpSearchKey(field) {
    document.addEventListener("keydown", (event) => {
      const isWriting = event.target.closest(WRITING);
      const isShortcut = event.ctrlKey || event.altKey || event.metaKey;
      if (event.key === "/" && !isWriting && !isShortcut) {
        event.preventDefault();
        field.focus();
        field.select();
      }
    });
  }

  const button = document.querySelector("[data-theme-switch]");
  if (button) {
    setUpTheme(button);
  }
  document.querySelectorAll(".languages a").forEach(setUpLanguage);
  document.querySelectorAll("[data-read-on]").forEach(tellDay);
  const field = document.querySelector('[role="search"] input[type="search"]');
  if (field) {
    setUpSearchKey(field);
  }
})();
