"""The headline of a page on which no line looks like one."""

import pytest

from builder.gather.chain import Chain
from builder.gather.classify import classify, title
from builder.gather.read import read_seed
from builder.gather.segment import segment
from tests.sites import FERRY

BODY = FERRY.split("\n\n", 1)[1]


@pytest.fixture(autouse=True)
def _nothing_looks_like_a_headline(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = Chain((title.HEADLINE, title.OTHER), ((0, 0), (0, 0)), {"line": (-9999, 0)})
    monkeypatch.setattr(title, "load_titles", lambda: chain)


def titles(*above: str) -> list[str]:
    page = "\n\n".join([*above, BODY])
    blocks = classify(segment(read_seed("a.txt", page.encode())))
    return [block.text for block in blocks if block.label == "title"]


def test_it_is_the_last_line_above_the_text_that_shares_a_word_with_it() -> None:
    above = ("Die Fähre im Sommer", "Neue Fähre nach Sandholm", "Veröffentlicht am")
    assert titles(*above) == ["Neue Fähre nach Sandholm"]


@pytest.mark.parametrize(
    "line",
    [
        "Neue Fähre.",
        "Die neue Fähre fährt wieder nach Sandholm.",
        "Gärten der Welt öffnen",
        "Foto: Fähre vor Sandholm / dpa",
    ],
    ids=["few words", "a sentence", "another matter", "a credit"],
)
def test_it_is_no_line_that_cannot_be_one(line: str) -> None:
    assert titles(line) == []
