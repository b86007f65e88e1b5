"""What each export takes of an article: pieces that are made when the article is, and kept."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from builder.publish.edition import Edition
from builder.publish.encoding import decoder, encode
from builder.publish.passages import ArticleReading
from builder.publish.quotes import Quote


class Piece(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Some records of an export as they stand in its file, and how many they are."""

    content: bytes
    records: int = 1


Extractor = Callable[[Edition, ArticleReading, Sequence[Quote]], Piece]
_EXTRACT = decoder(dict[str, Piece])


def make_extract(
    edition: Edition,
    reading: ArticleReading,
    quotes: Sequence[Quote],
    extractors: Mapping[str, Extractor],
) -> bytes:
    """All pieces of an article that was read, those without records left out."""
    made = {name: extract(edition, reading, quotes) for name, extract in extractors.items()}
    return encode({name: piece for name, piece in made.items() if piece.records})


def read_extract(packed: bytes) -> Mapping[str, Piece]:
    """The pieces by the names of their extractors. Raises msgspec.DecodeError."""
    return _EXTRACT.decode(packed)
