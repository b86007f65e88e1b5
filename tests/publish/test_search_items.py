"""The blocks of items that readers take along, and what makes one to be written anew."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.publish.edition import Edition
from builder.publish.exports.item import Item
from builder.publish.search.items import block_value, items_file
from builder.publish.search.numbering import block_size, blocks_of, table_size
from builder.publish.units import item_units
from tests.publish.making import edition_of, entity, make_article

# So many that there are four blocks.
MANY = 1100


def of_many(*changed: str, authority: str = "", articles: int = MANY) -> Edition:
    """An edition of many articles, some of which have another title."""
    names = ["Angela Merkel"]
    made = (
        make_article(
            f"a{number}",
            title="Changed" if f"a{number}" in changed else "T",
            actors=names if number % 100 == 0 else (),
            date="2006",
        )
        for number in range(articles)
    )
    known = (entity("person", "angela-merkel", authority, *names),) if authority else ()
    return edition_of(*made, authority=known)


@pytest.fixture(scope="module")
def many() -> Edition:
    return of_many()


def changed_units(before: Edition, after: Edition) -> set[str]:
    """The blocks that are to be made anew, or are gone."""
    editions = (before, after)
    one, other = ({unit.key: unit.made_from for unit in item_units(each)} for each in editions)
    return {block for block in one.keys() | other.keys() if one.get(block) != other.get(block)}


def scripts(edition: Edition) -> dict[str, bytes]:
    found = blocks_of(edition.numbers).items()
    return dict(items_file(edition, block, keys) for block, keys in found)


# ---- Blocks ----


@given(st.integers(1, 10**7))
def test_a_block_has_256_to_512_articles_on_an_average(articles: int) -> None:
    blocks = table_size(articles) // block_size(articles)
    assert block_size(articles) * blocks == table_size(articles)
    assert blocks == 1 or 256 < articles / blocks <= 512 or articles == 512 * blocks


def test_every_article_is_in_the_block_of_its_number(many: Edition) -> None:
    found = blocks_of(many.numbers)
    assert sorted(key for keys in found.values() for key in keys) == sorted(many.order)
    size = block_size(MANY)
    assert all(many.numbers[key] // size == block for block, keys in found.items() for key in keys)
    assert len(found) == 4


def test_an_archive_without_articles_has_no_block() -> None:
    assert blocks_of(edition_of().numbers) == {}
    assert list(item_units(edition_of())) == []


def test_a_block_has_each_name_once_and_no_empty_texts_at_the_end() -> None:
    merkel, both = ("Angela Merkel",), ("Angela Merkel", "Lawrow")
    first = Item("a", "A", "articles/a.html", persons=both, language="de")
    second = replace(first, key="b", persons=merkel, places=("Genf",), date="2006")
    names, rows = block_value({3: first, 7: second})
    assert names == ["Angela Merkel", "de", "Genf", "Lawrow"]
    assert rows == [["DACCBEAAA", "a", "A"], ["DACBBBDAA", "b", "A", "2006"]]


# ---- What is made anew ----


def test_a_changed_article_changes_its_block_alone(many: Edition) -> None:
    after = of_many("a17")
    block = str(many.numbers["a17"] // block_size(MANY))
    assert changed_units(many, after) == {block}
    before, now = scripts(many), scripts(after)
    assert {path for path in now if before[path] != now[path]} == {f"search/items/{block}.js"}


def test_an_added_article_changes_few_blocks(many: Edition) -> None:
    assert len(changed_units(many, of_many(articles=MANY + 1))) == 1


def test_another_name_changes_the_blocks_of_its_articles(many: Edition) -> None:
    after = of_many(authority="Angela Dorothea Merkel")
    keys = [f"a{number}" for number in range(0, MANY, 100)]
    blocks = {str(many.numbers[key] // block_size(MANY)) for key in keys}
    assert changed_units(many, after) == blocks
    assert all(b"Dorothea" in script for script in scripts(after).values())


def test_where_only_pages_are_wanted_there_are_no_items(many: Edition) -> None:
    assert list(item_units(replace(many, only_pages=True))) == []
