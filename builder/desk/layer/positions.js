// Places in the article: characters of a passage, as its view counts them, and ranges of the page.
//
// A passage's characters are those of its own text, as Python counts them: one for a sign beyond
// the 16 bits of JavaScript's, one for a line break, none for what the page adds beside the text.

const LEFT_OUT = ".here, .note-ref, .margin-note, aside, button, .desk";
const OTHER_TEXT = 'ul, ol, blockquote, table, [id^="p-"]';
const isLetter = (sign) => /[\p{L}\p{M}\p{N}]/u.test(sign ?? "");
const isSpace = (sign) => /\s/u.test(sign ?? "");

/** A text's characters, as the server counts them. */
export const charactersIn = (text) => Array.from(text);

/** The words from one character of a passage to another. */
export const wordsAt = ({ passage, start, end }) =>
  charactersIn(passage.text).slice(start, end).join("");

/** A place as a newer view has it; null if its words stand there no more. */
export function placeNow(view, place) {
  const passage = view.passages.find((each) => each.anchor === place.passage.anchor);
  const now = passage && { ...place, passage };
  return now && wordsAt(now) === wordsAt(place) ? now : null;
}

/** The element that has a passage's text; null where the page shows none of it. */
export function elementOf(passage) {
  const found = document.getElementById(passage.anchor);
  return passage.kind === "caption" ? (found?.querySelector("[lang]") ?? found) : found;
}

function walkerOf(root) {
  return document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    const isElement = node.nodeType === Node.ELEMENT_NODE;
    if (isElement && node.matches(LEFT_OUT)) return NodeFilter.FILTER_REJECT;
    if (isElement && node.matches(OTHER_TEXT)) return NodeFilter.FILTER_REJECT;
    return NodeFilter.FILTER_ACCEPT;
  });
}

/** Each character of an element's own text, and where it stands: {sign, node, from, to}. */
function charactersOf(root) {
  const found = [];
  const walker = walkerOf(root);
  let isBroken = false;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeName === "BR") {
      const from = [...node.parentNode.childNodes].indexOf(node);
      found.push({ sign: " ", node: node.parentNode, from, to: from + 1 });
      isBroken = true;
    } else if (node.nodeType === Node.TEXT_NODE) {
      let from = 0;
      for (const sign of node.data) {
        const to = from + sign.length;
        // Behind a line break the page's source has a line's end, which is no further character.
        if (!(isBroken && sign === "\n")) found.push({ sign, node, from, to });
        isBroken = false;
        from = to;
      }
    }
  }
  return found;
}

const isSame = (sign, other) => sign === other || (isSpace(sign) && isSpace(other));

/** The range of a place; null if the page does not show these words there (yet, or any more). */
export function rangeOf({ passage, start, end }) {
  const root = elementOf(passage);
  const found = root ? charactersOf(root).slice(start, end) : [];
  const wanted = charactersIn(passage.text).slice(start, end);
  const isThere = found.length && wanted.every((sign, at) => isSame(sign, found[at]?.sign));
  if (!isThere) return null;
  const range = document.createRange();
  range.setStart(found[0].node, found[0].from);
  range.setEnd(found.at(-1).node, found.at(-1).to);
  return range;
}

/** The place of what a range covers of the first passage that it covers any word of. */
export function placeOf(range, passages) {
  for (const passage of passages) {
    const root = elementOf(passage);
    if (!root || !range.intersectsNode(root)) continue;
    const within = charactersOf(root).map(
      ({ node, from, to }) => range.comparePoint(node, from) >= 0 && range.comparePoint(node, to) <= 0,
    );
    const start = within.indexOf(true);
    const place = start < 0 ? null : wholeWords({ passage, start, end: within.lastIndexOf(true) + 1 });
    if (place) return place;
  }
  return null;
}

/**
 * A place without the spaces around it, and with the whole of words that it cuts; only the
 * genitive's s may be left out. Null if there is no word in it.
 */
function wholeWords({ passage, start, end }) {
  const signs = charactersIn(passage.text);
  while (start < end && isSpace(signs[start])) start += 1;
  while (start < end && isSpace(signs[end - 1])) end -= 1;
  if (!signs.slice(start, end).some(isLetter)) return null;
  while (isLetter(signs[start]) && isLetter(signs[start - 1])) start -= 1;
  let last = end;
  while (isLetter(signs[last - 1]) && isLetter(signs[last])) last += 1;
  return { passage, start, end: signs.slice(end, last).join("") === "s" ? end : last };
}

/** Between which characters of the page a mouse is, as a range of none; null if between none. */
export function caretAt({ clientX, clientY }) {
  if (!document.caretPositionFromPoint) return document.caretRangeFromPoint(clientX, clientY);
  const found = document.caretPositionFromPoint(clientX, clientY);
  if (!found) return null;
  const range = document.createRange();
  range.setStart(found.offsetNode, found.offset);
  return range;
}

/** The words of a passage, as places. */
export function wordsOf(passage) {
  const signs = charactersIn(passage.text);
  const found = [];
  for (let start = 0; start < signs.length; start += 1) {
    if (!isLetter(signs[start])) continue;
    let end = start + 1;
    while (isLetter(signs[end])) end += 1;
    found.push({ passage, start, end });
    start = end;
  }
  return found;
}
