"""sitemap.xml (sitemaps.org, protocol 0.9): every page with its address in full; robots.txt."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from builder.config import Config
from builder.publish.edition import Edition
from builder.publish.pages.periods import year_of
from builder.publish.pages.stated_days import certain_day
from builder.publish.urls import article_url, entity_url, year_url

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Of the links from a page to the same in other languages.
_XHTML = "http://www.w3.org/1999/xhtml"
# Pages that have something of every article.
_LISTS = ("index.html", "articles.html", "timeline.html")
# What the protocol allows in one file.
MOST_URLS = 50_000


def sitemaps(edition: Edition, urls: Iterable[str], most: int = MOST_URLS) -> dict[str, bytes]:
    """The sitemap of the pages at these URLs, in all languages of the archive, by its path.

    An article's last change is the day it states without reserve, that of an entity's page, of a
    year's and of the first lists such a day of their articles. With more than `most` URLs
    sitemap.xml lists sitemap-1.xml and so on, which have them.
    """
    days = last_days(edition)
    listed = [url for url in sorted(urls) if url != "404.html"]
    config = edition.config
    rows = [
        f"<url><loc>{escape(config.url + tree + url)}</loc>{_lastmod(days.get(url, ''))}"
        f"{_alternates(config, url)}</url>\n"
        for tree in config.trees.values()
        for url in listed
    ]
    if len(rows) <= most:
        return {"sitemap.xml": _document("urlset", rows)}
    batches = [rows[at : at + most] for at in range(0, len(rows), most)]
    parts = {
        f"sitemap-{number}.xml": _document("urlset", batch)
        for number, batch in enumerate(batches, 1)
    }
    index = [f"<sitemap><loc>{escape(config.url + path)}</loc></sitemap>\n" for path in parts]
    return {"sitemap.xml": _document("sitemapindex", index), **parts}


def robots(config: Config) -> bytes:
    """robots.txt (RFC 9309): whoever comes may read everything, and finds the sitemap."""
    sitemap = f"\nSitemap: {config.url}sitemap.xml\n" if config.url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def last_days(edition: Edition) -> dict[str, str]:
    """By the addresses of pages the last day, ISO 8601, of what they are of; '' of none.

    Of an entity that is the day of the newest article of which it is certain.
    """
    days = {each.key: certain_day(each.updated or each.date) for each in edition.articles()}
    found = {article_url(key): day for key, day in days.items()}
    for entity, keys in edition.archive.appearances.items():
        found[entity_url(entity)] = next(filter(None, map(days.__getitem__, keys)), "")
    for article in edition.articles():
        year = year_url(year_of(article))
        found[year] = max(found.get(year, ""), days[article.key])
    return found | dict.fromkeys(_LISTS, max(days.values(), default=""))


def _alternates(config: Config, url: str) -> str:
    """The same page in each language, as Google documents it; '' where there is but one."""
    if not config.further_languages:
        return ""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(config.url + tree + url)}/>'
        for code, tree in config.trees.items()
    )


def _document(root: str, rows: Sequence[str]) -> bytes:
    links = f' xmlns:xhtml="{_XHTML}"' if any("<xhtml:" in row for row in rows[:1]) else ""
    return f'{_HEAD}<{root} xmlns="{_NAMESPACE}"{links}>\n{"".join(rows)}</{root}>\n'.encode()


def _lastmod(day: str) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""
