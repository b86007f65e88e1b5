"""Dates that cannot be: an article printed after it was fetched, or tomorrow."""

from collections.abc import Iterator
from datetime import date

from builder.dates import parse_edtf
from builder.model import Article
from builder.publish.advice.matter import Matter, Remark

# Gutenberg printed from about 1450 on.
_FIRST_PRINT = 1450
# By so many days a date may be ahead, as east of UTC it is tomorrow already.
_AHEAD = 1
_FIELDS = ("date", "updated", "retrieved")


def impossible_days(matter: Matter, article: Article) -> Iterator[Remark]:
    """Dates in the future, before there was print, or in an order that they cannot have."""
    for field in _FIELDS:
        text = getattr(article, field)
        if text and _is_future(text, matter.today):
            yield Remark(f"the {_label(field)} {text} is in the future", field=field)
    if article.date and parse_edtf(article.date).latest.year < _FIRST_PRINT:
        message = f"the date {article.date} is before anything was printed"
        yield Remark(message, field="date")
    for earlier, later in (("date", "updated"), ("date", "retrieved"), ("updated", "retrieved")):
        before, after = getattr(article, earlier), getattr(article, later)
        if before and after and parse_edtf(before).earliest > parse_edtf(after).latest:
            message = f"'{later}', {after}, is before '{earlier}', {before}"
            yield Remark(message, "one of them is wrong", later)
    if article.withdrawn and _is_future(article.withdrawn.date, matter.today):
        message = f"it is withdrawn now, although {article.withdrawn.date} is in the future"
        yield Remark(message, field="withdrawn")


def _label(field: str) -> str:
    return "date" if field == "date" else f"date '{field}'"


def _is_future(text: str, today: date) -> bool:
    return bool(text) and (parse_edtf(text).earliest.toordinal() - today.toordinal()) > _AHEAD
