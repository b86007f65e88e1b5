/*
 * The box above a list of names that leaves those which match. The names of a large archive are not
 * all on one page; then they are looked up in the search index, which has them by the words that
 * they are made of (search/names). Texts of the interface are data-* attributes of the form.
 */
(function () {
  "use strict";

  const { analysis, files } = window.archiveSearch;
  const SHORTEST = 2; // letters, where names are loaded
  const MOST = 100; // names that are shown of those that were loaded
  const KINDS = { people: "person", places: "place", sources: "source" };

  const form = document.querySelector("form.filter");
  const { scope, home, folder } = form.dataset;
  const input = form.querySelector("input");
  const order = form.querySelector("select");
  const status = form.querySelector('[role="status"]');
  const instead = status.nextElementSibling;
  const names = document.getElementById("names");

  /** Whether each word that was typed begins a word of the name. */
  function matches(words, asked) {
    return asked.every((start) => words.some((word) => word.startsWith(start)));
  }

  function say(count, text, shown) {
    const number = (value) => value.toLocaleString(document.documentElement.lang);
    status.textContent = text.replace("{count}", number(count)).replace("{shown}", number(shown));
    instead.hidden = count > 0;
    instead.firstElementChild.search = "?q=" + encodeURIComponent(input.value.trim());
  }

  function sayCount(count, shown) {
    const text = count === 0 ? "none" : count === 1 ? "one" : count > shown ? "capped" : "many";
    say(count, form.dataset[text], shown);
  }

  function clear() {
    status.textContent = "";
    instead.hidden = true;
  }

  // ---- The names on this page ----

  let entries = null;

  function onPage() {
    entries =
      entries ||
      [...names.querySelectorAll("li[data-count]")].map((item) => ({
        item,
        words: analysis.words(item.querySelector("a").textContent),
      }));
    return entries;
  }

  function filterPage(asked) {
    let count = 0;
    for (const { item, words } of onPage()) {
      item.hidden = !matches(words, asked);
      count += item.hidden ? 0 : 1;
    }
    for (const section of names.querySelectorAll(".index > section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    if (asked.length) {
      sayCount(count, count);
    } else {
      clear();
    }
  }

  // ---- All names of the archive ----

  const found = document.createElement("ul");
  let newest = 0;

  async function filterAll(asked) {
    const number = (newest += 1);
    const longest = asked.reduce((one, other) => (other.length > one.length ? other : one), "");
    if (longest.length < SHORTEST) {
      showFound(null);
      status.textContent = asked.length ? form.dataset.short : "";
      return;
    }
    try {
      const rows = await namesLike(asked, longest);
      if (number === newest) {
        showFound(rows);
      }
    } catch (error) {
      if (number === newest) {
        showFound(null);
        status.textContent = form.dataset.failed;
      }
    }
  }

  /** [{key, name, form, count}], those of most articles first; each once, by its name if that fits. */
  async function namesLike(asked, longest) {
    const loaded = await files.loadAll(await files.under("names", longest));
    const byKey = new Map();
    for (const [word, kind, key, name, other, count] of loaded.flat()) {
      const fits = kind === KINDS[folder] && word.startsWith(longest);
      if (fits && (!byKey.has(key) || !other) && matches(analysis.words(other || name), asked)) {
        byKey.set(key, { key, name, other, count });
      }
    }
    return [...byKey.values()].sort(
      (one, other) => other.count - one.count || one.name.localeCompare(other.name)
    );
  }

  function showFound(rows) {
    names.hidden = Boolean(rows);
    found.hidden = !rows;
    found.replaceChildren(...(rows || []).slice(0, MOST).map(entry));
    if (rows) {
      sayCount(rows.length, Math.min(rows.length, MOST));
    } else {
      clear();
    }
  }

  function entry({ key, name, other, count }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.className = "m " + KINDS[folder];
    link.href = home + folder + "/" + key + ".html";
    link.textContent = name;
    const number = document.createElement("span");
    number.className = "n";
    number.textContent = other ? count + " (" + other + ")" : String(count);
    item.append(link, " ", number);
    return item;
  }

  // ---- Order ----

  let letters = null;

  /** One list by number of articles, or the letters as they were. */
  function sort() {
    const index = names.querySelector(".index");
    letters = letters || [...index.children];
    if (order.value === "name") {
      for (const { item, home } of onPage().filter((each) => each.home)) {
        home.append(item);
      }
      index.replaceChildren(...letters);
    } else {
      const list = document.createElement("ul");
      list.className = "entities";
      onPage().forEach((each) => (each.home = each.home || each.item.parentElement));
      list.append(
        ...onPage()
          .map(({ item }) => item)
          .sort((one, other) => other.dataset.count - one.dataset.count)
      );
      index.replaceChildren(list);
    }
    update();
  }

  function update() {
    const asked = analysis.words(input.value);
    if (scope === "page") {
      filterPage(asked);
    } else {
      filterAll(asked);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = [...document.querySelectorAll("main ul.entities a")].find(
      (link) => link.offsetParent
    );
    if (first) {
      first.focus();
    }
  });
  input.addEventListener("input", update);
  if (order) {
    order.addEventListener("change", sort);
  }
  found.className = "entities";
  found.hidden = true;
  names.before(found);
  if (input.value) {
    update(); // what the browser kept when a reader comes back
  }
})();
