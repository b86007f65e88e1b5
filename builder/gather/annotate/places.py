"""One name for each place of a document: the USA and the Vereinigten Staaten are one.

A territory goes by one name in all documents of a language, and in the nominative: what a text
calls 'den Niederlanden' is filed under Niederlande.
"""

from dataclasses import replace

from builder.gather.annotate.gazetteer import is_territory, names_of, place_code, preferred_names
from builder.model import Mention

# Case endings of German plural names.
_ENDINGS = ("n", "en")


def name_places(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give every place's mention the name that the document first uses for that place."""
    first: dict[str, str] = {}
    named = []
    for mention in mentions:
        if mention.kind == "place":
            code = place_code(mention.name) or mention.name
            name = first.setdefault(code, _filed_name(mention.name))
            mention = replace(mention, name=name)
        named.append(mention)
    return tuple(named)


def _filed_name(name: str) -> str:
    """The name under which a place is filed."""
    if not is_territory(name):
        return name
    siblings = names_of(place_code(name) or "")
    nominatives = (name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending))
    nominative = next((base for base in nominatives if base in siblings), name)
    return preferred_names().get(nominative, nominative)
