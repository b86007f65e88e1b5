"""The visible blocks of a page in order, each with what the markup says of it.

Blocks are what the HTML standard lays out as blocks (https://html.spec.whatwg.org, 15.3), and
a line break ends one too, so that the words are those that a browser saves as text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from builder.gather.lists import list_text
from builder.gather.segment import clean_pieces
from builder.model import Block

_BLOCKS = frozenset(list_text("block_elements.txt").split())
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "head"))
_HIDING = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Text that a browser does not show; `extracted` decides what to do with it.
HIDDEN = "hidden"
_NO_MARKS: frozenset[str] = frozenset()
# The marks that an element gives to the text within it.
_TAG_MARKS = {
    "h1": frozenset({"heading", "h1"}),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), frozenset({"heading"})),
    "p": frozenset({"paragraph"}),
    "li": frozenset({"list"}),
    "blockquote": frozenset({"quote"}),
    "figcaption": frozenset({"figcaption"}),
    "figure": frozenset({"figure"}),
    "table": frozenset({"table"}),
    "a": frozenset({"link"}),
    "time": frozenset({"time"}),
    "article": frozenset({"article"}),
    "main": frozenset({"main"}),
    "header": frozenset({"header"}),
    **dict.fromkeys(("nav", "footer", "aside", "form"), frozenset({"nav"})),
}
# WAI-ARIA landmark roles that stand for the elements above (https://www.w3.org/TR/wai-aria).
_ROLE_MARKS = {
    **dict.fromkeys(("navigation", "contentinfo", "complementary", "search"), frozenset({"nav"})),
    "banner": frozenset({"header"}),
    "article": frozenset({"article"}),
    "main": frozenset({"main"}),
}


@dataclass(frozen=True, slots=True)
class _Run:
    """Text without an element's edge in it, the line it starts in, and what it stands within."""

    text: str
    line: int
    marks: frozenset[str]


def page_blocks(tree: HtmlElement) -> tuple[Block, ...]:
    """Every visible block, the page's title first; lines are those of the HTML file."""
    blocks: list[Block] = []
    title = tree.find("./head/title")
    if title is not None:
        blocks += _block([_Run(title.text or "", title.sourceline or 1, frozenset({"title"}))])
    runs: list[_Run] = []
    for run in _runs(tree):
        if run:
            runs.append(run)
        elif runs:
            blocks += _block(runs)
            runs = []
    return (*blocks, *_block(runs))


def _runs(tree: HtmlElement) -> Iterator[_Run | None]:
    """The runs of visible text in order, and None where a block starts or ends."""
    line = 1
    around: list[frozenset[str]] = [frozenset()]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        is_block, text = element.tag in _BLOCKS, element.tail
        if event == "start":
            line, text = max(line, element.sourceline or 0), element.text
            around.append(around[-1] | _marks_of(element))
            if element.tag in _UNSEEN:
                walk.skip_subtree()
                line += sum(each.count("\n") for each in element.itertext())
                is_block, text = False, None
        else:
            around.pop()
        if is_block:
            yield None
        if text:
            yield _Run(text, line, around[-1])
            line += text.count("\n")


def _marks_of(element: HtmlElement) -> frozenset[str]:
    marks = _TAG_MARKS.get(element.tag, _NO_MARKS)
    if element.attrib:
        if "hidden" in element.attrib or _HIDING.search(element.get("style", "")):
            marks |= {HIDDEN}
        marks |= _ROLE_MARKS.get(element.get("role", ""), _NO_MARKS)
        if "articleBody" in element.get("itemprop", "").split():
            marks |= {"article"}
    return marks


def _block(runs: list[_Run]) -> list[Block]:
    """The block of these runs; several where it is too long for one, none where it is blank."""
    inked = [run for run in runs if not run.text.isspace()]
    pieces = clean_pieces("".join(run.text for run in runs))
    if not pieces or not inked:
        return []
    lead = len(inked[0].text) - len(inked[0].text.lstrip())
    first = inked[0].line + inked[0].text.count("\n", 0, lead)
    last = inked[-1].line + inked[-1].text.rstrip().count("\n")
    marks = _prevailing(inked)
    return [Block(first, last, piece, marks=marks) for piece in pieces]


def _prevailing(runs: list[_Run]) -> frozenset[str]:
    """The marks of most of the text; a link in a sentence makes no block of links."""
    sizes: Counter[str] = Counter()
    for run in runs:
        sizes.update(dict.fromkeys(run.marks, len(run.text.strip())))
    half = sum(len(run.text.strip()) for run in runs) / 2
    return frozenset(mark for mark, size in sizes.items() if size > half or mark == "time")
