"""sitemap.xml (sitemaps.org, protocol 0.9): every page with its address in full."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from builder.dates import parse_edtf
from builder.publish.edition import Edition
from builder.publish.urls import article_url

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# What the protocol allows in one file.
MOST_URLS = 50_000


def sitemaps(edition: Edition, urls: Iterable[str], most: int = MOST_URLS) -> dict[str, bytes]:
    """The sitemap of the pages at these URLs, by its path.

    An article's last change is the day it states. With more than `most` URLs sitemap.xml lists
    sitemap-1.xml and so on, which have them.
    """
    days = {article_url(each.key): _day(each.updated or each.date) for each in edition.articles()}
    rows = [
        f"<url><loc>{escape(edition.config.url + url)}</loc>{_lastmod(days.get(url, ''))}</url>\n"
        for url in sorted(urls)
        if url != "404.html"
    ]
    if len(rows) <= most:
        return {"sitemap.xml": _document("urlset", rows)}
    batches = [rows[at : at + most] for at in range(0, len(rows), most)]
    parts = {
        f"sitemap-{number}.xml": _document("urlset", batch)
        for number, batch in enumerate(batches, 1)
    }
    listed = [
        f"<sitemap><loc>{escape(edition.config.url + path)}</loc></sitemap>\n" for path in parts
    ]
    return {"sitemap.xml": _document("sitemapindex", listed), **parts}


def _document(root: str, rows: Sequence[str]) -> bytes:
    return f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n{"".join(rows)}</{root}>\n'.encode()


def _lastmod(day: str) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""


def _day(edtf: str) -> str:
    if not edtf:
        return ""
    parsed = parse_edtf(edtf)
    return parsed.earliest.isoformat() if parsed.certain else ""
