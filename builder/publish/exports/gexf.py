"""Who and what is named together, as a graph for Gephi and others: GEXF 1.3 (gexf.net).

Persons and places are nodes with their kind and the number of stories that name them; an edge says
in how many stories two of them are named together. They are counted node by node, so that no more
than the neighbours of one is held at once.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from builder.model import FOLDERS
from builder.publish.edition import Edition
from builder.publish.exports.collection import Collection, Frame
from builder.publish.exports.extract import Piece
from builder.publish.exports.xml_text import readable
from builder.publish.identities import EntityId
from builder.publish.network.ties import named_with
from builder.publish.pages.pairs import fewest_together

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><description>{title}</description></meta>
<graph mode="static" defaultedgetype="undirected" idtype="string">
<attributes class="node" mode="static">
<attribute id="kind" title="kind" type="string"/>
<attribute id="articles" title="articles" type="integer"/>
<attribute id="page" title="page" type="string"/>
</attributes>
<nodes>
"""


def fewest_stories(edition: Edition) -> int:
    """In how many stories two are named that have an edge: 1, or 2 in a large archive.

    That is one less than two persons need for a page of both, so whatever pairs a reader finds
    there is an edge here.
    """
    return fewest_together(edition) - 1


def _frame(edition: Edition) -> Frame:
    head = _HEAD.format(title=escape(readable(edition.config.title)))
    return Frame(head.encode(), tail=b"</edges>\n</graph>\n</gexf>\n")


def _lines(edition: Edition) -> Iterator[Piece]:
    """A node or edge a line; nodes are counted as records."""
    nodes = [each for each in edition.archive.entities if each[0] != "source"]
    for each in nodes:
        yield Piece(_node(edition, each))
    yield Piece(b"</nodes>\n<edges>\n", 0)
    for each in nodes:
        yield Piece(_edges(edition, each), 0)


def _node(edition: Edition, entity: EntityId) -> bytes:
    label = quoteattr(readable(edition.archive.entities[entity].name))
    values = {"kind": entity[0], "articles": edition.count(entity), "page": f"{_id(entity)}.html"}
    attributes = "".join(
        f'<attvalue for="{name}" value="{value}"/>' for name, value in values.items()
    )
    return (
        f'<node id="{_id(entity)}" label={label}><attvalues>{attributes}</attvalues></node>\n'
    ).encode()


def _id(entity: EntityId) -> str:
    return f"{FOLDERS[entity[0]]}/{entity[1]}"


def _edges(edition: Edition, entity: EntityId) -> bytes:
    """The edges to those who come later, each with the number of stories that name both."""
    fewest, node = fewest_stories(edition), _id(entity)
    found = sorted(
        (other, len(keys))
        for other, keys in named_with(edition, entity).items()
        if other > entity and len(keys) >= fewest
    )
    return "".join(
        f'<edge source="{node}" target="{_id(other)}" weight="{stories}"/>\n'
        for other, stories in found
    ).encode()


NETWORK_GEXF = Collection("network.gexf", _frame, records=_lines, whole=True)
