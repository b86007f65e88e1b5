/*
 * The search page: reads the address and the field, asks, and shows. Texts of the interface are
 * data-* attributes of the form.
 */
(function () {
  "use strict";

  const PAGE_LENGTH = 10;
  const FIRST = 3; // results that are shown before the others of a page are loaded
  const TYPING_PAUSE = 150; // milliseconds
  const OPERATORS = /(?:^|\s)[+-]?(?:\p{L}+:)?"?$/u; // what stands before a word that is typed

  const { facets, filters, finding, results, suggestions, taking } = window.archiveSearch;
  const addresses = window.archiveSearch.state;
  const form = document.getElementById("search");
  const input = form.elements.q;
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const template = document.getElementById("search-result");
  const more = document.getElementById("search-more");
  const panel = document.getElementById("search-filters");
  const chips = document.getElementById("search-chosen");
  const sort = document.getElementById("search-sort");
  const from = document.getElementById("search-from");
  const to = document.getElementById("search-to");
  const line = document.getElementById("search-take");
  const offer = line ? taking.attach(line) : () => {};

  // "title=titel person=person": field → the name by which the interface calls it.
  const names = new Map(
    form.dataset.fields.trim().split(" ").flatMap((pair) => {
      const [field, name] = pair.split("=");
      return [[field, field], [window.archiveSearch.analysis.fold(name), field]];
    })
  );

  let state = addresses.read(window.location.href);
  let newest = 0; // number of the newest search; what an older one finds comes too late
  let latest = null; // the answer that is shown

  // ---- Finding ----

  /** With open filters and nothing asked, all articles are listed. */
  function search(asked, isCurrent) {
    return finding.search(asked, { names, listsAll: panel.open, isCurrent });
  }

  /** The articles that would be found without the filters of a kind. */
  async function without(kind, asked, isCurrent) {
    const values = new Map(asked.values);
    values.set(kind, []);
    return (await search({ ...asked, values }, isCurrent)).found;
  }

  // ---- Showing ----

  function count(number) {
    const text = number === 0 ? "none" : number === 1 ? "one" : "many";
    return form.dataset[text].replace("{count}", inDigits(number));
  }

  function inDigits(number) {
    return number.toLocaleString(document.documentElement.lang);
  }

  function showStatus(answer, isCurrent) {
    const wrong = [from.value, to.value].some((day) => day.trim() && !filters.dayOf(day.trim(), false));
    const hints = [...answer.hints, ...(wrong ? ["date"] : [])].map((hint) => form.dataset[hint]);
    const isNoAnswer = answer.isNoAnswer || answer.hints.includes("negation");
    const number = isNoAnswer ? "" : count(answer.found.length);
    const rest = answer.rest.length;
    const unread = rest ? form.dataset.unread.replace("{count}", inDigits(rest)) : "";
    const found = [number, unread].filter(Boolean).join(" ");
    status.textContent = [...hints, found].filter(Boolean).join(" ");
    status.dataset.answered = state.q;
    offer(answer, { state, found, isCurrent });
  }

  /** Shows the next results of an answer: a few as soon as they are there, then the others. */
  async function showPage(answer, shown, isCurrent) {
    const numbers = answer.found.slice(shown, shown + PAGE_LENGTH);
    const first = await elements(numbers.slice(0, FIRST), answer);
    if (!isCurrent()) {
      return;
    }
    if (!shown) {
      list.replaceChildren();
    }
    list.append(...first);
    showStatus(answer, isCurrent);
    const others = await elements(numbers.slice(FIRST), answer);
    if (isCurrent()) {
      list.append(...others);
      offerMore(answer, shown + numbers.length, isCurrent);
    }
  }

  async function elements(numbers, answer) {
    const entries = await Promise.all(numbers.map(results.load));
    return entries.map((entry) => results.element(template, entry, answer));
  }

  function offerMore(answer, next, isCurrent) {
    more.hidden = next >= answer.found.length && !answer.rest.length;
    more.onclick = () => trying(() => showMore(answer, next, isCurrent), isCurrent);
  }

  /** The next page of results; where phrases are looked for, perhaps from texts not yet read. */
  async function showMore(answer, next, isCurrent) {
    const isReadOn = next >= answer.found.length;
    const wider = isReadOn ? await finding.readOn(answer, isCurrent) : answer;
    await showPage(wider, next, isCurrent);
    if (isReadOn && isCurrent()) {
      latest = wider;
      await showFilters(isCurrent);
    }
    const first = list.children[next];
    if (first && isCurrent()) {
      first.querySelector("a").focus();
    }
  }

  async function showFilters(isCurrent) {
    await facets.showChosen(chips, state, form.dataset.remove, toggle, isCurrent);
    if (panel.open && latest && !latest.isNoAnswer) {
      const asked = state;
      const wider = (kind) => without(kind, asked, isCurrent);
      const shown = { numbers: latest.found, state, without: wider, isCurrent };
      await facets.update(panel, shown, toggle);
    }
  }

  // ---- Together ----

  /** Does something with files of the index; says so where one is missing. */
  async function trying(something, isCurrent) {
    try {
      await something();
    } catch (error) {
      if (isCurrent()) {
        status.textContent = form.dataset.failed;
      }
      console.error(error);
    }
  }

  /** `isStep` where a reader has chosen something, so that the browser's Back undoes it. */
  function remember(isStep) {
    const address = addresses.write(window.location.href, state);
    if (address === window.location.href) {
      return;
    }
    try {
      window.history[isStep ? "pushState" : "replaceState"](null, "", address);
    } catch (error) {
      // Some browsers refuse this for pages from disk; the search itself does not need it.
    }
  }

  async function update(isStep) {
    const number = (newest += 1);
    const isCurrent = () => number === newest;
    state = { ...state, q: input.value.trim(), from: from.value.trim(), to: to.value.trim() };
    state.sort = sort.value;
    remember(isStep);
    await trying(() => answer(isCurrent), isCurrent);
  }

  async function answer(isCurrent) {
    latest = null;
    try {
      const found = await search(state, isCurrent);
      await showPage(found, 0, isCurrent);
      latest = isCurrent() ? found : latest;
    } catch (error) {
      if (isCurrent()) {
        list.replaceChildren(); // results of an earlier query
        offer(null, { state, found: "", isCurrent });
        more.hidden = true;
      }
      throw error;
    }
    if (isCurrent()) {
      await showFilters(isCurrent);
    }
  }

  function toggle(kind, key, isChosen) {
    const place = [...chips.children].findIndex((chip) => chip.contains(document.activeElement));
    if (kind === "days") {
      [from.value, to.value] = ["", ""];
    } else {
      state = addresses.toggled(state, kind, key, isChosen);
    }
    update(true).then(() => place >= 0 && focusChip(place));
  }

  /** After a chip is taken away its button is gone: the next one takes the focus, or the field. */
  function focusChip(place) {
    const next = chips.children[place] || chips.lastElementChild;
    (next ? next.querySelector("button") : input).focus();
  }

  /** A person, place or source becomes a filter; a word is completed. */
  function choose({ kind, key, name, start }) {
    const kept = input.value.slice(0, start);
    if (kind === "word") {
      input.value = kept + name + " ";
      update();
    } else {
      input.value = kept.replace(OPERATORS, "").trim();
      toggle(kind, key, true);
    }
  }

  // ---- Events ----

  const suggested = suggestions.attach(
    input,
    document.getElementById("search-suggestions"),
    form.dataset,
    choose
  );

  let pause = 0;
  input.addEventListener("input", () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(() => {
      update();
      suggested.update();
    }, TYPING_PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.clearTimeout(pause);
    suggested.close();
    update();
  });
  for (const control of [sort, from, to]) {
    control.addEventListener("change", () => update(true));
  }
  // Opening the filters lists all articles where nothing is asked, else it counts what was found.
  panel.addEventListener("toggle", () => {
    if (state.q || addresses.hasFilter(state)) {
      const asked = newest;
      const isCurrent = () => asked === newest;
      trying(() => showFilters(isCurrent), isCurrent);
    } else {
      update();
    }
  });
  window.addEventListener("popstate", () => {
    state = addresses.read(window.location.href);
    fillControls();
    update();
  });

  /** Arrows go from the field through the results and back. */
  form.parentElement.addEventListener("keydown", (event) => {
    if (event.target === input && suggested.onKey(event)) {
      return;
    }
    const links = [...list.querySelectorAll('[data-slot="title"]')];
    const places = [input, ...links];
    const place = places.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && place >= 0 && places[place + step]) {
      event.preventDefault();
      places[place + step].focus();
    }
  });

  function fillControls() {
    input.value = state.q;
    from.value = state.from;
    to.value = state.to;
    sort.value = state.sort === "date" ? "date" : "";
  }

  if (!state.q) {
    state.q = input.value; // what the browser has kept of an earlier visit
  }
  fillControls();
  // Filters stand beside the results and are open; on a narrow page they stand above and are not.
  const isWide = window.matchMedia("(min-width: 56rem)").matches;
  panel.open = isWide && (Boolean(state.q) || addresses.hasFilter(state));
  update();
})();
