"""The picture of who is named with whom: counted by stories, drawn alike on every machine."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Article, Page
from builder.publish.edition import Edition
from builder.publish.network.backbone import backbone, components, strength
from builder.publish.network.drawing import Edge, Person, Picture, draw
from builder.publish.network.labels import APART, HIT, LINE, Label, width_of
from builder.publish.network.placing import WIDEST, Box, box_size, pack
from builder.publish.network.ring import FEWEST, MOST, draw_ring, seat
from builder.publish.network.ties import Graph, Tie, make_graph
from builder.publish.pages.network import network_page
from tests.publish.making import edition_of, make_article, page_of

NAMES = [f"Vor{at} Nach{at}" for at in range(12)]
LISTS = st.lists(st.lists(st.sampled_from(NAMES), max_size=6), max_size=14)
STORY = (
    "Der Damm an der unteren Oste ist in der Nacht an zwei Stellen gebrochen, und das Wasser "
    "steht seither in den Kellern von vierzig Häusern, sagte der Deichgraf am frühen Morgen. "
    "Niemand wurde verletzt, doch drei Höfe mussten geräumt werden."
)


def naming(lists: list[list[str]]) -> list[Article]:
    """Articles that list these persons."""
    return [
        make_article(f"a{at:02}", date="2020", body=f"Wort{at} " * 9, actors=each)
        for at, each in enumerate(lists)
    ]


def named_pairs(edition: Edition, graph: Graph) -> dict[tuple[str, str], int]:
    """The ties of a graph by names."""
    names = [edition.archive.entities[each].name for each in graph.persons]
    return {
        (min(pair), max(pair)): tie.stories
        for tie in graph.ties
        for pair in [(names[tie.first], names[tie.second])]
    }


@settings(deadline=None)
@given(LISTS)
def test_ties_count_the_articles_that_name_both(lists: list[list[str]]) -> None:
    edition = edition_of(*naming(lists))
    expected = Counter(pair for each in lists for pair in combinations(sorted(set(each)), 2))
    assert named_pairs(edition, make_graph(edition, 99)) == expected


@settings(deadline=None)
@given(LISTS, st.integers(0, 6))
def test_a_bounded_graph_has_those_named_with_others_in_most_stories(
    lists: list[list[str]], most: int
) -> None:
    edition = edition_of(*naming(lists))
    shared = Counter(name for each in lists if len(set(each)) > 1 for name in set(each))
    graph, every = make_graph(edition, most), make_graph(edition, 99)
    names = [edition.archive.entities[each].name for each in graph.persons]
    left_out = shared.keys() - set(names)
    assert len(names) == min(most, len(shared))
    assert all(shared[name] >= shared[other] for name in names for other in left_out)
    assert named_pairs(edition, graph) == {
        pair: count
        for pair, count in named_pairs(edition, every).items()
        if set(pair) <= set(names)
    }


def test_a_story_printed_twice_ties_once_and_stands_for_its_earliest_article_with_both() -> None:
    prints = {"early": ["Ada Ek"], "middle": ["Ada Ek", "Bo Li"], "late": ["Bo Li", "Ada Ek"]}
    edition = edition_of(
        *(
            make_article(key, date=f"2020-01-0{day}", body=STORY, actors=actors)
            for day, (key, actors) in enumerate(prints.items(), 1)
        )
    )
    assert set(edition.archive.stories) == set(prints)
    assert make_graph(edition, 9).ties == (Tie(0, 1, 1, "middle"),)


def test_a_link_by_hand_ties_too() -> None:
    both = make_article("both", actors=["Ada Ek"], body="[Sie](person:bo-li) kam.")
    edition = edition_of(both, make_article("alone", actors=["Bo Li"]))
    assert named_pairs(edition, make_graph(edition, 9)) == {("Ada Ek", "Bo Li"): 1}


@st.composite
def graphs(draw_from: st.DrawFn) -> Graph:
    """Some persons with some ties."""
    count = draw_from(st.integers(2, 30))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    chosen = draw_from(st.sets(pairs.filter(lambda pair: pair[0] < pair[1]), max_size=60))
    weights = draw_from(st.lists(st.integers(1, 9), min_size=60, max_size=60))
    ties = (Tie(*pair, n, "") for pair, n in zip(sorted(chosen), weights, strict=False))
    return Graph(tuple(("person", f"p{at}") for at in range(count)), tuple(ties))


@settings(deadline=None)
@given(graphs())
def test_each_persons_three_strongest_ties_are_drawn(graph: Graph) -> None:
    drawn = set(backbone(graph))
    for person in range(len(graph.persons)):
        own = sorted((tie for tie in graph.ties if person in tie[:2]), key=strength)
        assert set(own[:3]) <= drawn


@settings(deadline=None)
@given(graphs())
def test_whoever_is_joined_in_the_graph_is_joined_in_what_is_drawn(graph: Graph) -> None:
    drawn = backbone(graph)
    assert set(drawn) <= set(graph.ties)
    assert components(edges_of(drawn)) == components(edges_of(graph.ties))
    assert len(drawn) <= 4 * len(graph.persons)


def edges_of(ties: tuple[Tie, ...]) -> list[tuple[int, int]]:
    """The ends of ties."""
    return [(tie.first, tie.second) for tie in ties]


def picture_of(graph: Graph) -> tuple[Picture, list[Edge]]:
    """The picture of the persons of a graph who have ties."""
    drawn = backbone(graph)
    numbers = {at: i for i, at in enumerate(sorted({at for tie in drawn for at in tie[:2]}))}
    persons = [
        Person("N" * (at % 9 + 1) + f" Nachname{at}" * (at % 3), f"people/p{at}.html", 99 - at)
        for at in numbers
    ]
    edges = [(numbers[tie.first], numbers[tie.second], tie.stories) for tie in drawn]
    return draw(persons, edges), edges


def rectangle(label: Label) -> tuple[int, int, int, int]:
    """About what a label covers: left, top, right, bottom."""
    wide = width_of(label.text)
    left = label.x - {"start": 0, "middle": wide // 2, "end": wide}[label.anchor]
    return left, label.y - LINE * 3 // 4, left + wide, label.y + LINE // 4


def overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two rectangles share some room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_no_node_is_too_near_another_and_nothing_is_outside_of_the_frame(graph: Graph) -> None:
    picture, edges = picture_of(graph)
    points = [(node.x, node.y) for node in picture.nodes]
    assert picture.width <= WIDEST
    assert all(
        (x - a) ** 2 + (y - b) ** 2 >= APART**2 for (x, y), (a, b) in combinations(points, 2)
    )
    for node in picture.nodes:
        far = max(node.radius, HIT)
        assert far <= node.x <= picture.width - far
        assert far <= node.y <= picture.height - far
    for line in picture.lines:
        assert (line.x1, line.y1, line.x2, line.y2) == (
            *points[line.ends[0]],
            *points[line.ends[1]],
        )
    assert sorted(line.ends for line in picture.lines) == sorted((a, b) for a, b, _ in edges)


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_no_name_covers_another_or_a_node_of_somebody_else(graph: Graph) -> None:
    picture, _ = picture_of(graph)
    labels = [(at, rectangle(node.label)) for at, node in enumerate(picture.nodes) if node.label]
    assert not picture.nodes or labels
    for (_, one), (_, other) in combinations(labels, 2):
        assert not overlap(one, other)
    for at, box in labels:
        assert 0 <= box[0] < box[2] <= picture.width
        assert 0 <= box[1] < box[3] <= picture.height
        for number, node in enumerate(picture.nodes):
            hit = (node.x - HIT, node.y - HIT, node.x + HIT, node.y + HIT)
            assert number == at or not overlap(box, hit)


def drawn_on(page: Page) -> Picture:
    """The picture on a page that was planned."""
    pending: Any = page.context["picture"]
    drawn: Picture = pending.draw()
    return drawn


@settings(max_examples=20, deadline=None)
@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(lists: list[list[str]], random: object) -> None:
    articles = naming(lists)
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    (one,), (other,) = (network_page(edition_of(*each)) for each in (articles, shuffled))
    assert one.context == other.context
    assert drawn_on(one) == drawn_on(other)


def test_a_picture_is_drawn_alike_everywhere() -> None:
    persons = [Person(f"Name {at}", "", 5 - at) for at in range(4)]
    picture = draw(persons, [(0, 1, 3), (0, 2, 1), (1, 2, 1), (0, 3, 1)])
    assert [(node.x, node.y, node.radius) for node in picture.nodes] == [
        (111, 62, 14),
        (128, 21, 12),
        (160, 51, 11),
        (70, 86, 10),
    ]
    assert [line.width for line in picture.lines] == [0, 0, 0, 2]


@settings(deadline=None)
@given(st.lists(st.integers(2, 40), max_size=12))
def test_groups_lie_side_by_side_and_never_on_each_other(counts: list[int]) -> None:
    boxes = pack([box_size(count) for count in counts])
    for one, other in combinations(boxes, 2):
        assert not overlap(sides(one), sides(other))
    assert all(box.x >= 0 and box.x + box.width <= WIDEST and box.y >= 0 for box in boxes)


def sides(box: Box) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a box."""
    return box.x, box.y, box.x + box.width, box.y + box.height


