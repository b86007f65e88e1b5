"""The days that an article states, for those who must have one: feeds, catalogues, sitemaps.

No clock is asked when an archive is built, so that the same content makes the same site; what is
new there is told by what the articles themselves say.
"""

from datetime import date
from functools import lru_cache

from builder.dates import parse_edtf
from builder.model import Article
from builder.publish.pages.periods import DAY

# Stands where a day must be and none is known: the first that computers count.
NO_DAY = "1970-01-01"


@lru_cache(maxsize=65536)
def first_day(edtf: str) -> str:
    """The first day (ISO 8601) that a date may mean, the last if that is open; '' of no date."""
    if not edtf or DAY.fullmatch(edtf):
        return edtf
    parsed = parse_edtf(edtf)
    return (parsed.latest if parsed.earliest == date.min else parsed.earliest).isoformat()


@lru_cache(maxsize=65536)
def certain_day(edtf: str) -> str:
    """The day that a date states without reserve, else ''."""
    if not edtf or DAY.fullmatch(edtf):
        return edtf
    parsed = parse_edtf(edtf)
    return parsed.earliest.isoformat() if parsed.certain else ""


def latest_day(article: Article) -> str:
    """The last of the days on which an article was printed, changed or retrieved, or NO_DAY."""
    day = first_day(article.date)
    if article.updated or article.retrieved:
        day = max(day, first_day(article.updated), first_day(article.retrieved))
    return day or NO_DAY
