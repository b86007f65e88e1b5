"""The queue of articles that nobody has confirmed yet."""

from collections.abc import Iterator
from functools import partial

from builder.desk.actions import Confirm
from builder.desk.views.queues.item import Choice, Fact, Item, Queue
from builder.desk.views.queues.sentences import about, opening
from builder.desk.views.queues.survey import Survey
from builder.model import Appearance, Article
from builder.publish.edition import Edition
from builder.publish.strings import date_label


def articles(survey: Survey) -> Queue:
    """Articles that a machine has made and no person has confirmed, newest first."""
    made = [each.key for each in survey.edition.articles() if each.review == "machine"]
    settled = len(survey.edition.order) - len(made)
    return Queue([partial(_item, survey, key) for key in made], settled)


def next_open(edition: Edition, key: str) -> Article | None:
    """The article after one, round to the first, that nobody has confirmed; never itself."""
    listed = tuple(edition.articles())
    at = next((at for at, each in enumerate(listed) if each.key == key), -1)
    others = (*listed[at + 1 :], *listed[: max(at, 0)])
    return next((each for each in others if each.review == "machine"), None)


def _item(survey: Survey, key: str) -> Item:
    article = survey.article(key)
    choices = (
        Choice("choice_confirm_article", action=Confirm(survey.path(key))),
        Choice("choice_open"),
    )
    return Item(
        f"article:{key}",
        "article",
        article.title,
        choices,
        (about(survey, key, opening(survey, key)),),
        tuple(_facts(survey, article)),
        survey.path(key),
        survey.url(key),
    )


def _facts(survey: Survey, article: Article) -> Iterator[Fact]:
    yield Fact("fact_source", article.source)
    yield Fact("fact_date", date_label(article.date, survey.edition.strings))
    if article.date_reason:
        yield Fact("fact_date_reason", article.date_reason)
    for label, listed in (("fact_persons", article.actors), ("fact_places", article.places)):
        if listed:
            yield Fact(label, ", ".join(map(_told, listed)))


def _told(listed: Appearance) -> str:
    """A name with its role, and a question mark if it is uncertain."""
    role = f" ({listed.role})" if listed.role else ""
    return listed.name + ("" if listed.certain else "?") + role
