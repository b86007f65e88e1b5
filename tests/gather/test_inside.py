"""What the blocks of a text are, once it is known where the text begins and ends."""

import pytest

from builder.gather.classify import classify
from builder.gather.read import read_seed
from builder.gather.segment import segment
from tests.sites import FERRY


@pytest.mark.parametrize(
    "line",
    [
        "Lesen Sie auch: Neustadt bekommt einen neuen Hafen",
        "Mehr zum Thema: So teuer wird das Parken am Strand",
        "Related: What happens to the old pier?",
    ],
)
def test_a_line_within_the_text_that_leads_elsewhere_is_left_out(line: str) -> None:
    first, second = FERRY.rstrip().rsplit("\n\n", 1)
    blocks = classify(segment(read_seed("a.txt", f"{first}\n\n{line}\n\n{second}\n".encode())))
    assert [block.label for block in blocks if block.text == line] == ["boilerplate"]


def test_a_sentence_that_only_begins_like_a_reference_stays() -> None:
    first, second = FERRY.rstrip().rsplit("\n\n", 1)
    line = (
        "Themen: Die Gemeinden stritten über den Fahrplan, über die Preise für Pendler und über "
        "die Frage, ob die alte Brücke noch einmal saniert werden soll, bevor die neue kommt."
    )
    blocks = classify(segment(read_seed("a.txt", f"{first}\n\n{line}\n\n{second}\n".encode())))
    assert [block.label for block in blocks if block.text == line] == ["paragraph"]
