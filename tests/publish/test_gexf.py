"""The network as GEXF: networkx reads it, with kinds and weights as the site's pages count them."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.publish.edition import Edition
from builder.publish.exports.gexf import NETWORK_GEXF
from builder.publish.limits import Limits
from builder.publish.network.ties import make_graph, named_with
from tests.publish.exporting import assert_golden, exported, small_edition
from tests.publish.making import edition_of, make_article, person

NAMES = [f"Vor{at} Nach{at}" for at in range(8)]


def read(edition: Edition) -> Any:
    """The graph as networkx has it."""
    return networkx.read_gexf(
        BytesIO(exported(edition, NETWORK_GEXF)["network.gexf"]), version="1.3"
    )


def test_the_file_is_as_its_golden_file() -> None:
    assert_golden(exported(small_edition(), NETWORK_GEXF))


def test_nodes_have_kind_label_page_and_the_count_of_their_pages() -> None:
    edition = small_edition()
    graph = read(edition)
    assert not graph.is_directed()
    assert graph.nodes["people/eva"]["label"] == 'Eva "X" & Söhne'
    for entity, found in edition.archive.entities.items():
        if entity[0] == "source":
            continue
        node = graph.nodes[{"person": "people/", "place": "places/"}[entity[0]] + entity[1]]
        assert (node["label"], node["kind"]) == (found.name, entity[0])
        assert node["articles"] == edition.count(entity)
        assert node["page"].removesuffix(".html") in graph
    assert len(graph) == 6


def test_an_edge_weighs_the_stories_that_name_both_and_a_reprint_counts_once() -> None:
    graph = read(small_edition())
    both = graph.edges["people/anna-weber", "people/ole-petersen"]
    assert both["weight"] == 2
    assert graph.edges["people/ole-petersen", "places/hamburg"]["weight"] == 2
    assert not graph.has_edge("people/anna-weber", "people/eva")


def test_a_large_archive_leaves_out_who_is_named_together_once() -> None:
    edition = small_edition()
    graph = read(replace(edition, limits=Limits(paired=5)))
    assert {weight for _, _, weight in graph.edges(data="weight")} == {2}
    assert len(graph) == len(read(edition))


@pytest.mark.parametrize("name", ["A\x0bB C", "A\ufffe B", 'A "<&> B'])
def test_every_name_can_be_read_by_xml(name: str) -> None:
    graph = read(edition_of(make_article(actors=[name])))
    (label,) = (label for _, label in graph.nodes(data="label"))
    assert label == name.replace("\x0b", "").replace("\ufffe", "")


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(NAMES), max_size=5, unique=True), max_size=9))
def test_edges_are_the_pairs_of_the_articles(lists: list[list[str]]) -> None:
    articles = [
        make_article(f"a{at:02}", date="2020", body=f"Wort{at} " * 9, actors=map(person, each))
        for at, each in enumerate(lists)
    ]
    edition = edition_of(*articles)
    graph = read(edition)
    labels = dict(graph.nodes(data="label"))
    expected = Counter(pair for each in lists for pair in combinations(sorted(each), 2))
    found = {
        tuple(sorted((labels[one], labels[other]))): weight
        for one, other, weight in graph.edges(data="weight")
    }
    assert found == expected
    ties = make_graph(edition, 99).ties
    assert sorted(found.values()) == sorted(tie.stories for tie in ties)
    for one, other in graph.edges:
        keys = named_with(edition, ("person", one.removeprefix("people/")))
        assert graph.edges[one, other]["weight"] == len(keys["person", other[len("people/") :]])


def test_a_graph_is_never_cut() -> None:
    assert list(exported(small_edition(), NETWORK_GEXF, largest=1)) == ["network.gexf"]
