"""The queue of articles that may print the same story."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from builder.desk.actions import AddText
from builder.desk.views.queues.item import Choice, Evidence, Fact, Item, Queue
from builder.desk.views.queues.sentences import about, opening
from builder.desk.views.queues.survey import Survey
from builder.near_duplicates import LEAST_LIKENESS, Pair, near_duplicates
from builder.publish.strings import date_label

# Texts this like each other are asked about though they are taken for two stories. Of 1,071 news
# texts the likest that are two have .30 and .22, all others less than .11 (`near_duplicates`).
NEARLY = 0.2


def reprints(survey: Survey) -> Queue:
    """Pairs of articles that print one story or nearly so, the likest first.

    Settled are those of which an editor has said it, of either or by way of others.
    """
    told = _Told(survey)
    pairs = near_duplicates(survey.sketches, NEARLY)
    asked = [each for each in pairs if not told.is_settled(each.first, each.second)]
    return Queue([partial(_item, survey, each) for each in asked], len(pairs) - len(asked))


class _Told:
    """What editors say of articles: which print one story, and which do not."""

    def __init__(self, survey: Survey) -> None:
        articles = survey.edition.archive.articles
        self._stories = {key: key for key in articles}
        for article in articles.values():
            for other in article.also_in:
                if other in articles:
                    self._stories[self._story(article.key)] = self._story(other)
        self._apart = {
            frozenset((self._story(article.key), self._story(other)))
            for article in articles.values()
            for other in article.distinct_from
            if other in articles
        }

    def is_settled(self, first: str, second: str) -> bool:
        """Whether it follows from what is said that two articles print one story, or two."""
        stories = frozenset((self._story(first), self._story(second)))
        return len(stories) == 1 or stories in self._apart

    def _story(self, key: str) -> str:
        """The one article that stands for all of a story."""
        while self._stories[key] != key:
            self._stories[key] = self._stories[self._stories[key]]
            key = self._stories[key]
        return key


def _item(survey: Survey, pair: Pair) -> Item:
    keys = sorted((pair.first, pair.second), key=survey.edition.archive.ranks.__getitem__)
    newer, older = keys
    path = survey.path(newer)
    choices = (
        Choice("choice_same_story", action=AddText(path, "also_in", older)),
        Choice("choice_other_story", action=AddText(path, "distinct_from", older)),
    )
    if pair.likeness < LEAST_LIKENESS:
        choices = choices[::-1]
    article = survey.article(newer)
    return Item(
        f"reprint:{pair.first}:{pair.second}",
        "reprint",
        article.title,
        choices,
        tuple(_sides(survey, keys)),
        (Fact("fact_likeness", f"{round(100 * pair.likeness)} %"),),
        path,
        survey.url(newer),
    )


def _sides(survey: Survey, keys: Iterable[str]) -> Iterator[Evidence]:
    for key in keys:
        article = survey.article(key)
        label = date_label(article.date, survey.edition.strings)
        of = ", ".join(each for each in (article.source, label) if each)
        yield replace(about(survey, key, opening(survey, key)), of=of)
