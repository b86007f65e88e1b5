/*
 * What every citation of an article says, as builder/publish/exports/citing.py and place.py have it.
 * A place is {title, url, tag}.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { moments, names } = archive;

  /** The tag URI of an article, or ''. */
  function identifier(item, place) {
    return place.tag ? "tag:" + place.tag + ":" + item.page.replace(/\.html$/, "") : "";
  }

  /** Whom a citation names as authors: agencies only where there is nobody else. */
  function creators({ authors, agencies }) {
    return authors.length ? authors.map(names.splitName) : agencies.map(names.bodyName);
  }

  /**
   * An article as every citation states it, each text on one line: {key, title, source, language,
   * creators, span, url, viewed, note, archive, identifier}; `viewed` is a span too.
   */
  function cited(item, place) {
    const original = names.oneLine(item.original);
    const isHere = Boolean(place.url);
    return {
      key: item.key,
      title: names.oneLine(item.title),
      source: names.oneLine(item.source),
      language: item.language,
      creators: creators(item),
      span: moments.readSpan(item.date),
      url: isHere ? place.url + item.page : original,
      viewed: !isHere && original ? moments.readSpan(item.retrieved) : null,
      note: isHere && original ? "Original: " + original : "",
      archive: names.oneLine(place.title),
      identifier: identifier(item, place),
    };
  }

  archive.citing = { cited, identifier };
})(window);
