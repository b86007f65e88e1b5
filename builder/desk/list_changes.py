"""What becomes of the items of a list that is given others: the fewest changes."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from json import dumps
from typing import NamedTuple

from builder.desk.yaml_nodes import as_read


class ListChange(NamedTuple):
    """What becomes of a list: its items with a new value each, and what is added behind which."""

    changed: Mapping[int, object]
    removed: frozenset[int]
    added: Mapping[int, Sequence[object]]


def compare(old: Sequence[object], new: Sequence[object]) -> ListChange:
    """What becomes of each of the old items."""
    old_keys, new_keys = ([dumps(as_read(each)) for each in items] for items in (old, new))
    changed: dict[int, object] = {}
    removed: set[int] = set()
    added: dict[int, list[object]] = {}
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        both = min(last - first, end - begin)
        changed |= {first + step: new[begin + step] for step in range(both)}
        removed |= set(range(first + both, last))
        if end - begin > both:
            added[first + both - 1] = list(new[begin + both : end])
    return ListChange(changed, frozenset(removed), added)
