"""The archive as an OAI-PMH Static Repository: one file with a record in Dublin Core an article.

Library catalogues harvest it through a gateway, as the archive itself answers no requests
(openarchives.org, guidelines for static repositories, 2004). A date that is a guess is EDTF, which
says so; the datestamp that the protocol wants of each record is the last day that it states.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.exports.collection import FOLDER, Collection, Frame
from builder.publish.exports.extract import Piece
from builder.publish.exports.item import Item, make_item
from builder.publish.exports.place import address, identifier, make_place
from builder.publish.exports.xml_text import readable
from builder.publish.pages.stated_days import NO_DAY, latest_day
from builder.publish.passages import ArticleReading
from builder.publish.quotes import Quote
from builder.publish.withholding import rights_of

NAME = "oai.xml"
_OAI = "http://www.openarchives.org/OAI/2.0/"
_STATIC = f"{_OAI}static-repository"
_OAI_DC = f"{_OAI}oai_dc/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<Repository xmlns="{_STATIC}" xmlns:oai="{_OAI}" xmlns:xsi="{_XSI}" \
xsi:schemaLocation="{_STATIC} {_STATIC}.xsd">
<Identify>
<oai:repositoryName>{{title}}</oai:repositoryName>
<oai:baseURL>{{address}}</oai:baseURL>
<oai:protocolVersion>2.0</oai:protocolVersion>
<oai:adminEmail>{{email}}</oai:adminEmail>
<oai:earliestDatestamp>{{earliest}}</oai:earliestDatestamp>
<oai:deletedRecord>no</oai:deletedRecord>
<oai:granularity>YYYY-MM-DD</oai:granularity>
</Identify>
<ListMetadataFormats>
<oai:metadataFormat>
<oai:metadataPrefix>oai_dc</oai:metadataPrefix>
<oai:schema>{_OAI}oai_dc.xsd</oai:schema>
<oai:metadataNamespace>{_OAI_DC}</oai:metadataNamespace>
</oai:metadataFormat>
</ListMetadataFormats>
<ListRecords metadataPrefix="oai_dc">
"""
_RECORD = f"""\
<oai:record><oai:header><oai:identifier>{{identifier}}</oai:identifier>\
<oai:datestamp>{{day}}</oai:datestamp></oai:header><oai:metadata>\
<oai_dc:dc xmlns:oai_dc="{_OAI_DC}" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xsi="{_XSI}" xsi:schemaLocation="{_OAI_DC} {_OAI}oai_dc.xsd">{{elements}}</oai_dc:dc>\
</oai:metadata></oai:record>
"""
_TAIL = b"</ListRecords>\n</Repository>\n"


def oai_record(edition: Edition, reading: ArticleReading, quotes: Sequence[Quote]) -> Piece:
    """The record of an article; none without an address, as there is no repository then."""
    place = make_place(edition)
    if not _has_repository(edition):
        return Piece(b"", 0)
    item = make_item(edition, reading.article)
    elements = (
        f"<dc:{name}>{_text(value)}</dc:{name}>"
        for name, value in _elements(item, _rights(edition, reading.article))
        if value
    )
    text = _RECORD.format(
        identifier=_text(identifier(item, place)),
        day=latest_day(reading.article),
        elements=f"<dc:identifier>{_text(address(item, place))}</dc:identifier>{''.join(elements)}",
    )
    return Piece(text.encode())


def oai_frame(edition: Edition) -> Frame | None:
    """What is around the records; None where there is no repository."""
    if not _has_repository(edition):
        return None
    head = _HEAD.format(
        title=_text(edition.config.title),
        address=_text(f"{edition.config.url}{FOLDER}{NAME}"),
        email=_text(_email(edition)),
        earliest=min(map(latest_day, edition.articles()), default=NO_DAY),
    )
    return Frame(head.encode(), b"", _TAIL)


# A static repository is one file, however large.
OAI_REPOSITORY = Collection(NAME, oai_frame, pieces=NAME, whole=True)


def _has_repository(edition: Edition) -> bool:
    """Whether the archive has an address and identifiers, and the address a host with a domain."""
    return bool(edition.config.url and make_place(edition).tag and "." in _host(edition))


def _host(edition: Edition) -> str:
    return urlsplit(edition.config.url).hostname or ""


def _email(edition: Edition) -> str:
    """Whom to write to: who gives the identifiers, if that is an address, else the mailbox that
    every host with a web site has (RFC 2142).
    """
    authority = edition.config.identifier.partition(",")[0]
    return authority if "@" in authority else f"webmaster@{_host(edition)}"


def _rights(edition: Edition, article: Article) -> str:
    """What is said of an article's rights, by itself, by its source or by the archive."""
    return rights_of(article, edition.archive) or edition.config.rights


def _elements(item: Item, rights: str) -> Iterator[tuple[str, str]]:
    """The elements of Dublin Core (DCMES 1.1) that say what an article is."""
    yield "title", item.title
    yield from (("creator", name) for name in (*item.authors, *item.agencies))
    yield from (("subject", name) for name in item.persons)
    yield from (("coverage", name) for name in item.places)
    yield "publisher", item.source
    yield "date", item.date
    yield "type", "Text"
    yield "format", "text/html"
    yield "language", item.language
    yield "relation", item.original
    yield "rights", rights


def _text(text: str) -> str:
    return escape(readable(text))
