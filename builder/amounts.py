"""How much a file of an archive may say: what no editor ever writes, and what no reader could take.

Each is far beyond all that real articles have; without it one file could make pages, or hours, out
of all proportion. Of 850 Wikinews articles the largest file has 15 kB, one lists 61 persons, 24
places and 2 captions, a title has 215 signs, a name 52, an entry 3 forms.
"""

from collections.abc import Sequence
from typing import Final

# Bytes of a file of content/, of site.yaml and of a sidecar. A seed has at most 1 MB of text, of
# which escaping makes at most two.
LARGEST_FILE: Final = 4_000_000
# Bytes of what the desk is asked to do at once: an action may have all the text of a file.
LARGEST_REQUEST: Final = 5_000_000
# Entries of corrections.yaml for each action, and articles of one entry.
MOST_CORRECTIONS: Final = 20_000
# Entries of a list, and forms of all of them together; every name that an article lists has a page,
# and its text is searched for every form.
MOST_ENTRIES: Final = 500
MOST_FORMS: Final = 2_000
# Fields of a mapping. What is unknown among them is told of one by one.
MOST_FIELDS: Final = 200
# Problems of one file that are told; the others mostly have the same cause.
MOST_PROBLEMS: Final = 100
# Times that a form is found in an article, and mentions of an article in all: each is a link, and a
# record of several exports.
MOST_MENTIONS: Final = 2_000
MOST_OF_ALL: Final = 5_000
# Signs of a text in a header: of titles and names, which other pages repeat, and of any other. The
# numbers of a seed's lines may be many.
LONGEST_NAME: Final = 1_000
LONGEST_TEXT: Final = 20_000
NAMES: Final = frozenset(
    {"title", "kicker", "source", "authors", "agencies", "actors", "places", "name", "as", "role",
     "aliases", "review", "language", "credit"}
)  # fmt: skip


def longest(at: Sequence[str | int]) -> int:
    """How many signs the text of a field may have, by its path: ('actors', 0, 'name')."""
    if at[:1] == ("seed",):
        return LARGEST_FILE
    field = next((part for part in reversed(at) if isinstance(part, str)), "")
    return LONGEST_NAME if field in NAMES else LONGEST_TEXT
