"""The queue of articles of which nobody knows where they were printed."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from functools import partial
from urllib.parse import urlsplit

from builder.desk.actions import AddText, SetField
from builder.desk.views.queues.item import PLACE, Choice, Fact, Item, Queue
from builder.desk.views.queues.sentences import about, opening
from builder.desk.views.queues.survey import Survey
from builder.model import Article
from builder.publish.questions import has_open_source
from builder.publish.strings import date_label
from builder.tokens import tokenize

# So many sources are offered.
_MOST_OFFERED = 4
# What the name of a page's file begins with, as far as it is no number: 'spiegel' of 'spiegel-12'.
_BEGINNING = re.compile(r"[^\W\d_]{3,}")
_Clue = tuple[str, Hashable]


def sources(survey: Survey) -> Queue:
    """Articles without a source that nobody has confirmed."""
    known = _clues(survey)
    missing = [each.key for each in survey.edition.articles() if has_open_source(each)]
    settled = len(survey.edition.order) - len(missing)
    return Queue([partial(_item, survey, known, key) for key in missing], settled)


def _item(survey: Survey, known: Mapping[_Clue, Counter[str]], key: str) -> Item:
    article, path = survey.article(key), survey.path(key)
    offered = tuple(_offered(survey, known, article))
    choices = (
        *(
            Choice("choice_source", {"source": each}, SetField(path, "source", each))
            for each in offered
        ),
        Choice("choice_source_other", {}, SetField(path, "source", PLACE), "source"),
        Choice("choice_leave_unknown", action=AddText(path, "unknown", "source")),
    )
    facts = [Fact("fact_date", date_label(article.date, survey.edition.strings))]
    facts += [Fact("fact_url", article.url)] if article.url else []
    facts += [Fact("fact_seed", article.provenance.file)] if article.provenance else []
    return Item(
        f"source:{key}",
        "source",
        article.title,
        choices,
        (about(survey, key, opening(survey, key)),),
        tuple(facts),
        path,
        survey.url(key),
    )


def _clues(survey: Survey) -> Mapping[_Clue, Counter[str]]:
    """How often articles with each clue have which source."""
    found: dict[_Clue, Counter[str]] = defaultdict(Counter)
    for article in survey.edition.articles():
        if article.source:
            for clue in _clues_of(article):
                found[clue][survey.edition.archive.entity_of("source", article.source).name] += 1
    return found


def _clues_of(article: Article) -> Iterator[_Clue]:
    """What tells of where an article was printed, the surest first."""
    if host := urlsplit(article.url).hostname:
        yield "host", host
    if article.provenance:
        folder, _, name = article.provenance.file.rpartition("/")
        if folder:
            yield "folder", folder
        if begins := _BEGINNING.match(name):
            yield "name", begins[0].lower()
    yield from (("agency", each) for each in article.agencies)
    yield "language", article.language


def _offered(
    survey: Survey, known: Mapping[_Clue, Counter[str]], article: Article
) -> tuple[str, ...]:
    """The sources that fit best: those that the text names, then those of the same clues."""
    clues = [known[clue] for clue in _clues_of(article) if clue in known]
    everywhere = sum(clues, Counter[str]()).keys()
    text = _spaced(f"{article.title}\n{survey.edition.bodies[article.key]}")
    named = [each for each in sorted(everywhere) if _spaced(each) in text]
    ranked = (source for counts in clues for source, _ in counts.most_common(_MOST_OFFERED))
    return tuple(dict.fromkeys([*named, *ranked]))[:_MOST_OFFERED]


def _spaced(text: str) -> str:
    """A text's words, each between spaces, so that whole words are found in it."""
    return f" {' '.join(each.text for each in tokenize(text))} "