@pytest.mark.parametrize("count", range(FEWEST, MOST + 1))
def test_a_ring_has_room_for_every_name(count: int) -> None:
    persons = [Person(f"Vorname Nachname-{'x' * at}", "", at) for at in range(count + 1)]
    picture = draw_ring(persons, [(0, at, at) for at in range(1, count + 1)])
    boxes = [rectangle(node.label) for node in picture.nodes if node.label]
    assert len(boxes) == count + 1
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    for left, top, right, bottom in boxes:
        assert (left >= 0, top >= 0, right <= picture.width, bottom <= picture.height) == (
            True,
        ) * 4
    points = [(node.x, node.y) for node in picture.nodes]
    assert all((x - a) ** 2 + (y - b) ** 2 >= 24**2 for (x, y), (a, b) in combinations(points, 2))


def test_those_named_together_sit_side_by_side() -> None:
    assert seat([[0, 0, 5, 1], [0, 0, 1, 9], [5, 1, 0, 2], [1, 9, 2, 0]]) == [0, 2, 3, 1]


def test_the_page_says_in_its_tables_what_the_picture_shows() -> None:
    edition = edition_of(*naming([NAMES[:3], NAMES[:2], NAMES[4:6]]))
    context: Any = page_of(edition, "network.html").context
    assert [
        (tie.one.name, tie.other.name, tie.count, tie.url) for tie in context["ties_shown"]
    ] == [
        (NAMES[0], NAMES[1], 2, "together/vor0-nach0--vor1-nach1.html"),
        (NAMES[1], NAMES[2], 1, "articles/a00.html"),
        (NAMES[4], NAMES[5], 1, "articles/a02.html"),
        (NAMES[0], NAMES[2], 1, "articles/a00.html"),
    ]
    rows = {row.person.name: [each.name for each in row.companions] for row in context["persons"]}
    assert rows == {
        NAMES[0]: [NAMES[1], NAMES[2]],
        NAMES[1]: [NAMES[0], NAMES[2]],
        NAMES[2]: [NAMES[1], NAMES[0]],
        NAMES[4]: [NAMES[5]],
        NAMES[5]: [NAMES[4]],
    }
    assert {node.person.name for node in context["picture"].nodes} == rows.keys()


def test_an_edition_of_only_pages_has_no_pictures_and_no_pages_of_two() -> None:
    edition = replace(edition_of(*naming([NAMES, NAMES])), only_pages=True)
    view: Any = page_of(edition, "people/vor0-nach0.html").context["view"]
    assert (view.circle, view.company) == (None, "")
    assert {each.shared for each in view.people} == {""}
