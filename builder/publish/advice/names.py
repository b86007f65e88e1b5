"""Names in an article's header that do not do what they are there for, and links to nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from builder.model import Appearance, Article
from builder.problems import suggest
from builder.publish.advice.matter import Matter, Remark
from builder.publish.identities import EntityId
from builder.publish.mentions import ambiguous_forms
from builder.publish.passages import ArticleReading, Passage
from builder.publish.traits import linked_by_hand

_WORD = re.compile(r"\w[\w'’.-]*(?<![.-])")
# What words are made of, compounds with hyphens too.
_WITHIN = re.compile(r"[\w\u2010\u2011-]")
# A surname of fewer letters is too much like other words to be proposed for another.
_SHORTEST_SURNAME = 5
# For so many links and names of an article it is looked for what they may mean, as that compares
# each with all that are like it.
_MOST_COMPARED = 100


def ambiguous_names(matter: Matter, reading: ArticleReading) -> Iterator[Remark]:
    """Forms that the article lists for two entities, so that they are linked to neither."""
    article = reading.article
    for form in ambiguous_forms(article, matter.edition.archive):
        having = [each for each in _listed(article) if form in (each.name, *each.forms)]
        who = " and ".join(f"the {each.kind} {each.name}" for each in having)
        hint = f"{who}; link it by hand where it stands"
        yield Remark(f"'{form}' stands for two entries", hint, _field(having[-1]), form)


def listed_twice(matter: Matter, reading: ArticleReading) -> Iterator[Remark]:
    """Two entries of one person or place, whose file or correction says so."""
    seen: dict[EntityId, Appearance] = {}
    for each in _listed(reading.article):
        entity = matter.edition.archive.ids[each.kind, each.name]
        before = seen.setdefault(entity, each)
        if before is not each:
            message = f"'{each.name}' is the same {each.kind} as '{before.name}', listed already"
            if each.name == before.name:
                message = f"'{each.name}' is listed twice"
            hint = f"make one entry of both, the other name under 'as' of '{before.name}'"
            shown = "" if each.name == before.name else hint
            yield Remark(message, shown, _field(each), each.name)


def unmentioned_names(matter: Matter, reading: ArticleReading) -> Iterator[Remark]:
    """Names that are found nowhere in the text, each with what it may be a misspelling of.

    A form that stands for two entries is found for neither, which `ambiguous_names` tells.
    """
    passages = reading.all_passages()
    named = {found.entity for passage in passages for found in passage.mentions}
    ids = matter.edition.archive.ids
    unnamed = (each for each in _listed(reading.article) if ids[each.kind, each.name] not in named)
    for at, each in enumerate(unnamed):
        hidden = _hidden(each.name, passages)
        if hidden != each.name:
            hint = f"only within '{hidden}'" if hidden else ""
            if not hidden and at < _MOST_COMPARED:
                hint = _similar(each, passages)
            message = f"'{each.name}' stands nowhere in the text"
            yield Remark(message, hint, _field(each), each.name)


def unknown_links(matter: Matter, reading: ArticleReading) -> Iterator[Remark]:
    """Links by hand to persons and places that are not there."""
    article, known = reading.article, matter.edition.archive.entities
    texts = (article.body, *(note.text for note in article.notes))
    linked = dict.fromkeys(each for text in texts for each in linked_by_hand(text))
    for at, (kind, key) in enumerate(each for each in linked if each not in known):
        message = f"the link {kind}:{key} leads to no {kind} of this archive"
        alike = [other for of, other in known if of == kind and other[:1] == key[:1]]
        hint = suggest(key, alike) if at < _MOST_COMPARED else ""
        yield Remark(message, hint, words=f"]({kind}:{key})")


def _listed(article: Article) -> tuple[Appearance, ...]:
    return (*article.actors, *article.places)


def _field(entry: Appearance) -> str:
    return "actors" if entry.kind == "person" else "places"


def _hidden(name: str, passages: Iterable[Passage]) -> str:
    """The longer name or word within which a name stands first, or the name if it stands free."""
    for passage in passages:
        if (at := passage.text.find(name)) >= 0:
            mentions = (passage.text[each.start : each.end] for each in passage.mentions)
            within = next((each for each in mentions if name in each), "")
            return within or _around(passage.text, at, at + len(name))
    return ""


def _around(text: str, start: int, end: int) -> str:
    """The whole words around a span."""
    while start and _WITHIN.match(text[start - 1]):
        start -= 1
    while end < len(text) and _WITHIN.match(text[end]):
        end += 1
    return text[start:end]


def _similar(entry: Appearance, passages: Sequence[Passage]) -> str:
    """What of the text is spelt much like a name, or like a person's surname."""
    taken = {
        passage.text[found.start : found.end] for passage in passages for found in passage.mentions
    }
    texts = [_WORD.findall(passage.text) for passage in passages]
    count = len(entry.name.split())
    hint = suggest(entry.name, _sequences(texts, {count - 1, count, count + 1}) - taken)
    surname = entry.name.split()[-1]
    if hint or entry.kind != "person" or len(surname) < _SHORTEST_SURNAME:
        return hint
    return suggest(surname, _sequences(texts, {1}) - taken - {surname})


def _sequences(texts: Iterable[Sequence[str]], lengths: Set[int]) -> set[str]:
    """So many words of a text that follow each other and begin with a capital letter."""
    return {
        " ".join(words[at : at + length])
        for words in texts
        for length in lengths - {0}
        for at in range(len(words) - length + 1)
        if words[at][0].isupper() and words[at + length - 1][0].isupper()
    }
