/*
 * The search page: reads the address and the field, asks, and shows. Texts of the interface are
 * data-* attributes of the form.
 */
(function () {
  "use strict";

  const PAGE_LENGTH = 10;
  const TYPING_PAUSE = 150; // milliseconds
  // Phrases are looked for in the texts of candidates; so many are read before a reader asks for more.
  const MOST_CANDIDATES = 400;
  const BATCH = 40;

  const { engine, facets, filters, query, results, suggestions } = window.archiveSearch;
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

  // "title=titel person=person": field → the name by which the interface calls it.
  const names = new Map(
    form.dataset.fields.trim().split(" ").flatMap((pair) => {
      const [field, name] = pair.split("=");
      return [[field, field], [window.archiveSearch.analysis.fold(name), field]];
    })
  );

  let state = addresses.read(window.location.href);
  let newest = 0; // number of the newest search; what an older one finds comes too late

  // ---- Finding ----

  /** {found, hints, terms, phrases}: numbers of articles, best first. */
  async function search(asked) {
    const manifest = await window.archiveSearch.files.load("manifest");
    const fields = manifest.fields.map(({ name }) => name);
    const parsed = query.parse(asked.q, names, fields);
    const wanted = withFilters(asked, parsed.filters);
    const left = await filters.numbersLeft(wanted);
    if (!parsed.clauses.length) {
      return { ...(await browse(asked, parsed, left)), phrases: [] };
    }
    const answer = await query.answer(parsed, left);
    const found = asked.sort === "date" ? await filters.newestFirst(answer.found) : answer.found;
    return {
      found: found.map(({ number }) => number),
      hints: [...new Set([...parsed.hints, ...answer.hints])],
      terms: answer.terms,
      phrases: parsed.phrases,
    };
  }

  function withFilters(asked, more) {
    return more.reduce(
      (wanted, { kind, value }) => addresses.toggled(wanted, kind, value, true),
      asked
    );
  }

  /** Without words: the articles that the filters leave, newest first; none without filters. */
  async function browse(asked, parsed, left) {
    const hints = asked.q.trim() && !parsed.filters.length ? ["nothing"] : [];
    if (!left && (hints.length || !panel.open)) {
      return { found: [], hints: [...parsed.hints, ...(hints.length ? hints : ["hint"])], terms: new Set() };
    }
    const numbers = left ? [...left] : await engine.allNumbers();
    const ordered = await filters.newestFirst(numbers.map((number) => ({ number })));
    return { found: ordered.map(({ number }) => number), hints: parsed.hints, terms: new Set() };
  }

  /** The articles that have all phrases: {found, rest}, `rest` being candidates not yet read. */
  async function verified(found, phrases, isCurrent) {
    const kept = [];
    let place = 0;
    while (place < found.length && place < MOST_CANDIDATES && isCurrent()) {
      const batch = found.slice(place, place + BATCH);
      const entries = await Promise.all(batch.map(results.load));
      kept.push(
        ...batch.filter((_, each) =>
          phrases.every((phrase) => results.isPhraseIn(entries[each], phrase))
        )
      );
      place += batch.length;
    }
    return { found: kept, rest: found.slice(place) };
  }

  // ---- Showing ----

  function count(number) {
    const text = number === 0 ? "none" : number === 1 ? "one" : "many";
    return form.dataset[text].replace("{count}", number.toLocaleString(document.documentElement.lang));
  }

  function showStatus(answer, rest) {
    const isAnswer = !["hint", "negation", "nothing"].some((hint) => answer.hints.includes(hint));
    const texts = answer.hints.map((hint) => form.dataset[hint]);
    const number = isAnswer ? count(answer.found.length) : "";
    const open = rest ? form.dataset.unread.replace("{count}", String(rest)) : "";
    status.textContent = [...texts, number, open].filter(Boolean).join(" ");
    status.dataset.answered = state.q;
  }

  async function showPage(answer, shown, isCurrent) {
    const numbers = answer.found.slice(shown, shown + PAGE_LENGTH);
    const entries = await Promise.all(numbers.map(results.load));
    if (!isCurrent()) {
      return;
    }
    const items = entries.map((entry) => results.element(template, entry, answer.terms));
    if (shown) {
      list.append(...items);
    } else {
      list.replaceChildren(...items);
    }
    const next = shown + numbers.length;
    more.hidden = next >= answer.found.length;
    more.onclick = async () => {
      await showPage(answer, next, isCurrent);
      list.children[next].querySelector("a").focus();
    };
  }

  /** The chosen filters above the results; each can be taken away, and leads to its page. */
  async function showChosen(isCurrent) {
    const chosen = filters.KINDS.flatMap((kind) =>
      state.values.get(kind).map(async (key) => {
        const value = (await filters.valueOf(kind, key)) || { key, name: key };
        return chip(kind, key, facets.label(kind, value));
      })
    );
    const items = await Promise.all(chosen);
    if (isCurrent()) {
      chips.replaceChildren(...items);
      chips.hidden = !items.length;
    }
  }

  function chip(kind, key, text) {
    const item = document.createElement("li");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", form.dataset.remove.replace("{name}", text));
    remove.addEventListener("click", () => toggle(kind, key, false));
    const folder = { person: "people", place: "places", source: "sources" }[kind];
    if (folder) {
      const link = document.createElement("a");
      link.href = folder + "/" + encodeURIComponent(key) + ".html";
      link.textContent = text;
      item.append(link, " ", remove);
    } else {
      item.append(text, " ", remove);
    }
    return item;
  }

  function remember() {
    try {
      window.history.replaceState(null, "", addresses.write(window.location.href, state));
    } catch (error) {
      // Some browsers refuse this for pages from disk; the search itself does not need it.
    }
  }

  // ---- Together ----

  async function update() {
    const number = (newest += 1);
    const isCurrent = () => number === newest;
    state = { ...state, q: input.value.trim(), from: from.value.trim(), to: to.value.trim() };
    state.sort = sort.value;
    remember();
    try {
      await answer(isCurrent);
    } catch (error) {
      if (isCurrent()) {
        status.textContent = form.dataset.failed;
        list.replaceChildren();
      }
      console.error(error);
    }
  }

  async function answer(isCurrent) {
    const found = await search(state);
    const checked = found.phrases.length
      ? await verified(found.found, found.phrases, isCurrent)
      : { found: found.found, rest: [] };
    const shown = { ...found, found: checked.found };
    if (!isCurrent()) {
      return;
    }
    const wrong = [state.from, state.to].some((day) => day && Number.isNaN(filters.dayOf(day, false)));
    shown.hints = wrong ? [...shown.hints, "date"] : shown.hints;
    await showPage(shown, 0, isCurrent);
    if (isCurrent()) {
      showStatus(shown, checked.rest.length);
      await Promise.all([showChosen(isCurrent), showFacets(shown, isCurrent)]);
    }
  }

  async function showFacets(answer, isCurrent) {
    if (panel.open && !answer.hints.includes("hint")) {
      await facets.update(panel, answer.found, state, toggle, isCurrent);
    }
  }

  function toggle(kind, key, isChosen) {
    state = addresses.toggled(state, kind, key, isChosen);
    update();
  }

  /** A person, place or source becomes a filter; a word is completed. */
  function choose({ kind, key, name, typed }) {
    const kept = input.value.trim().split(/\s+/).slice(0, -typed).join(" ");
    if (kind === "word") {
      input.value = (kept + " " + name).trim() + " ";
    } else {
      input.value = kept;
      state = addresses.toggled(state, kind, key, true);
    }
    update();
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
    control.addEventListener("change", update);
  }
  panel.addEventListener("toggle", update);
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
