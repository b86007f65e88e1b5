"""What is asked of editors: persons whose names are spelt alike, in archives of any size."""

from collections import Counter
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from builder.publish.questions import MOST_ALIKE, duplicates
from builder.respelling import same_full_name
from tests.publish.making import edition_of, make_article

NAMES = st.builds(
    "{} {}".format,
    st.sampled_from(["Sergej", "Sergei", "Sergius", "Anna", "Hanna", "Anna Maria"]),
    st.sampled_from(["Lunde", "Lund", "Lunden", "Lawrow", "Lavrov", "Roth"]),
)


@given(st.lists(NAMES, unique=True, max_size=12))
def test_all_persons_whose_names_are_alike_are_asked_about(names: list[str]) -> None:
    edition = edition_of(make_article("a", actors=names))
    known = [(each, entity.name) for each, entity in edition.archive.entities.items()]
    alike = {
        frozenset((one, other))
        for (one, name), (other, another) in combinations(known, 2)
        if one[0] == other[0] == "person" and same_full_name(name, another)
    }
    found = [frozenset(pair) for pair in duplicates(edition)]
    assert set(found) == alike
    assert len(found) == len(alike)


def test_of_many_with_one_name_each_is_asked_about_with_some() -> None:
    names = [f"Anna {''.join(each)} Lunde" for each in product("ABCDEFGHIKLM", repeat=2)]
    number = len(names)
    assert number > 5 * MOST_ALIKE
    edition = edition_of(make_article("a", actors=names))
    counts = Counter(entity for pair in duplicates(edition) for entity in pair)
    assert len(counts) == number
    assert counts.total() <= 2 * number * MOST_ALIKE
