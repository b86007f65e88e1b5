/*
 * Loads the files of the index, each once, by script elements, which work from a disk as well. The
 * counterpart of builder/publish/search/dividing.py: it finds the file in which a word must be.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const scripts = document.currentScript.src;
  const root = new URL("../../search/", scripts);
  const ITSELF = " ";
  const waiting = new Map();
  const receivers = new Map();
  const running = new Map();

  /** The value of a file, such as "terms/mer-". */
  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve, reject) => request(name, resolve, reject)));
    }
    return waiting.get(name);
  }

  function request(name, resolve, reject) {
    const script = document.createElement("script");
    receivers.set(name, resolve);
    script.src = new URL(name + ".js", root).href;
    // A file that was cut short is loaded as well, but hands nothing on.
    const end = () => {
      script.remove();
      if (receivers.get(name) === resolve) {
        receivers.delete(name);
        waiting.delete(name); // the next try may succeed
        reject(new Error("cannot load " + script.src));
      }
    };
    script.addEventListener("load", end);
    script.addEventListener("error", end);
    document.head.append(script);
  }

  /** What every file of the index calls. */
  function receive(name, value) {
    const resolve = receivers.get(name);
    receivers.delete(name);
    if (resolve) {
      resolve(value);
    } else {
      waiting.set(name, Promise.resolve(value));
    }
  }

  /** Runs scripts that lie beside this one, such as "take/items", each once and in their order. */
  function run(names) {
    return Promise.all(names.map(runOne));
  }

  function runOne(name) {
    if (!running.has(name)) {
      running.set(name, new Promise((resolve, reject) => insert(name, resolve, reject)));
    }
    return running.get(name);
  }

  function insert(name, resolve, reject) {
    const script = document.createElement("script");
    script.src = new URL(name + ".js", scripts).href;
    script.async = false; // in their order
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => {
      script.remove();
      running.clear(); // those behind it have missed it; the next try may succeed
      reject(new Error("cannot load " + script.src));
    });
    document.head.append(script);
  }

  /** The files of these names, in their order. */
  function loadAll(names) {
    return Promise.all([...names].map(load));
  }

  function fileName(prefix, end) {
    const plain = [...prefix].map((sign) =>
      /[a-z0-9]/.test(sign) ? sign : "~" + sign.codePointAt(0).toString(16) + "~"
    );
    return plain.join("") + end;
  }

  /** How the division of a kind of file goes on behind a prefix, or undefined at a file. */
  function branchesOf(manifest, kind, prefix) {
    const branches = manifest.branches[kind];
    return Object.hasOwn(branches, prefix) ? [...branches[prefix]] : undefined;
  }

  function leaf(kind, prefix) {
    return kind + "/" + (prefix ? fileName(prefix, "-") : "all");
  }

  /** The file in which a word is, if it is anywhere; null if no file can have it. */
  async function find(kind, word) {
    const manifest = await load("manifest");
    if (manifest.empty.includes(kind)) {
      return null;
    }
    let prefix = "";
    for (const letter of [...word, ITSELF]) {
      const branches = branchesOf(manifest, kind, prefix);
      if (!branches) {
        break;
      }
      if (!branches.includes(letter)) {
        return null;
      }
      if (letter === ITSELF) {
        return kind + "/" + fileName(prefix, "_");
      }
      prefix += letter;
    }
    return leaf(kind, prefix);
  }

  /** All files in which words can be that begin with a prefix; "" for all of a kind. */
  async function under(kind, start) {
    const manifest = await load("manifest");
    if (manifest.empty.includes(kind)) {
      return [];
    }
    let prefix = "";
    for (const letter of start) {
      const branches = branchesOf(manifest, kind, prefix);
      if (!branches) {
        break;
      }
      if (!branches.includes(letter)) {
        return [];
      }
      prefix += letter;
    }
    return leavesBelow(manifest, kind, prefix);
  }

  function leavesBelow(manifest, kind, prefix) {
    const branches = branchesOf(manifest, kind, prefix);
    if (!branches) {
      return [leaf(kind, prefix)];
    }
    return branches.flatMap((letter) =>
      letter === ITSELF
        ? [kind + "/" + fileName(prefix, "_")]
        : leavesBelow(manifest, kind, prefix + letter)
    );
  }

  archive.files = { find, load, loadAll, receive, run, under };
})(window);
