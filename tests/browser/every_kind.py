"""An invented archive that is just large enough to have a page of every kind, and those pages."""

import re
from collections.abc import Iterator
from pathlib import Path

from builder.cli import main
from tests.sites import write_site

SETTINGS = "title: Küstenarchiv\nlanguage: [de, en]\ndescription: Erfundenes von der Küste.\n"
LAYOUTS = Path(__file__).parents[2] / "layouts"
# One page of each kind, by what it is called in the names of tests.
KINDS = {
    "home": "index.html",
    "articles": "articles.html",
    "article": "articles/2020-01-01-meldung-0.html",
    "article-by-hand": "articles/hafenfest.html",
    "people-by-letter": "people.html",
    "people-of-a-letter": "letters/people/b.html",
    "places": "places.html",
    "sources": "sources.html",
    "person": "people/ole-petersen.html",
    "person-of-many-articles": "people/anna-kern.html",
    "person-in-a-decade": "people/anna-kern/2010-2019.html",
    "person-by-another-name": "people/anna-kern-behn.html",
    "place": "places/hamburg.html",
    "source": "sources/kuestenblatt.html",
    "map": "map.html",
    "network": "network.html",
    "data": "data.html",
    "cite": "cite.html",
    "two-persons": "together/anna-kern--braa-brafel.html",
    "many-named-with-one": "together/anna-kern.html",
    "timeline": "timeline.html",
    "year": "years/2015.html",
    "year-by-month": "years/2020.html",
    "month": "years/2020-03.html",
    "undated": "years/undated.html",
    "search": "search.html?q=hamburg",
    "about": "about.html",
    "owner's-page": "impressum.html",
    "withdrawn": "articles/widerruf.html",
    "missing": "404.html",
    "home-in-english": "en/index.html",
    "article-in-english": "en/articles/hafenfest.html",
    "search-in-english": "en/search.html?q=hamburg",
}
_BY_HAND = """\
---
kicker: Küste
title: Das Hafenfest fällt aus
source: Küstenblatt
date: 2019~
date_reason: nur das Jahr steht in der Zeitung
language: de
lead: true
authors: [Wiebke Hansen]
actors:
  - {name: Ole Petersen, role: Bürgermeister, confirmed: true}
  - {name: Jan Brand, uncertain: true}
places: [Hamburg, {name: Sandholm, uncertain: true}]
captions: [{text: Ole Petersen im Hafen, credit: dpa}]
notes:
  - {quote: Wir haben kein Geld, note: Der Haushalt war *ausgeglichen*.}
  - {quote: steht nicht im Text, note: Ohne Stelle.}
---

Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg.

## Kein Geld

„Wir haben kein Geld“, sagte Petersen. Jan Brand aus Sandholm widersprach.

> Ein Fest ist kein Luxus.
"""
# Every page tells which layout it was made by.
_TELLING = """\
{{% extends "default/{0}" %}}
{{% block head %}}{{{{ super() }}}}<meta name="layout" content="{0}">{{% endblock %}}
"""
_PETERSEN = "---\nname: Ole Petersen\nwikidata: Q1\n---\n\nVon hier.\n"
_WITHDRAWN = "---\ntitle: Weg\nwithdrawn: {date: 2026-05, reason: Auf Wunsch.}\n---\n"
_IMPRINT = "---\ntitle: Impressum\n---\n\nEin [Link](person:anna-kern).\n"
_SYLLABLES = ("Bra", "Dom", "Fel", "Gar", "Hol", "Kem", "Lor", "Mer", "Nis", "Rau")


def build_every_kind(root: Path) -> Path:
    """Write and build the archive; the folder of its site."""
    files = {
        "site.yaml": SETTINGS,
        "content/articles/hafenfest.md": _BY_HAND,
        "content/articles/widerruf.md": _WITHDRAWN,
        "content/people/ole-petersen.md": _PETERSEN,
        "content/pages/impressum.md": _IMPRINT,
        "content/corrections.yaml": "same:\n  - [Anna Kern, Anna Kern-Behn]\n",
        **dict(_reports()),
        **{f"layouts/{name}": _TELLING.format(name) for name in page_layouts()},
    }
    write_site(root, files)
    assert main(["build", "--quiet", "--root", str(root)]) == 0
    return root / "public"


def page_layouts() -> set[str]:
    """The names of the layouts that pages are made by: those that no other one builds upon."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in LAYOUTS.glob("*.html")}
    named = {name for text in texts.values() for name in re.findall(r'"(\w+\.html)"', text)}
    return texts.keys() - named


def _reports() -> Iterator[tuple[str, str]]:
    """Articles that name three persons each, one of them with the article before, and Anna Kern."""
    for number in range(340):
        date = _date(number)
        name = f"{date[:10] or 'ohne'}-meldung-{number}"
        kern = "Anna Kern-Behn" if number == 7 else "Anna Kern"
        names = [*(_person(2 * number + each) for each in range(3)), kern]
        shown = ", ".join(f"{{name: {each}, role: Rätin}}" for each in names)
        yield (
            f"content/articles/{name}.md",
            f"---\ntitle: Meldung {number}\nsource: Blatt {number % 3}\ndate: {date!r}\n"
            f"language: de\nactors: [{shown}]\nplaces: [Hamburg, Kiel, Bremen]\nreview: machine\n"
            f"---\n\nIn Hamburg trafen sich {names[0]} und {names[1]} zum {number}. Mal.\n\n"
            f"„Das war die Sitzung {number}“, sagte {kern} in Kiel.\n",
        )


def _date(number: int) -> str:
    """210 articles of one year, 120 of many years, ten without a date."""
    if number < 210:
        return f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return f"{1990 + number % 30}-05-{number % 28 + 1:02}" if number < 330 else ""


def _person(number: int) -> str:
    first, middle, last = (_SYLLABLES[number // each % 10] for each in (100, 10, 1))
    return f"{first}a {middle}{last.lower()}"
