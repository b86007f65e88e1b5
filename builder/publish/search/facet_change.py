"""What a change of some articles changes in the lists of words, names and facets."""

from collections import Counter
from collections.abc import Mapping

from builder.publish.search.change import Change
from builder.publish.search.facets import (
    Called,
    Identity,
    facet_line,
    facet_values,
    name_lines,
)
from builder.publish.search.listing import Listing
from builder.publish.search.tables import Named, Tables
from builder.publish.search.vocabulary import word_lines


def change_words(tables: Tables, listing: Listing, change: Change) -> None:
    """Count the words of the articles anew, and change the lines of which that is to be seen."""
    deltas: dict[str, Counter[str]] = {}
    for step, side in change.steps():
        for word, spelt in side.reading.spelt.items():
            delta = deltas.setdefault(word, Counter())
            for spelling, times in spelt.items():
                delta[spelling] += step * times
    for word, delta in sorted(deltas.items()):
        before = tables.spelt.get(word) or {}
        after = {key: before.get(key, 0) + delta[key] for key in {*before, *delta}}
        after = {key: times for key, times in after.items() if times}
        if after != before:
            tables.spelt.put(word, after)
            gone, come = {*word_lines(before)}, {*word_lines(after)}
            listing.change(gone - come, come - gone)


def change_facets(tables: Tables, listings: Mapping[str, Listing], change: Change) -> None:
    """File the articles under their values anew."""
    identities = {
        identity for _, side in change.steps() for identity in facet_values(side.reading.card)
    }
    for identity in sorted(identities):
        row = tables.named.get("/".join(identity)) or Named([], [])
        called, numbers = dict(row.called), set(row.numbers)
        before = _lines(identity, called, numbers)
        _refile(identity, called, numbers, change)
        tables.put_named(identity, called, sorted(numbers))
        for kind, lines in _lines(identity, called, numbers).items():
            listings[kind].change(before[kind] - lines, lines - before[kind])


def _refile(identity: Identity, called: Called, numbers: set[int], change: Change) -> None:
    for step, side in change.steps():
        named = facet_values(side.reading.card).get(identity)
        if named:
            called[named] = called.get(named, 0) + step
            (numbers.add if step > 0 else numbers.remove)(side.number)
            if not called[named]:
                del called[named]


def _lines(identity: Identity, called: Called, numbers: set[int]) -> Mapping[str, set[str]]:
    """The lines that a value has in the list of its facet and in that of names."""
    names = {entry.line for entry in name_lines(identity, called, len(numbers))}
    line = {facet_line(identity[1], called, numbers)} if numbers else set()
    return {identity[0]: line, "names": names}
