"""Mentions into what the front matter lists: each person and place once, with its other forms."""

import re
from collections import Counter
from collections.abc import Sequence

from builder.model import Appearance, Kind, Mention


def list_appearances(
    text: str, mentions: Sequence[Mention], kind: Kind, main: int
) -> tuple[Appearance, ...]:
    """The persons or places of a text in the order of first mention.

    `main` is where the captions begin: a name, form or role of the running text goes before
    one that stands only in a caption.
    """
    by_name: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda each: each.start):
        if mention.kind == kind:
            by_name.setdefault(mention.name, []).append(mention)
    return tuple(_appearance(text, own, main) for own in by_name.values())


def _appearance(text: str, mentions: list[Mention], main: int) -> Appearance:
    kind, name = mentions[0].kind, _best_name(text, mentions, main)
    forms = Counter(_form(text, mention, name) for mention in mentions)
    others = sorted((form for form in forms if form != name), key=lambda form: -forms[form])
    certain = kind == "place" or " " in name
    return Appearance(kind, name, _best_role(mentions, main), tuple(others), certain)


def _best_name(text: str, mentions: list[Mention], main: int) -> str:
    """The document's name for it, but as the running text spells it if it does so in full."""
    name = mentions[0].name
    if mentions[0].kind == "place":
        return name
    if any(_form(text, each, name) == name for each in mentions if each.start < main):
        return name
    spelled = [_form(text, each, name) for each in mentions if each.start < main]
    prose = [form for form in spelled if name.isupper() or not form.isupper()]
    full = [form for form in prose if form.count(" ") >= name.count(" ")]
    return full[0] if full else name


def _form(text: str, mention: Mention, name: str) -> str:
    """The mention as written, less a genitive."""
    written = " ".join(text[mention.start : mention.end].split())
    if written in (name + "s", name + "'s", name + "’s", name + "'", name + "’"):
        return name
    last = name.split()[-1]
    if written in (last + "s", last + "'s", last + "’s"):
        return last
    return re.sub(r"['’]s?$", "", written)


def _best_role(mentions: list[Mention], main: int) -> str:
    for part in (
        [each.role for each in mentions if each.role and each.start < main],
        [each.role for each in mentions if each.role],
    ):
        if part:
            return Counter(part).most_common(1)[0][0]
    return ""
