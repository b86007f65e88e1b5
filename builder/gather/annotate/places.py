"""One name for each place of a document: the USA and the Vereinigten Staaten are one.

A territory goes by one name in all documents of a language, and in the nominative: what a text
calls 'den Niederlanden' is filed under Niederlande (lists/preferred_names.tsv).
"""

from dataclasses import replace

from builder.gazetteer import is_territory, place_code, preferred_names
from builder.model import Mention


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
    return preferred_names().get(name, name) if is_territory(name) else name
