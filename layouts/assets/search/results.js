/* What a reader sees of a found article: its title, where it is from, its best passage, its people. */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { analysis, files, marks } = archive;
  const PASSAGE_LENGTH = 280; // characters
  const LEAD_IN = 60; // characters before the first match of a passage
  const MOST_MARKED = 12; // words that are handed on to the article's page

  /** What is shown of an article: {url, title, date, source, language, people, text}. */
  function load(number) {
    return files.load("articles/" + number);
  }

  /** Where the passage with the most different matches, then with the most, begins and ends. */
  function passage(text, found) {
    let best = { score: 0, start: 0 };
    found.forEach((first, place) => {
      const near = [];
      for (let each = place; each < found.length; each += 1) {
        if (found[each].end - first.start > PASSAGE_LENGTH) {
          break;
        }
        near.push(found[each].word);
      }
      const score = new Set(near).size * 1000 + near.length;
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

  function snippet(text, found) {
    const { start, end } = passage(text, found);
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

  /** A filled copy of the template for one article. */
  function element(template, entry, terms) {
    const isAsked = marks.matcherOf(terms);
    const item = template.content.cloneNode(true);
    const whole = entry.title + "\n" + entry.text;
    const all = marks.matches(whole, entry.language, isAsked);
    const inTitle = all.filter(({ end }) => end <= entry.title.length);
    const title = marks.marked(entry.title, inTitle, 0, entry.title.length);
    const link = fill(item, "title", title);
    link.href = address(entry, all, whole);
    link.lang = entry.language;
    fill(item, "meta", [entry.source, entry.date].filter(Boolean).join(" · "));
    const inText = marks.matches(entry.text, entry.language, isAsked);
    fill(item, "snippet", snippet(entry.text, inText)).lang = entry.language;
    fill(item, "people", entry.people.join(", "));
    return item;
  }

  /** Whether a text has some folded words one behind the other. */
  function hasPhrase(text, words) {
    const own = analysis.words(text);
    return own.some(
      (word, place) =>
        word === words[0] && words.every((each, further) => own[place + further] === each)
    );
  }

  /** Whether an article has a phrase, in its headline or in one paragraph. */
  function isPhraseIn(entry, { words, field }) {
    const texts = field === "title" ? [entry.title] : [entry.title, ...entry.text.split("\n")];
    return texts.some((text) => hasPhrase(text, words));
  }

  archive.results = { element, isPhraseIn, load };
})(window);
