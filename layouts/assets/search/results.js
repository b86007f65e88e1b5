/* What a reader sees of a found article: its title, where it is from, its best passage, its people. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { analysis, files, marks } = archive;
  const PASSAGE_LENGTH = 280; // characters
  const LEAD_IN = 60; // characters before the first match of a passage
  const MOST_MARKED = 12; // words that are handed on to the article's page

  /** What is shown of an article: {url, title, date, source, language, people, text}, and in
      `dates` the date in further languages of the interface. */
  function load(number) {
    return files.load("articles/" + number);
  }

  /** Where the passage with a phrase, or else with the most different matches, begins and ends. */
  function passage(text, found, phrases) {
    let best = { score: 0, start: 0 };
    found.forEach((first, place) => {
      const near = [];
      for (let each = place; each < found.length; each += 1) {
        if (found[each].end - first.start > PASSAGE_LENGTH) {
          break;
        }
        near.push(found[each].word);
      }
      const hasPhrase = phrases.includes(first.start);
      const score = (hasPhrase ? 1e6 : 0) + new Set(near).size * 1000 + near.length;
      if (score > best.score) {
        best = { score, start: first.start };
      }
    });
    const start = best.start <= LEAD_IN ? 0 : wordStart(text, best.start - LEAD_IN);
    const end = start + PASSAGE_LENGTH + LEAD_IN;
    return { start, end: end >= text.length ? text.length : wordEnd(text, end) };
  }

  function wordStart(text, position) {
    return text.slice(position).search(/\s/) + position + 1;
  }

  function wordEnd(text, position) {
    return Math.max(text.lastIndexOf(" ", position), position - 40);
  }

  function snippet(text, found, phrases) {
    const { start, end } = passage(text, found, phrases);
    const fragment = marks.marked(text, found, start, end);
    fragment.prepend(start > 0 ? "… " : "");
    fragment.append(end < text.length ? " …" : "");
    return fragment;
  }

  function fill(item, name, content) {
    const slot = item.querySelector('[data-slot="' + name + '"]');
    slot.replaceChildren(content);
    slot.hidden = !slot.textContent;
    return slot;
  }

  /** The article's page, told which of its words were found. */
  function address(entry, found, text) {
    const words = new Set(found.map(({ start, end }) => text.slice(start, end)));
    const few = [...words].slice(0, MOST_MARKED).join(" ");
    return few ? entry.url + "?hl=" + encodeURIComponent(few) : entry.url;
  }

  /** A filled copy of the template for one article and what was asked: {terms, phrases}. */
  function element(template, entry, { terms, phrases }) {
    const isAsked = marks.matcherOf(terms);
    const item = template.content.cloneNode(true);
    const whole = entry.title + "\n" + entry.text;
    const all = marks.matches(whole, entry.language, isAsked);
    const inTitle = all.filter(({ end }) => end <= entry.title.length);
    const title = marks.marked(entry.title, inTitle, 0, entry.title.length);
    const link = fill(item, "title", title);
    link.href = address(entry, all, whole);
    link.lang = entry.language;
    const date = (entry.dates || {})[document.documentElement.lang] || entry.date;
    fill(item, "meta", [entry.source, date].filter(Boolean).join(" · "));
    const inText = marks.matches(entry.text, entry.language, isAsked);
    const places = phrases.flatMap(({ words }) => marks.phrases(entry.text, words));
    fill(item, "snippet", snippet(entry.text, inText, places)).lang = entry.language;
    fill(item, "people", entry.people.join(", "));
    return item;
  }

  // An article's words, folded: its title's and those of its paragraphs, which no phrase bridges.
  const folded = new WeakMap();

  function foldedWords(entry) {
    if (!folded.has(entry)) {
      const line = (text) => " " + analysis.words(text).join(" ") + " ";
      folded.set(entry, { title: line(entry.title), text: entry.text.split("\n").map(line).join("|") });
    }
    return folded.get(entry);
  }

  /** Whether an article has a phrase, in its title or in one paragraph. */
  function isPhraseIn(entry, { words, field }) {
    const { title, text } = foldedWords(entry);
    const asked = " " + words.join(" ") + " ";
    return (field !== "text" && title.includes(asked)) || (field !== "title" && text.includes(asked));
  }

  /** Those of some articles that have all phrases. */
  async function havingPhrases(numbers, phrases) {
    const entries = await Promise.all(numbers.map(load));
    return numbers.filter((_, place) => phrases.every((each) => isPhraseIn(entries[place], each)));
  }

  archive.results = { element, havingPhrases, load };
})(window);
