"""Lines that only say when or by whom."""

import pytest

from builder.gather.classify.credits import credit_label
from builder.gather.classify.features import measure
from builder.model import Block


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("20.05.2021, 05:39 Uhr", "dateline"),
        ("Von Eva Muster", "byline"),
        ("Eva Muster", "byline"),
        ("Eva Muster, Bern", "byline"),
        (
            "Küstenblatt | 04.05.2015, 13:36 Uhr • Aktualisiert am 05.05.2015, 20:13 Uhr | "
            "Von Eva Muster (mit Ole Petersen und Wiebke Hansen in Bremen und Hamburg)",
            "dateline",
        ),
        ("Der Rat hat am 20.05.2021 den Plan beschlossen.", ""),
        ("Der Rat hat den Plan beschlossen", ""),
    ],
)
def test_a_line_is_known_by_what_it_says(text: str, label: str) -> None:
    found = credit_label(measure([Block(1, 1, text)])[0], text)
    assert (found.name if found else "") == label
