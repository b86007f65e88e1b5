"""Names that are spelt alike: one person's, or likelier two persons'."""

import pytest

from builder.respelling import same_full_name, seem_two

# Of 850 articles of German Wikinews, and what is like them.
ONE = [
    ("George W. Bush", "George Bush"),
    ("Georg W. Bush", "George Bush"),
    ("Sigmar Gabriel", "Siegmar Gabriel"),
    ("Wolfgang Gerhard", "Wolfgang Gerhardt"),
    ("Michail Gorbatschow", "Michail Sergejewitsch Gorbatschow"),
    ("Franz Müntefering", "Franz Münteferin"),
    ("Josef Alois Ratzinger", "Joseph Ratzingers"),
    ("José Luis Rodríguez Zapatero", "José Zapatero"),
    ("Steffen Seibert", "Steffan Seibert"),
    ("David Striesow", "Dewid Striesow"),
    ("John F. Kennedy", "John Fitzgerald Kennedy"),
]
TWO = [
    ("Peter Schaar", "Peter Sharp"),
    ("Christian Ströbele", "Christine Strobl"),
    ("Hans-Jürgen Uhl", "Hans-Peter Uhl"),
    ("George W. Bush", "George H. Bush"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_misprint_or_a_name_left_out_makes_no_two(one: str, other: str) -> None:
    assert same_full_name(one, other)
    assert not seem_two(one, other)
    assert not seem_two(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_another_forename_or_a_last_name_hardly_alike_makes_two(one: str, other: str) -> None:
    assert same_full_name(one, other)
    assert seem_two(one, other)
    assert seem_two(other, one)
