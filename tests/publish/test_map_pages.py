"""The page of the map, and the small maps beside articles, persons and places."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.gazetteer.describing import describe_place
from builder.model import Entity, PlaceFacts
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.limits import Limits
from builder.publish.map_views import MapView, SmallMap
from builder.publish.maps.projection import WIDTH, spot
from builder.publish.maps.sections import DEEPEST
from builder.publish.pages import plan_lists
from builder.publish.units import article_units, entity_units
from tests.publish.making import edition_of, entity, make_article, page_of, rendered

BERLIN, PARIS = (52.52, 13.41), (48.85, 2.35)
SVG = "{http://www.w3.org/2000/svg}"


def located(key: str, name: str, coordinates: tuple[float, float], **facts: Any) -> Entity:
    """The file of a place of which an editor says where it is."""
    return entity("place", key, name, place=PlaceFacts(coordinates=coordinates, **facts))


def three_articles(**settings: Any) -> Edition:
    """Berlin is named twice, Neuland and Nirgendheim once; where the last is nobody knows."""
    return edition_of(
        make_article("a", places=["Berlin", "Neuland"], actors=["Ada Ek"]),
        make_article("b", places=["Berlin"], body="Other."),
        make_article("c", places=["Nirgendheim"], body="Third."),
        authority=(
            located("neuland", "Neuland", (10.0, 20.0), country="TD"),
            located("unnamed", "Unnamed", (11.0, 20.0)),
        ),
        **settings,
    )


def map_view(edition: Edition) -> MapView:
    """What the page of the map is given."""
    view = page_of(edition, "map.html").context["view"]
    assert isinstance(view, MapView)
    return view


def test_the_map_has_the_places_that_articles_name_most_frequent_first() -> None:
    view = map_view(three_articles(language="de"))
    assert [(each.name, each.country, each.count) for each in view.rows] == [
        ("Berlin", "Deutschland", 2),
        ("Neuland", "Tschad", 1),
    ]
    assert (view.located, view.unknown) == (2, 1)
    berlin = describe_place("Berlin", [], PlaceFacts())
    assert berlin
    assert berlin.coordinates
    assert (view.rows[0].x, view.rows[0].y) == spot(berlin.coordinates)


def test_a_map_has_so_many_places_at_most_and_says_how_many_there_are() -> None:
    edition = replace(three_articles(language="de"), limits=Limits(map=1))
    view = map_view(edition)
    assert [each.name for each in view.rows] == ["Berlin"]
    assert view.located == 2
    html = rendered(edition)["map.html"].decode()
    assert "2 Orte, deren Lage bekannt ist" in html
    assert "Gezeigt wird der häufigste Ort." in html
    assert "1 Ort fehlt, weil nicht bekannt ist, wo er liegt." in html


def test_every_row_of_the_table_is_a_circle_of_the_picture_or_in_one() -> None:
    view = map_view(three_articles())
    picture = view.picture()
    for level in range(8):
        shown = [each for each in picture.marks if each.first <= level <= each.last]
        assert sum(1 + each.others for each in shown) == len(view.rows)
    for name in ("wide", "narrow"):
        assert sum(1 + each.others for each in picture.marks if getattr(each, name)) == 2


def test_circles_are_named_links_with_the_numbers_of_their_articles() -> None:
    html = rendered(three_articles(language="de"))["map.html"].decode()
    drawing = html[html.index("<svg") : html.index("</svg>")]
    assert 'aria-label="Berlin, 2 Artikel"' in drawing
    assert 'href="places/neuland.html" aria-label="Neuland, 1 Artikel"' in drawing
    assert drawing.index("Berlin") < drawing.index("Neuland")
    assert '<image href="assets/land.svg"' in drawing
    assert 'role="group" aria-label="Karte der Orte"' in drawing


def test_a_circle_of_several_places_says_how_many_are_near() -> None:
    edition = edition_of(
        make_article("a", places=["Eins", "Zwei"]),
        make_article("b", places=["Eins"], body="Other."),
        authority=(
            located("eins", "Eins", (50.0, 8.0)),
            located("zwei", "Zwei", (50.001, 8.001)),
        ),
        language="de",
    )
    html = rendered(edition)["map.html"].decode()
    assert 'aria-label="Eins, 2 Artikel, mit 1 Ort in der Nähe"' in html


def test_an_archive_without_a_place_on_the_map_says_so() -> None:
    edition = edition_of(make_article("a", places=["Nirgendheim"]), language="de")
    html = rendered(edition)["map.html"].decode()
    assert "Von keinem Ort dieses Archivs ist bekannt, wo er liegt." in html
    assert "<svg" not in html
    assert "assets/map.js" not in html


def test_an_edition_of_pages_alone_has_no_maps_and_no_link_to_one() -> None:
    edition = replace(three_articles(), only_pages=True)
    assert "map.html" not in {page.url for page in plan_lists(edition)}
    files = rendered(edition)
    assert all(b"map.html" not in content for content in files.values())
    assert all(b"<svg" not in content for path, content in files.items() if "articles/" in path)
    assert b'href="map.html"' in rendered(three_articles())["index.html"]


def test_an_article_shows_where_its_places_are() -> None:
    html = rendered(three_articles())["articles/a.html"].decode()
    start = html.index('<svg class="map small"')
    drawing = ET.fromstring(
        html[start : html.index("</svg>", start) + 6].replace(
            "<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1
        )
    )
    x, y, width, height = map(int, drawing.attrib["viewBox"].split())
    dots = drawing.findall(f"{SVG}circle")
    assert [dot.findtext(f"{SVG}title") for dot in dots] == ["Berlin", "Neuland"]
    for dot in dots:
        assert x < int(dot.attrib["cx"]) < x + width
        assert y < int(dot.attrib["cy"]) < y + height
    image = drawing.find(f"{SVG}image")
    assert image is not None
    assert image.attrib["href"] == "../assets/land.svg"


def test_an_article_of_places_that_nobody_knows_has_no_map() -> None:
    assert b"<svg" not in rendered(three_articles())["articles/c.html"]


def test_the_places_of_a_person_are_as_large_as_the_numbers_of_shared_articles() -> None:
    edition = edition_of(
        make_article("a", places=["Berlin", "Neuland"], actors=["Ada Ek"]),
        *(
            make_article(f"b{at}", places=["Neuland"], actors=["Ada Ek"], body=f"Words {at}.")
            for at in range(8)
        ),
        authority=(located("neuland", "Neuland", (10.0, 20.0)),),
    )
    view = page_of(edition, "people/ada-ek.html").context["view"].map  # type: ignore[attr-defined]
    assert isinstance(view, SmallMap)
    neuland, berlin = view.dots
    assert (neuland.name, berlin.name) == ("Neuland", "Berlin")
    assert neuland.radius > 2 * berlin.radius


def test_a_place_has_a_map_of_what_is_around_it() -> None:
    edition = three_articles(language="de")
    html = rendered(edition)["places/berlin.html"].decode()
    assert 'role="img" aria-label="Karte mit der Lage von Berlin"' in html
    view = page_of(edition, "places/neuland.html").context["view"].map  # type: ignore[attr-defined]
    at = spot((10.0, 20.0))
    assert [(dot.x, dot.y) for dot in view.dots] == [at]
    assert b"<svg" not in rendered(edition)["places/nirgendheim.html"].split(b"by-year")[0]


def changed(before: Edition, after: Edition) -> set[str]:
    """Whose pages are made from something else."""
    units = {unit.key: unit.made_from for unit in (*article_units(after), *entity_units(after))}
    old = (*article_units(before), *entity_units(before))
    return {unit.key for unit in old if units[unit.key] != unit.made_from}


def test_articles_and_persons_are_made_from_where_their_places_are() -> None:
    def edition(coordinates: tuple[float, float]) -> Edition:
        return edition_of(
            make_article("a", date="2020", places=["Neuland"], actors=["Ada Ek"]),
            make_article("b", date="2019", body="Other.", actors=["Bo Li"]),
            make_article("c", date="2018", body="Third.", actors=["Cy Oh"]),
            authority=(located("neuland", "Neuland", coordinates),),
        )

    assert changed(edition(BERLIN), edition(BERLIN)) == set()
    # The article's neighbour shows its title, so it is made from its reading, too.
    moved = {"a", "b", "person/ada-ek", "place/neuland"}
    assert changed(edition(BERLIN), edition(PARIS)) == moved


def test_a_homonym_that_moves_as_others_name_it_moves_on_the_map_of_an_article() -> None:
    one = make_article("a", date="2020", places=["Birmingham"])
    before = edition_of(one)
    others = [
        make_article(f"b{at}", date="2010", places=["Birmingham", "Alabama"], body=f"Words {at}.")
        for at in range(3)
    ]
    after = edition_of(one, *others)
    place: EntityId = ("place", "birmingham")
    assert before.locations[place].coordinates != after.locations[place].coordinates
    old, new = (page_of(each, "articles/a.html").context["article"] for each in (before, after))
    assert old.map != new.map  # type: ignore[attr-defined]
    assert "a" in changed(before, after)


def test_a_place_that_is_found_while_another_is_lost_is_another_map() -> None:
    def edition(known: str) -> Edition:
        return edition_of(
            make_article("a", places=["Xheim", "Yheim"]),
            authority=(located(known.lower(), known, BERLIN),),
        )

    one, other = edition("Xheim"), edition("Yheim")
    points = {key: facts.coordinates for key, facts in one.locations.items()}
    assert list(points.values()) == [BERLIN]
    assert "a" in changed(one, other)


def test_the_style_knows_how_wide_a_pixel_is_in_every_part_of_the_world() -> None:
    layouts = Path(__file__).parents[2] / "layouts"
    style = (layouts / "assets/archive.css").read_text(encoding="utf-8")
    assert f".world .map {{ --pixel: {WIDTH // 1024}; }}" in style
    doubled = re.findall(r'\[data-doubled="(\d)"\] \{ --pixel: ([\d.]+); \}', style)
    assert [(int(times), float(wide)) for times, wide in doubled] == [
        (times, WIDTH / 1024 / 2**times) for times in range(1, DEEPEST + 1)
    ]


def test_the_map_says_how_often_the_world_is_doubled_in_size() -> None:
    one = edition_of(make_article("a", places=["Berlin"]))
    assert f' data-doubled="{DEEPEST}" '.encode() in rendered(one)["map.html"]
    far = edition_of(make_article("a", places=["Berlin", "Tokio", "Buenos Aires"]))
    assert b' data-doubled="0" ' in rendered(far)["map.html"]
