"""The files of the index, from the values that stand in them: path and script.

Paths are relative to the site's root.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from builder.publish.search.analysis import STEMMERS, compound_prefixes, stop_words
from builder.publish.search.dividing import LARGEST, branches, file_name
from builder.publish.search.facets import FACETS
from builder.publish.search.fields import FIELDS
from builder.publish.search.numbering import block_size
from builder.publish.search.packing import pack, pack_words
from builder.publish.search.scripts import script_path, settings_script, text_script, value_script

File = tuple[str, bytes]
_LARGEST_FACET = 64_000
LISTS: Mapping[str, int] = {
    "terms": LARGEST,
    "words": LARGEST,
    "endings": LARGEST,
    "names": LARGEST,
    **dict.fromkeys(FACETS, _LARGEST_FACET),
}
"""Each kind of divided list and how many characters a file of it has at most. To count, all files
of a facet are read, so fewer are better."""


def settings_file(languages: Iterable[str]) -> File:
    """The languages in use, as rows of STEMMERS or ''."""
    value = {
        code: {
            "stemmer": STEMMERS[code],
            "stopWords": sorted(stop_words(code)),
            "prefixes": compound_prefixes(code),
        }
        for code in sorted(languages)
        if code
    }
    return script_path("settings"), settings_script({"languages": value})


def dates_file(days: Mapping[int, str]) -> File:
    """Each article's packed `day_span` by its number: for each the step to its number and that."""
    steps = ((number, number - last - 1) for last, number in pairwise((-1, *sorted(days))))
    rows = [pack([step]) + days[number] for number, step in steps]
    return script_path("dates"), text_script("dates", "".join(rows).encode())


def manifest_file(
    articles: int, totals: Mapping[str, int], leaves: Mapping[str, Iterable[str]]
) -> File:
    """How many articles there are and how many numbers share a block of items, how long each field
    is in all, and the leaves of each list."""
    value = {
        "articles": articles,
        "block": block_size(articles),
        "fields": [
            {"name": name, "boost": boost, "total": totals[name]} for name, boost in FIELDS.items()
        ],
        "branches": {kind: branches(leaves[kind]) for kind in LISTS},
        "empty": [kind for kind in LISTS if not leaves[kind]],
    }
    return script_path("manifest"), value_script("manifest", value)


def list_path(kind: str, leaf: str) -> str:
    """Where the file of a leaf is."""
    return script_path(f"{kind}/{file_name(leaf)}")


def list_file(kind: str, leaf: str, lines: Sequence[str]) -> File:
    """The lines of a leaf."""
    name = f"{kind}/{file_name(leaf)}"
    if kind == "endings":
        return list_path(kind, leaf), text_script(name, pack_words(lines).encode())
    if kind in ("terms", "words"):
        return list_path(kind, leaf), text_script(name, ",".join(lines).encode())
    return list_path(kind, leaf), value_script(name, f"[{','.join(lines)}]")
