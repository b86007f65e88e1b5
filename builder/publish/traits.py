"""What linking needs of an article's body, found from the article alone, so that it can be kept."""

import re
from dataclasses import dataclass

from builder.model import Article
from builder.near_duplicates import sketch
from builder.publish.identities import EntityId

# How the target of every link by hand begins. Most bodies have none, which this finds out sooner.
_TARGET = "](p"
_BY_HAND = re.compile(r"\]\((person|place):([a-z0-9-]+)\)")
_TARGETS = re.compile(r"(person|place):([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Traits:
    """The sketch of a body, and the entities that it links by hand, there or not, in order.

    `targets` are all that it or a note could mean by any way to write a link, or more.
    """

    sketch: bytes
    linked: tuple[EntityId, ...] = ()
    targets: tuple[EntityId, ...] = ()


def traits_of(article: Article) -> Traits:
    """The traits of an article; corrections, which leave its body, change none of them."""
    texts = (article.body, *(note.text for note in article.notes))
    targets = dict.fromkeys(target for text in texts for target in targets_in(text))
    return Traits(sketch(article.body), linked_by_hand(article.body), tuple(targets))


def targets_in(text: str) -> tuple[EntityId, ...]:
    """What looks like the target of a link to an entity, each once."""
    if "person:" not in text and "place:" not in text:
        return ()
    found = dict.fromkeys(_TARGETS.findall(text))
    return tuple(("person" if kind == "person" else "place", key) for kind, key in found)


def linked_by_hand(text: str) -> tuple[EntityId, ...]:
    """What a text links by hand, `[Müller](person:heiner-mueller)`, there or not."""
    if _TARGET not in text:
        return ()
    found = _BY_HAND.finditer(text)
    return tuple(("person" if each[1] == "person" else "place", each[2]) for each in found)
