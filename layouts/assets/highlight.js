/*
 * On an article's page: marks the words of ?hl= inside <article>, in all their forms, and scrolls
 * to the first. The analysis is loaded only where a search led to the page, by script elements, which
 * work from disk.
 */
(function () {
  "use strict";

  const query = new URLSearchParams(window.location.search).get("hl");
  const article = document.querySelector("article");
  const assets = new URL(".", document.currentScript.src);
  if (!query || !article) {
    return;
  }

  function load(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(path, assets).href;
      script.async = false;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error("cannot load " + script.src)));
      document.head.append(script);
    });
  }

  async function loadAnalysis() {
    await Promise.all([load("vendor/base-stemmer.js"), load("../search/settings.js")]);
    const rows = Object.values(window.archiveSearch.settings.languages);
    await Promise.all([
      ...rows.map((row) => load("vendor/" + row.stemmer + "-stemmer.js")),
      load("analysis.js"),
      load("marks.js"),
    ]);
  }

  function textNodes(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) {
      nodes.push(walker.currentNode);
    }
    return nodes.filter((node) => !node.parentElement.closest("script, style, mark, template"));
  }

  function mark() {
    const { matcher, matches, marked } = window.archiveSearch.marks;
    const isAsked = matcher(query);
    for (const node of textNodes(article)) {
      const language = node.parentElement.closest("[lang]");
      const found = matches(node.data, language ? language.lang : "", isAsked);
      if (found.length) {
        node.replaceWith(marked(node.data, found, 0, node.data.length));
      }
    }
    const first = article.querySelector("mark");
    if (first) {
      first.scrollIntoView({ block: "center" });
    }
  }

  // A page without marks is still the article: that a script is missing is for the console.
  loadAnalysis().then(mark).catch(console.error);
})();
