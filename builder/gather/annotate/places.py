"""One name for each place of a document: the USA and the Vereinigten Staaten are one."""

from dataclasses import replace

from builder.gather.annotate.gazetteer import place_code
from builder.model import Mention


def name_places(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give every place's mention the name that the document first uses for that place."""
    first: dict[str, str] = {}
    named = []
    for mention in mentions:
        if mention.kind == "place":
            code = place_code(mention.name) or mention.name
            mention = replace(mention, name=first.setdefault(code, mention.name))
        named.append(mention)
    return tuple(named)
