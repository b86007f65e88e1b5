"""A question of a queue in words, for a terminal: what speaks for each answer, and what it writes.

`texts` are the layer's, by their keys; `files` have the texts of the files that answers may change.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff

from builder.desk.applying import apply
from builder.desk.views.queues.item import Choice, Evidence, Item
from builder.problems import ProblemsError, describe

_PLACE = re.compile(r"\{(\w+)\}")
# The head of a unified diff, which names its two sides.
_HEAD = 2


def fill(text: str, values: Mapping[str, str]) -> str:
    """A text with its `{name}` replaced, as the layer's `t` does."""
    return _PLACE.sub(lambda found: values.get(found[1], ""), text)


def tell(item: Item, texts: Mapping[str, str], files: Mapping[str, str]) -> Iterator[str]:
    """The lines of a question."""
    yield f"{texts[f'queue_ask_{item.topic}']} {item.title}"
    for fact in item.facts:
        yield f"  {texts[fact.label]}: {fact.text}"
    yield from map(_evidence, item.evidence)
    for number, choice in enumerate(item.choices, start=1):
        yield f"  {number} {fill(texts[choice.text], choice.values)}"
        yield from (f"      {line}" for line in _written(choice, files))


def _evidence(each: Evidence) -> str:
    named = f" [{each.of}]" if each.of else ""
    return f"  {each.file}: {each.sentence}".rstrip() + named


def _written(choice: Choice, files: Mapping[str, str]) -> Iterator[str]:
    """What an answer writes, file by file; of one that is to be said first, nothing."""
    if choice.action is None or choice.needs:
        return
    try:
        changes = apply(choice.action, files)
    except ProblemsError as error:
        yield from map(describe, error.problems)
        return
    for path, text in sorted(changes.items()):
        yield path
        before, after = files.get(path, "").splitlines(), (text or "").splitlines()
        diff = list(unified_diff(before, after, n=0, lineterm=""))[_HEAD:]
        yield from (line for line in diff if not line.startswith("@@"))
