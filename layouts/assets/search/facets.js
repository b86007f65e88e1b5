/*
 * The filters beside the results, check boxes with the numbers that filters.js counts; and above the
 * results those that are chosen, each with a link to its page and a button that takes it away.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { filters } = archive;
  const SHOWN = 8; // values of a kind until a reader asks for more
  const MOST = 200;

  /** One value: a check box that calls `toggle(kind, key, checked)`. */
  function box(kind, value, isChosen, toggle) {
    const item = document.createElement("li");
    const row = document.createElement("label");
    const input = document.createElement("input");
    const number = document.createElement("span");
    input.type = "checkbox";
    input.name = kind;
    input.value = value.key;
    input.checked = isChosen;
    input.addEventListener("change", () => toggle(kind, value.key, input.checked));
    number.className = "count";
    number.textContent = value.count.toLocaleString(document.documentElement.lang);
    row.append(input, " ", filters.label(kind, value), " ", number);
    item.append(row);
    return item;
  }

  /** Chosen values first, though none of the results may have them. */
  async function arranged(kind, counted, chosen) {
    const counts = new Map(counted.map((value) => [value.key, value]));
    const first = await Promise.all(
      chosen.map(async (key) => {
        const known = counts.get(key) || (await filters.valueOf(kind, key));
        return { key, name: known ? known.name : key, count: counts.has(key) ? known.count : 0 };
      })
    );
    return [...first, ...counted.filter(({ key }) => !chosen.includes(key))];
  }

  /** Fills one <fieldset> with the values of its kind; hides it if they would part no results. */
  function fill(group, values, chosen, results, toggle) {
    const kind = group.dataset.facet;
    const list = group.querySelector("ul");
    const more = group.querySelector("button");
    const most = list.children.length > SHOWN ? MOST : Math.max(SHOWN, chosen.length);
    const boxes = (some) =>
      some.map((value) => box(kind, value, chosen.includes(value.key), toggle));
    keepingFocus(list, () => list.replaceChildren(...boxes(values.slice(0, most))));
    more.hidden = values.length <= most || most === MOST;
    more.onclick = () => {
      list.append(...boxes(values.slice(most, MOST)));
      more.hidden = true;
      list.children[most].querySelector("input").focus();
    };
    group.hidden = !values.some(({ count }) => count < results) && !chosen.length;
  }

  /** Who chooses by keyboard goes on from the same box. */
  function keepingFocus(list, change) {
    const focused = list.contains(document.activeElement) ? document.activeElement.value : null;
    change();
    const inputs = [...list.querySelectorAll("input")];
    const same = inputs.find(({ value }) => value === focused) || inputs[0];
    if (focused !== null && same) {
      same.focus();
    }
  }

  /**
   * Fills all groups of a panel. `shown` is {numbers, state, without, isCurrent}: the articles that
   * are shown, what was asked, the articles without the filters of a kind, and whether all that
   * still holds. They are filled at once, so that none moves another that is there already.
   */
  async function update(panel, shown, toggle) {
    const groups = [...panel.querySelectorAll("[data-facet]")];
    const counted = await Promise.all(groups.map((group) => countGroup(group, shown)));
    if (shown.isCurrent()) {
      groups.forEach((group, place) => {
        const { values, chosen, results } = counted[place];
        fill(group, values, chosen, results, toggle);
      });
    }
  }

  /** Of what an article has only one, further values are counted as if none were chosen yet. */
  async function countGroup(group, shown) {
    const kind = group.dataset.facet;
    const chosen = shown.state.values.get(kind);
    const isWider = chosen.length && filters.SINGLE.has(kind);
    const numbers = isWider ? await shown.without(kind) : shown.numbers;
    const values = await arranged(kind, await filters.count(kind, numbers), chosen);
    return { values, chosen, results: numbers.length };
  }

  // ---- The chosen filters ----

  const FOLDERS = { person: "people", place: "places", source: "sources" };

  /** Shows what is chosen; `toggle(kind, key, false)` takes it away. */
  async function showChosen(list, state, labelOfRemoval, toggle, isCurrent) {
    const chosen = filters.KINDS.flatMap((kind) =>
      state.values.get(kind).map(async (key) => {
        const value = (await filters.valueOf(kind, key)) || { key, name: key };
        return { kind, key, text: filters.label(kind, value) };
      })
    );
    const days = daysOf(state);
    const all = [...(await Promise.all(chosen)), ...(days ? [{ kind: "days", text: days }] : [])];
    if (isCurrent()) {
      list.replaceChildren(...all.map((each) => chip(each, labelOfRemoval, toggle)));
      list.hidden = !all.length;
    }
  }

  function daysOf({ from, to }) {
    const isDay = (text) => filters.dayOf(text, false) !== null;
    const [first, last] = [isDay(from) ? from : "", isDay(to) ? to : ""];
    return first || last ? (first + " – " + last).trim() : "";
  }

  function chip({ kind, key, text }, labelOfRemoval, toggle) {
    const item = document.createElement("li");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", labelOfRemoval.replace("{name}", () => text));
    remove.addEventListener("click", () => toggle(kind, key, false));
    item.append(FOLDERS[kind] ? linkTo(FOLDERS[kind], key, text) : text, " ", remove);
    return item;
  }

  function linkTo(folder, key, text) {
    const link = document.createElement("a");
    link.href = folder + "/" + encodeURIComponent(key) + ".html";
    link.textContent = text;
    return link;
  }

  archive.facets = { showChosen, update };
})(window);
