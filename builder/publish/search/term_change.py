"""What a change of some articles changes in the postings of terms, and in which terms there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from builder.publish.search.change import Change, Side, check_number, read_kept
from builder.publish.search.compounds import (
    LANGUAGE,
    NO_COMPOUND,
    SHORTEST_PART,
    Compound,
    read_compound,
)
from builder.publish.search.fields import COMPOUNDED, FIELDS, PARTS
from builder.publish.search.listing import Listing
from builder.publish.search.patching import Posting, numbers_in, patch
from builder.publish.search.reading import FieldTerms, part_terms, postings_of
from builder.publish.search.tables import Overview, Tables

_PLACE = {name: place for place, name in enumerate(FIELDS)}
_WRITTEN = [name for name in FIELDS if name != PARTS]

Changes = dict[str, dict[int, Posting | None]]
"""For each term the postings that come, and None for those that go, by the articles' numbers."""


@dataclass(slots=True)
class TermLines:
    """The lines of terms: what was read of them and what was changed."""

    listing: Listing
    _before: dict[str, str] = field(default_factory=dict)
    _fields: dict[str, list[str]] = field(default_factory=dict)

    def is_known(self, term: str) -> bool:
        """Whether an article has a term now."""
        return any(self._of(term)[: len(_WRITTEN)])

    def numbers(self, term: str, name: str) -> list[int]:
        """The numbers of the articles that have a term in a field now."""
        return numbers_in(self._of(term)[_PLACE[name]])

    def patch(self, name: str, changes: Changes) -> None:
        """Change the postings of a field."""
        for term, postings in changes.items():
            fields = self._of(term)
            fields[_PLACE[name]] = patch(fields[_PLACE[name]], postings)

    def vanished_and_new(self) -> tuple[list[str], list[str]]:
        """The terms that no article has any more, and those that none had."""
        known = {term: self.is_known(term) for term in self._fields}
        vanished = [term for term, is_known in known.items() if self._before[term] and not is_known]
        new = [term for term, is_known in known.items() if is_known and not self._before[term]]
        return sorted(vanished), sorted(new)

    def finish(self) -> None:
        """Change the lines in the list."""
        for term, fields in sorted(self._fields.items()):
            before, after = self._before[term], " ".join((term, *fields)).rstrip(" ")
            if before != after:
                is_there = any(fields)
                self.listing.change([before] if before else [], [after] if is_there else [])

    def _of(self, term: str) -> list[str]:
        if term not in self._fields:
            self._before[term] = line = self.listing.line(term) or ""
            fields = line.split(" ")[1:]
            self._fields[term] = fields + [""] * (len(FIELDS) - len(fields))
        return self._fields[term]


def change_terms(
    tables: Tables, listings: Mapping[str, Listing], change: Change, overview: Overview
) -> None:
    """Change postings, terms and compounds, and the lengths of fields in the overview.

    Raises TooMuchError.
    """
    lines = TermLines(listings["terms"])
    for name in _WRITTEN:
        found = [(step, side, side.reading.fields[name]) for step, side in change.steps()]
        lines.patch(name, _changes(found))
        overview.totals[name] += _growth(found)
    vanished, new = lines.vanished_and_new()
    before: dict[str, Compound] = {}
    if LANGUAGE in overview.languages:
        before = _change_compounds(tables, lines, listings["endings"], [*vanished, *new])
    listings["endings"].change([term[::-1] for term in vanished], [term[::-1] for term in new])
    parts = [*_parts(tables, change, before, _others(tables, lines, change, overview, before))]
    lines.patch(PARTS, _changes(parts))
    overview.totals[PARTS] += _growth(parts)
    lines.finish()


Counted = tuple[int, Side, FieldTerms]
"""A side of a change, whether it comes or goes, and the terms of a field of it."""


def _changes(found: Iterable[Counted]) -> Changes:
    """What really changes where first all that goes is taken out and then what comes is entered."""
    before: dict[str, dict[int, Posting | None]] = {}
    after: dict[str, dict[int, Posting | None]] = {}
    for step, side, terms in found:
        to = after if step > 0 else before
        for term, posting in postings_of(terms).items():
            to.setdefault(term, {})[side.number] = posting
    changes = {}
    for term in sorted({*before, *after}):
        old, new = before.get(term, {}), after.get(term, {})
        rows = {n: new.get(n) for n in {*old, *new} if old.get(n) != new.get(n)}
        if rows:
            changes[term] = rows
    return changes


def _growth(found: Iterable[Counted]) -> int:
    return sum(step * sum(terms.values()) for step, _, terms in found)


def _change_compounds(
    tables: Tables, lines: TermLines, endings: Listing, terms: Iterable[str]
) -> dict[str, Compound]:
    """Read those compounds anew that some terms are, end or begin; returns what they were before.

    `endings` are still those before the change.
    """
    concerned: set[str] = set()
    for term in terms:
        concerned |= {term, *(tables.heads.get(term) or ())}
        if len(term) >= SHORTEST_PART:
            concerned |= {line[::-1] for line in endings.beginning(term[::-1])}
    before = {}
    for term in sorted(concerned):
        old = tables.compounds.get(term) or NO_COMPOUND
        new = read_compound(term, lines.is_known) if lines.is_known(term) else NO_COMPOUND
        if new != old:
            before[term] = old
            tables.put_compound(term, old, new)
    return before


def _others(
    tables: Tables,
    lines: TermLines,
    change: Change,
    overview: Overview,
    before: Mapping[str, Compound],
) -> dict[str, Side]:
    """The other articles that have a compound of which the parts are others now."""
    numbers: set[int] = set()
    for term, old in before.items():
        if old.parts != (tables.compounds.get(term) or NO_COMPOUND).parts:
            for name in COMPOUNDED:
                numbers.update(lines.numbers(term, name))
    urls = [
        url
        for url, filed in overview.articles.items()
        if filed.number in numbers and url not in change.after
    ]
    check_number(len(urls), len(overview.articles))
    state = tables.state
    return {url: Side(overview.articles[url].number, read_kept(state, url)) for url in urls}


def _parts(
    tables: Tables, change: Change, before: Mapping[str, Compound], others: Mapping[str, Side]
) -> Iterator[Counted]:
    """The field of parts of all articles in which it changes, as it was and as it is."""

    def new_parts(term: str) -> tuple[str, ...]:
        return (tables.compounds.get(term) or NO_COMPOUND).parts

    def old_parts(term: str) -> tuple[str, ...]:
        return before[term].parts if term in before else new_parts(term)

    for side in (*change.before.values(), *others.values()):
        yield -1, side, part_terms(side.reading, old_parts)
    for side in (*change.after.values(), *others.values()):
        yield 1, side, part_terms(side.reading, new_parts)
