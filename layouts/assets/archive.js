/*
 * On every page: the switch between light and dark, the links to other languages, and the key that
 * leads to the search. On articles: the card of a mention.
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

  /* The card shows what the sidebar says of a person or place, beside the mention. */
  function setUpCards(entries) {
    const card = document.createElement("div");
    card.id = "card";
    card.hidden = true;
    card.setAttribute("role", "tooltip");
    document.body.append(card);
    let timer;

    function hide() {
      clearTimeout(timer);
      card.hidden = true;
      document.querySelectorAll(".m.on").forEach((mention) => {
        mention.classList.remove("on");
        mention.removeAttribute("aria-describedby");
      });
    }

    function place(mention) {
      const box = mention.getClientRects()[0];
      const below = box.bottom + card.offsetHeight + 10 < window.innerHeight;
      const left = Math.min(box.left, window.innerWidth - card.offsetWidth - 8);
      card.style.left = Math.max(8, left) + window.scrollX + "px";
      card.style.top = (below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + window.scrollY + "px";
    }

    function show(mention) {
      const entry = entries.get(mention.dataset.entity);
      hide();
      if (!entry) {
        return;
      }
      card.replaceChildren(...[...entry.cloneNode(true).childNodes]);
      card.className = mention.classList.contains("place") ? "place" : "person";
      card.hidden = false;
      document.querySelectorAll("article .m").forEach((other) => {
        other.classList.toggle("on", other.dataset.entity === mention.dataset.entity);
      });
      mention.setAttribute("aria-describedby", "card");
      place(mention);
    }

    const mentionAt = (target) => target.closest && target.closest("article .m[data-entity]");
    document.addEventListener("pointerover", (event) => {
      const mention = mentionAt(event.target);
      clearTimeout(timer);
      if (event.pointerType !== "mouse" || card.contains(event.target)) {
        return;
      }
      timer = mention ? setTimeout(show, 120, mention) : setTimeout(hide, 150);
    });
    document.addEventListener("focusin", (event) => {
      const mention = mentionAt(event.target);
      if (mention) {
        show(mention);
      } else if (!card.contains(event.target)) {
        hide();
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        hide();
      }
    });
  }

  const button = document.querySelector("[data-theme-switch]");
  if (button) {
    setUpTheme(button);
  }
  document.querySelectorAll(".languages a").forEach(setUpLanguage);
  const field = document.querySelector('[role="search"] input[type="search"]');
  if (field) {
    setUpSearchKey(field);
  }
  const entries = [...document.querySelectorAll("aside [data-entity]")];
  if (entries.length) {
    setUpCards(new Map(entries.map((entry) => [entry.dataset.entity, entry])));
  }
})();
