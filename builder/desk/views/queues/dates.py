"""The queue of articles of which nobody knows for sure when they appeared."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from builder.dates import parse_edtf
from builder.desk.actions import Action, AddText, SetField, Several
from builder.desk.views.queues.item import PLACE, Choice, Evidence, Fact, Item, Queue
from builder.desk.views.queues.sentences import about, opening, sentence_at
from builder.desk.views.queues.survey import Survey
from builder.gather.printed_dates import find_dates
from builder.model import Article
from builder.publish.plain_prose import read_document
from builder.publish.questions import has_open_date
from builder.publish.strings import date_label

_DOUBTS = re.compile(r"[?~%]")
# So many days that the text states are offered.
_MOST_STATED = 3


def dates(survey: Survey) -> Queue:
    """Articles without a date or with an uncertain one that nobody has confirmed."""
    doubtful = [each.key for each in survey.edition.articles() if has_open_date(each)]
    settled = len(survey.edition.order) - len(doubtful)
    return Queue([partial(_item, survey, key) for key in doubtful], settled)


def _item(survey: Survey, key: str) -> Item:
    article, stated = survey.article(key), tuple(_stated(survey, key))
    label = date_label(article.date, survey.edition.strings)
    facts = [Fact("fact_date", label), Fact("fact_source", article.source)]
    facts += [Fact("fact_date_reason", article.date_reason)] if article.date_reason else []
    evidence = tuple(each for _, each in stated) or (about(survey, key, opening(survey, key)),)
    days = tuple(dict.fromkeys(day for day, _ in stated))[:_MOST_STATED]
    return Item(
        f"date:{key}",
        "date",
        article.title,
        tuple(_choices(survey, article, days)),
        evidence,
        tuple(facts),
        survey.path(key),
        survey.url(key),
    )


def _choices(survey: Survey, article: Article, days: tuple[str, ...]) -> Iterator[Choice]:
    path, strings = survey.path(article.key), survey.edition.strings
    known = _DOUBTS.sub("", article.date)
    if known:
        values = {"date": date_label(known, strings)}
        yield Choice("choice_date_certain", values, _dated(path, article, known))
    for day in days:
        if day != known:
            values = {"date": date_label(day, strings)}
            yield Choice("choice_date_stated", values, _dated(path, article, day))
    other = _dated(path, article, PLACE)
    yield Choice("choice_date_other", {"value": article.date}, other, "date")
    yield Choice("choice_leave_unknown", action=AddText(path, "unknown", "date"))


def _dated(path: str, article: Article, date: str) -> Action:
    """What gives an article a date, for which no reason to doubt it is left."""
    dated = SetField(path, "date", date)
    if not article.date_reason:
        return dated
    return Several((dated, SetField(path, "date_reason", "")))


def _stated(survey: Survey, key: str) -> Iterator[tuple[str, Evidence]]:
    """The first days that an article's text states, each with its sentence."""
    leaves = read_document(survey.edition.bodies[key]).leaves
    language = survey.article(key).language
    found = ((leaf.text, each) for leaf in leaves for each in find_dates(leaf.text, language))
    for text, each in islice(found, _MOST_STATED):
        first, last = sentence_at(text, each.start)
        if _is_date(each.edtf):
            span = (each.start - first, min(each.end, last) - first)
            yield each.edtf, about(survey, key, text[first:last], span)


def _is_date(text: str) -> bool:
    try:
        return bool(parse_edtf(text))
    except ValueError:
        return False
