"""What the desk is told of a person, place or source."""

from builder.desk.edits import digest
from builder.desk.views.entity_view import view_entity
from builder.desk.views.pages import entity_at, page_of
from builder.publish.corrections import CORRECTIONS
from tests.desk.surveyed import content_of, edition_of

OLE = "content/people/nord/ole-petersen.md"
FILES = {
    "content/articles/a.md": "---\ntitle: A\nactors:\n- {name: Ole Petersen, role: Bürgermeister}\n"
    "- {name: Ida Kern, role: Lotsin}\n- Ida Kehrn\nplaces: [Hamburg]\n---\n\nPetersen.\n",
    OLE: "---\nname: Ole Petersen\naliases: [Petersen,  O. P.]\ngnd: '1'\n---\n\nEr.\n",
    CORRECTIONS: "same: [[Ida Kern, Ida Kehrn]]\n",
}
EDITION = edition_of(content_of(FILES), FILES)


def test_what_a_file_says_is_told_with_the_digests_of_all_that_may_be_written() -> None:
    assert view_entity(EDITION, ("person", "ole-petersen"), OLE, FILES) == {
        "kind": "person",
        "key": "ole-petersen",
        "url": "people/ole-petersen.html",
        "name": "Ole Petersen",
        "file": OLE,
        "filed": True,
        "names": ["O. P.", "Ole Petersen", "Petersen"],
        "aliases": ["Petersen", "O. P."],
        "fields": {
            "role": "",
            "wikidata": "",
            "gnd": "1",
            "geonames": "",
            "homepage": "",
            "rights": "",
        },
        "usual_role": "Bürgermeister",
        "count": 1,
        "seen": {OLE: digest(FILES[OLE]), CORRECTIONS: digest(FILES[CORRECTIONS])},
    }


def test_who_has_no_file_is_told_where_it_would_be() -> None:
    found = view_entity(EDITION, ("person", "ida-kern"), "", FILES)
    assert (found["file"], found["filed"]) == ("content/people/ida-kern.md", False)
    assert found["names"] == ["Ida Kehrn", "Ida Kern"]
    assert found["seen"] == {
        "content/people/ida-kern.md": "",
        CORRECTIONS: digest(FILES[CORRECTIONS]),
    }


def test_a_place_has_other_fields_than_a_person() -> None:
    fields = view_entity(EDITION, ("place", "hamburg"), "", {})["fields"]
    assert isinstance(fields, dict)
    assert {"kind", "country", "coordinates"} <= set(fields)


def test_an_address_leads_to_whom_it_means_now() -> None:
    assert entity_at(EDITION, "people/ole-petersen.html?x#y") == ("person", "ole-petersen")
    assert entity_at(EDITION, "people/ida-kehrn.html") == ("person", "ida-kern")
    assert page_of(EDITION, "people/ida-kehrn.html") == {"kind": "person", "file": ""}
    for url in ("people/nemo.html", "people/", "articles/a.html", "", "people/ole-petersen"):
        assert entity_at(EDITION, url) is None
