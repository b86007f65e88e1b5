/* The filters beside the results: check boxes with numbers, built from what filters.js counts. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { filters } = archive;
  const SHOWN = 8; // values of a kind until a reader asks for more
  const MOST = 200;

  function label(kind, value) {
    if (kind !== "language") {
      return value.name;
    }
    try {
      const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
      return names.of(value.key) || value.key;
    } catch (error) {
      return value.key; // no language tag, or an old browser
    }
  }

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
    number.textContent = String(value.count);
    row.append(input, " ", label(kind, value), " ", number);
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
  async function fill(group, counted, chosen, results, toggle) {
    const kind = group.dataset.facet;
    const values = await arranged(kind, counted, chosen);
    const most = Math.max(SHOWN, chosen.length);
    const list = group.querySelector("ul");
    const more = group.querySelector("button");
    const boxes = (some) =>
      some.map((value) => box(kind, value, chosen.includes(value.key), toggle));
    list.replaceChildren(...boxes(values.slice(0, most)));
    more.hidden = values.length <= most;
    more.onclick = () => {
      list.append(...boxes(values.slice(most, MOST)));
      more.hidden = true;
      list.children[most].querySelector("input").focus();
    };
    group.hidden = !values.some(({ count }) => count < results) && !chosen.length;
  }

  /** Fills all groups of a panel for some results; `isCurrent` says whether they still are. */
  async function update(panel, numbers, state, toggle, isCurrent) {
    const counted = await filters.count(numbers);
    if (isCurrent()) {
      const groups = [...panel.querySelectorAll("[data-facet]")];
      await Promise.all(
        groups.map((group) => {
          const kind = group.dataset.facet;
          return fill(group, counted.get(kind), state.values.get(kind), numbers.length, toggle);
        })
      );
    }
  }

  archive.facets = { label, update };
})(window);
