"""What the index needs of one article, told from the article alone, so that any process can do it.

A card has no text: of text and title it has each piece and how often it stands there, from which
postings and vocabulary are counted. A piece is what stands between two spaces or common marks,
'Genf' or "Putin's"; to look for the words in it is left to whoever meets each piece but once.
"""

from collections import Counter
from datetime import date

import msgspec

from builder.publish.search.documents import SearchDocument, SearchName

# The marks that stand beside words most often and never in one. With them 'Genf,' would be another
# piece than 'Genf', and all articles together have half as many again.
_MARKS = ',.:;!?"()-–„“”«»'


class Written(msgspec.Struct, frozen=True, array_like=True):
    """The pieces of a text, each once, parted by spaces, and how often each stands there. One
    string is read in a fifth of the time that many take."""

    joined: str
    times: list[int]

    @property
    def pieces(self) -> list[str]:
        """The pieces."""
        return self.joined.split()


class Card(msgspec.Struct, frozen=True, array_like=True):
    """An article as the index counts it. `days` is the `day_span` of its date."""

    url: str
    language: str
    days: tuple[int, int]
    people: tuple[SearchName, ...]
    places: tuple[SearchName, ...]
    source: SearchName | None
    credits: tuple[str, ...]
    text: Written
    title: Written


_decoder = msgspec.msgpack.Decoder(Card)


def make_card(document: SearchDocument) -> bytes:
    """The card of an article, as MessagePack (https://msgpack.org)."""
    card = Card(
        document.url,
        document.language,
        day_span(document.earliest, document.latest),
        document.people,
        document.places,
        document.source,
        document.credits,
        _written(document.text),
        _written(document.title),
    )
    return msgspec.msgpack.encode(card)


def read_card(card: bytes) -> Card:
    """The card that `make_card` made. Raises msgspec.MsgspecError if it did not."""
    return _decoder.decode(card)


def _written(text: str) -> Written:
    for mark in _MARKS:
        text = text.replace(mark, " ")
    counts = Counter(text.split())
    return Written(" ".join(counts), [*counts.values()])


def card_key(url: str) -> str:
    """The name by which an article's card is kept."""
    return f"cards/{url}"


def day_span(earliest: str, latest: str) -> tuple[int, int]:
    """The earliest of two ISO 8601 days, counted from 0001-01-01 as 1, or 0 if it is not known; and
    the days from there to the day after the latest, or 0 if that is open."""
    first = date.fromisoformat(earliest).toordinal() if earliest else 0
    last = date.fromisoformat(latest).toordinal() if latest else 0
    return first, last - first + 1 if last else 0
