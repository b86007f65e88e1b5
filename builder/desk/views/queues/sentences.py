"""What speaks for an answer: sentences of articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from builder.desk.views.queues.item import Evidence
from builder.desk.views.queues.listing import Listed, keys_of
from builder.desk.views.queues.survey import Survey
from builder.model import Article
from builder.publish.identities import EntityId
from builder.publish.making import read
from builder.publish.mentions import Found
from builder.publish.passages import Passage
from builder.publish.plain_prose import read_document
from builder.publish.strings import date_label
from builder.tokens import sentence_spans

# Of each side so many sentences are shown.
MOST_SENTENCES = 3
# A story is told by its first sentences, as far as they have so many characters.
_OPENING = 500


def naming(
    survey: Survey, entity: EntityId, keys: Iterable[str], of: str = "", most: int = MOST_SENTENCES
) -> Iterator[Evidence]:
    """A sentence of each of the first articles that name an entity: the first that has its name in
    full, else the first; of the text if it can be.
    """
    for key in islice(keys, most):
        yield _naming(survey, entity, key, of)


def bearing(survey: Survey, owner: EntityId, asked: Iterable[Listed]) -> Iterator[Evidence]:
    """The sentence that tells best who bears a name, of another article than those asked about."""
    appearances = survey.edition.archive.appearances[owner]
    there = keys_of(asked)
    keys = [each for each in appearances if each not in there] or appearances
    found = list(naming(survey, owner, keys, of=survey.name(owner)))
    name = survey.name(owner)
    yield from [each for each in found if name in each.sentence][:1] or found[:1]


def _naming(survey: Survey, entity: EntityId, key: str, of: str) -> Evidence:
    places = (
        (passage, anchor, found)
        for passage in read(survey.edition, key).all_passages()
        for anchor, found in passage.mention_anchors()
        if found.entity == entity
    )
    full = survey.name(entity)
    best = min(places, key=lambda each: _rank(each[0], each[2], full), default=None)
    if best is None:
        return _of(survey, about(survey, key, ""), entity, of)
    passage, anchor, found = best
    first, last = passage.sentence_around(found)
    span = (found.start - first, found.end - first)
    sentence = about(survey, key, passage.text[first:last], span)
    return _of(survey, _at(sentence, anchor), entity, of)


def _rank(passage: Passage, found: Found, full: str) -> tuple[bool, bool]:
    """A headline says less of somebody than a sentence, a surname less than the name in full."""
    return full not in passage.text[found.start : found.end], passage.kind == "title"


def _at(found: Evidence, anchor: str) -> Evidence:
    """A sentence whose place on its page is known."""
    return replace(found, url=f"{found.url}#{anchor}")


def _of(survey: Survey, found: Evidence, entity: EntityId, of: str) -> Evidence:
    return replace(found, name=survey.name(entity), of=of)


def having(survey: Survey, key: str, form: str) -> Iterator[Evidence]:
    """The first passages of an article that have a form, each with the place where."""
    passages: Sequence[Passage] = read(survey.edition, key).all_passages()
    having = (passage for passage in passages if form in passage.text)
    for passage in islice(having, MOST_SENTENCES):
        sentence = about(survey, key, *_around(passage.text, form))
        yield replace(_at(sentence, passage.anchor), name=form)


def _around(text: str, form: str) -> tuple[str, tuple[int, int]]:
    at = text.index(form)
    first, last = sentence_at(text, at)
    return text[first:last], (at - first, at + len(form) - first)


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The span of the sentence that a character of a text is in; all of it if there is none."""
    spans = [span for span in sentence_spans(text) if span[0] <= at < span[1]]
    return spans[-1] if spans else (0, len(text))


def about(survey: Survey, key: str, sentence: str, span: tuple[int, int] = (0, 0)) -> Evidence:
    """A sentence of an article."""
    title = _titled(survey, survey.article(key))
    return Evidence(survey.path(key), survey.url(key), title, "", sentence, *span)


def opening(survey: Survey, key: str) -> str:
    """The first sentences of an article."""
    text = " ".join(leaf.text for leaf in read_document(survey.edition.bodies[key]).leaves[:4])
    if len(text) <= _OPENING:
        return text
    ends = [end for _, end in sentence_spans(text[: 2 * _OPENING]) if end <= _OPENING]
    return text[: ends[-1]] if ends else text[:_OPENING].rpartition(" ")[0] + " …"


def _titled(survey: Survey, article: Article) -> str:
    """An article's title, and where and when it was printed as far as that is known."""
    label = date_label(article.date, survey.edition.strings) if article.date else ""
    printed = ", ".join(each for each in (article.source, label) if each)
    return f"{article.title} ({printed})" if printed else article.title
