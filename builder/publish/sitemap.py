"""sitemap.xml (sitemaps.org, protocol 0.9): every page with its address in full."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from builder.dates import parse_edtf
from builder.publish.edition import Edition
from builder.publish.urls import article_url

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(edition: Edition, urls: Iterable[str]) -> bytes:
    """The sitemap of the pages at these URLs; an article's last change is the day it states."""
    days = {article_url(each.key): _day(each.updated or each.date) for each in edition.articles()}
    rows = "".join(
        f"<url><loc>{escape(edition.config.url + url)}</loc>{_lastmod(days.get(url, ''))}</url>\n"
        for url in sorted(urls)
        if url != "404.html"
    )
    return f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n{rows}</urlset>\n'.encode()


def _lastmod(day: str) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""


def _day(edtf: str) -> str:
    if not edtf:
        return ""
    parsed = parse_edtf(edtf)
    return parsed.earliest.isoformat() if parsed.certain else ""
