"""What of an article's excerpt the layouts show at all: what none shows is not looked for."""

import re
from collections.abc import Mapping

# Fields of views that an excerpt fills, by what finding them takes.
SENTENCES, QUOTES = "sentences", "quotes"
# A layout that another one extends, imports or includes.
_NAMED = re.compile(r"""["']([\w/.-]+\.html)["']""")
_DEFAULT = "default/"


def shown(templates: Mapping[str, str]) -> frozenset[str]:
    """Which of the two are named in the text of any layout that pages are made by.

    The builder's own layouts are among them where an archive has no other, or extends them.
    """
    waiting = [name for name in templates if not name.startswith(_DEFAULT)]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in templates and name not in reached:
            reached.add(name)
            waiting += _NAMED.findall(templates[name])
    words = {word for name in reached for word in re.findall(r"\w+", templates[name])}
    return frozenset(words & {SENTENCES, QUOTES})
