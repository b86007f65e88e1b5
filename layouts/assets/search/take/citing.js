/*
 * What every citation of an article says, as builder/publish/exports/citing.py and place.py have it.
 * A place is {title, url, tag}.
 */
(function (global) {
  "use strict";

  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { names } = archive;

  /** The tag URI of an article, or ''. */
  function identifier(item, place) {
    return place.tag ? "tag:" + place.tag + ":" + item.page.replace(/\.html$/, "") : "";
  }

  /** Whom a citation names as authors: agencies only where there is nobody else. */
  function creators({ authors, agencies }) {
    return authors.length ? authors.map(names.splitName) : agencies.map(names.bodyName);
  }

  /** Where a citation says that an article is, when that was read, and where the original is. */
  function access(item, place) {
    if (place.url) {
      return { url: place.url + item.page, viewed: "", original: item.original };
    }
    return { url: item.original, viewed: item.original ? item.retrieved : "", original: "" };
  }

  archive.citing = { access, creators, identifier };
})(window);
