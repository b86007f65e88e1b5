"""Where a text stands in quotation marks: German, English, French and Swiss ones, the outer alone.

A mark's meaning depends on what is open: '“' closes after '„' and opens elsewhere, '»' closes what
'«' opened and opens what '«' closes. So the text is read once, from left to right.
"""

import re
from typing import NamedTuple

# What each mark that may open is closed by. Single marks only stand within others.
_CLOSED_BY = {"„": '“”"', "“": '”"', '"': '"”', "«": "»", "»": "«", "”": "”"}
_MARKS = '„“”"«»'
_MARK = re.compile(f"[{_MARKS}]")
# Before an opening mark: nothing, a space, a bracket or a dash.
_BEFORE_OPENING = re.compile(r"[\s(\[–—/-]")


class Marked(NamedTuple):
    """A text in quotation marks: characters `start` to `end`, the marks included."""

    start: int
    end: int

    def inner(self, text: str) -> str:
        """What stands between the marks, without the spaces of French."""
        return text[self.start + 1 : self.end - 1].strip()


def marked_texts(text: str) -> tuple[Marked, ...]:
    """What stands in quotation marks, in order and never overlapping.

    A mark that nothing closes is passed over.
    """
    if not any(mark in text for mark in _MARKS):  # quicker than the pattern
        return ()
    found: list[Marked] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if opened is not None and mark in _CLOSED_BY[text[opened]] and at > opened + 1:
            found.append(Marked(opened, at + 1))
            opened = None
        elif _opens(text, at, mark, within=opened is not None):
            opened = at
    return tuple(found)


def _opens(text: str, at: int, mark: str, within: bool) -> bool:
    """Whether a mark opens; within an open one, only one that cannot close begins anew."""
    if within:
        return mark == "„"
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if before and not _BEFORE_OPENING.match(before):
        return False
    return bool(behind) and (mark == "«" or not behind.isspace())


def masked(text: str, spans: tuple[Marked, ...]) -> str:
    """The text with what is quoted blotted out, so that no sentence ends within a quotation.

    Its length stays, and so does a quotation's last sign, which may end the sentence around it.
    """
    pieces, at = [], 0
    for start, end in spans:
        last = start + max(1, len(text[start : end - 1].rstrip()) - 1)
        pieces += [text[at : start + 1], "x" * (last - start - 1), text[last:end]]
        at = end
    return "".join((*pieces, text[at:]))
