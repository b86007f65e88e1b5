"""What is kept of the index besides its lists: what their lines are counted from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from builder.publish.search.compounds import Compound
from builder.publish.search.documents import SearchName
from builder.publish.search.facets import Called, Identity
from builder.publish.search.fields import FIELDS
from builder.publish.search.state import Kept, State, Table
from builder.publish.search.vocabulary import Spelt

# An article has words of all portions, but few names and new compounds.
_WORD_BUCKETS, _BUCKETS = 4096, 256


class Filed(msgspec.Struct, array_like=True, frozen=True):
    """An article: its number and, packed, the `day_span` of its date."""

    number: int
    days: str


class Overview(msgspec.Struct):
    """What is counted over all articles: the length of each field, how many are in each language (a
    row of STEMMERS, or ''), and the articles by their addresses."""

    totals: dict[str, int] = msgspec.field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    languages: dict[str, int] = msgspec.field(default_factory=dict)
    articles: dict[str, Filed] = msgspec.field(default_factory=dict)


class Named(msgspec.Struct, array_like=True):
    """A value of a facet: what articles call it, and the numbers of these, ascending."""

    called: list[tuple[SearchName, int]] = []
    numbers: list[int] = []


OVERVIEW = "overview"
"""The name by which the overview is kept."""

_spelt = msgspec.msgpack.Decoder(dict[str, dict[str, int]])
_compounds = msgspec.msgpack.Decoder(dict[str, Compound])
_heads = msgspec.msgpack.Decoder(dict[str, list[str]])
_named = msgspec.msgpack.Decoder(dict[str, Named])


@dataclass(slots=True)
class Tables:
    """The tables: the words of each folded form, terms that are or would be
    compounds, by each term what it makes or would make one, and the values of facets."""

    state: State
    spelt: Table[Spelt] = field(init=False)
    compounds: Table[Compound] = field(init=False)
    heads: Table[list[str]] = field(init=False)
    named: Table[Named] = field(init=False)

    def __post_init__(self) -> None:
        self.spelt = Table(self.state, "spelt", _spelt, _WORD_BUCKETS)
        self.compounds = Table(self.state, "compounds", _compounds, _BUCKETS)
        self.heads = Table(self.state, "heads", _heads, _BUCKETS)
        self.named = Table(self.state, "named", _named, _BUCKETS)

    def outputs(self) -> Iterator[Kept]:
        """What was changed."""
        for table in (self.spelt, self.compounds, self.heads, self.named):
            yield from table.outputs()

    def put_named(self, identity: Identity, called: Called, numbers: list[int]) -> None:
        """Change a value of a facet; without articles there is none."""
        rows = sorted(called.items(), key=lambda row: (row[0].name, row[0].forms))
        self.named.put("/".join(identity), Named(rows, sorted(numbers)) if numbers else None)

    def put_compound(self, term: str, before: Compound, after: Compound) -> None:
        """Change what is known of a term as a compound."""
        self.compounds.put(term, after if after.heads or after.parts else None)
        for head in sorted({*before.heads} ^ {*after.heads}):
            compounds = {*(self.heads.get(head) or ())} ^ {term}
            self.heads.put(head, sorted(compounds))
