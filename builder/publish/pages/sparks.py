"""Small lines in lists of names: when articles name each, all on the scale of the archive."""

from collections import Counter
from collections.abc import Mapping

from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.pages.periods import UNDATED, year_of_date
from builder.publish.strip_views import Spark

_COLUMNS, _HEIGHT = 24, 8
# How many years a column may be: round numbers, so that a new year seldom moves all lines.
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_NO_COLUMN = -1


class Sparks:
    """The lines of an archive's entities; `columns` is how many years or groups of years it has.

    They are made at every build, of each article as often as it names somebody; so what is done for
    all of these is done by what Python has in C.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        filed = [year_of_date(each.date) for each in edition.archive.articles.values()]
        years = {int(year) for year in {*filed} if year != UNDATED}
        first, last = min(years, default=0), max(years, default=0)
        unit = next(each for each in _YEARS if last // each - first // each < _COLUMNS)
        self.columns = last // unit - first // unit + 1
        columns = {f"{year:04}": year // unit - first // unit for year in years}
        columns[UNDATED] = _NO_COLUMN
        found = map(columns.__getitem__, filed)
        self._columns = dict(zip(edition.archive.articles, found, strict=True))
        self._lines = lines(self.columns)

    def of(self, entity: EntityId) -> Spark | None:
        """An entity's line, with no path if there is only one column; None without a date."""
        keys = self._edition.archive.appearances.get(entity, ())
        counts = Counter(map(self._columns.__getitem__, keys))
        dated = len(keys) - counts.pop(_NO_COLUMN, 0)
        if not dated:
            return None
        path = path_of(counts, self._lines) if self.columns > 1 else ""
        # Articles are newest first, those without a date last.
        return Spark(path, self._dates(keys[dated - 1], keys[0]))

    def _dates(self, *keys: str) -> str:
        articles = self._edition.archive.articles
        first, last = (year_of_date(articles[key].date) for key in keys)
        if first == last:
            return first.lstrip("0")
        return self._edition.strings("decade", start=int(first), end=int(last))


# For each column the strokes of all heights.
Lines = tuple[tuple[str, ...], ...]


def lines(columns: int) -> Lines:
    """The strokes of which paths are made."""
    return tuple(
        tuple(f"M{column} {_HEIGHT}v-{height}" for height in range(_HEIGHT + 1))
        for column in range(columns)
    )


def path_of(counts: Mapping[int, int], strokes: Lines) -> str:
    """A stroke for each column with articles, in order; the highest as high as there is."""
    half = max(counts.values())
    return "".join(
        [
            strokes[column][(2 * count * _HEIGHT + half) // (2 * half) or 1]
            for column, count in sorted(counts.items())
        ]
    )
