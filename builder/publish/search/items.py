"""The bibliographic items of the articles in blocks, for readers who take what they found along.

Thousands of results must not take thousands of files, and what a search shows first needs none of
this. So the items of all articles whose numbers have the same higher digits lie in one file, which
`layouts/assets/search/take/items.js` loads when a reader asks for a download. Names stand in a
block once; a row refers to them by their places. An added article changes one block, and those of
articles that it pushes on; where the number of blocks doubles, all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise

from builder.publish.edition import Edition
from builder.publish.exports.item import Item, make_item
from builder.publish.search.packing import pack
from builder.publish.search.scripts import script_path, value_script

_LISTS = ("persons", "places", "authors", "agencies")
_TEXTS = ("key", "title", "date", "original", "updated", "retrieved")


def items_file(edition: Edition, block: int, keys: Iterable[str]) -> tuple[str, bytes]:
    """The path and the script of the block that has these articles of an edition."""
    articles, numbers = edition.archive.articles, edition.numbers
    items = {numbers[key]: make_item(edition, articles[key]) for key in keys}
    name = f"items/{block}"
    return script_path(name), value_script(name, block_value(items))


def block_value(items: Mapping[int, Item]) -> tuple[list[str], list[list[str]]]:
    """What stands in a block, from its items by their numbers in ascending order.

    It is a list of names, the most frequent first, and a row for each item: packed numbers, then
    the texts of `_TEXTS`, those at the end left out if empty. The numbers are those between the
    last article's and this one's; source and language, as places of names from 1, 0 for none; for
    each of `_LISTS` how many and which.
    """
    names = _names(items.values())
    steps = [number - last - 1 for last, number in pairwise((-1, *items))]
    return [*names], [
        _row(step, item, names) for step, item in zip(steps, items.values(), strict=True)
    ]


def _names(items: Iterable[Item]) -> dict[str, int]:
    """The place of each name, from 1."""
    counts = Counter(chain.from_iterable(map(_named, items)))
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return {name: place for place, name in enumerate(ordered, 1)}


def _named(item: Item) -> Iterator[str]:
    yield from filter(None, (item.source, item.language))
    for field in _LISTS:
        yield from getattr(item, field)


def _row(step: int, item: Item, names: Mapping[str, int]) -> list[str]:
    numbers = [step, names.get(item.source, 0), names.get(item.language, 0)]
    for field in _LISTS:
        listed = getattr(item, field)
        numbers += [len(listed), *(names[each] for each in listed)]
    row = [pack(numbers), *(getattr(item, field) for field in _TEXTS)]
    while not row[-1]:
        row.pop()
    return row
