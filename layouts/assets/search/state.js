/* What is searched, as the page's address says it, so that a filtered list can be shared. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { KINDS } = archive.filters;
  const PLAIN = ["q", "from", "to", "sort"];

  /** {q, from, to, sort, values}: `values` has for each kind of filter its keys. */
  function read(address) {
    const parameters = new URL(address).searchParams;
    const values = new Map(KINDS.map((kind) => [kind, [...new Set(parameters.getAll(kind))]]));
    const plain = PLAIN.map((name) => [name, parameters.get(name) || ""]);
    return { ...Object.fromEntries(plain), values };
  }

  /** The address with a state in it. */
  function write(address, state) {
    const url = new URL(address);
    PLAIN.forEach((name) => set(url.searchParams, name, state[name] ? [state[name]] : []));
    KINDS.forEach((kind) => set(url.searchParams, kind, state.values.get(kind) || []));
    return url.href;
  }

  function set(parameters, name, values) {
    parameters.delete(name);
    values.forEach((value) => parameters.append(name, value));
  }

  function hasFilter(state) {
    return Boolean(state.from || state.to) || KINDS.some((kind) => state.values.get(kind).length);
  }

  /** A state with one more or less value of a filter. */
  function toggled(state, kind, key, isChosen) {
    const others = state.values.get(kind).filter((each) => each !== key);
    const values = new Map(state.values);
    values.set(kind, isChosen ? [...others, key] : others);
    return { ...state, values };
  }

  archive.state = { hasFilter, read, toggled, write };
})(window);
