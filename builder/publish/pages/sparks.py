"""Small lines in lists of names: when articles name each, all on the scale of the archive."""

from collections import Counter
from collections.abc import Mapping, Sequence

from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.pages.periods import UNDATED, year_of
from builder.publish.strip_views import Spark

_COLUMNS, _HEIGHT = 24, 8
# How many years a column may be: round numbers, so that a new year seldom moves all lines.
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class Sparks:
    """The lines of an archive's entities; `columns` is how many years or groups of years it has."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        found = ((key, year_of(each)) for key, each in edition.archive.articles.items())
        self._years = {key: int(year) for key, year in found if year != UNDATED}
        first, last = min(self._years.values(), default=0), max(self._years.values(), default=0)
        unit = next(each for each in _YEARS if last // each - first // each < _COLUMNS)
        self.columns = last // unit - first // unit + 1
        self._columns = {year: year // unit - first // unit for year in {*self._years.values()}}

    def of(self, entity: EntityId) -> Spark | None:
        """An entity's line, with no path if there is only one column; None without a date."""
        years = self._years
        found = [
            years[key] for key in self._edition.archive.appearances.get(entity, ()) if key in years
        ]
        if not found:
            return None
        path = path_of(Counter([self._columns[year] for year in found]))
        return Spark(path if self.columns > 1 else "", self._dates(found))

    def _dates(self, found: Sequence[int]) -> str:
        last, first = found[0], found[-1]  # articles are newest first
        if first == last:
            return str(first)
        return self._edition.strings("decade", start=first, end=last)


def path_of(counts: Mapping[int, int]) -> str:
    """A line upwards for each column with articles, in order; the highest as high as there is."""
    double = 2 * max(counts.values())
    half = double // 2
    return "".join(
        [
            f"M{column} {_HEIGHT}v-{max(1, (2 * count * _HEIGHT + half) // double)}"
            for column, count in sorted(counts.items())
        ]
    )
