"""Pages made of no article that is shown: search, the owner's own, those for what is not there."""

from collections import Counter
from collections.abc import Iterator

from builder.model import FOLDERS, Page
from builder.publish.body import prose_html
from builder.publish.edition import Edition, FreePage
from builder.publish.exports.place import make_place
from builder.publish.identities import EntityId
from builder.publish.pages.parts import by_count, teaser
from builder.publish.pages.periods import periods
from builder.publish.search.scripts import script_paths
from builder.publish.strings import date_label
from builder.publish.urls import article_url, entity_url

ABOUT = "about"


def search_page(edition: Edition) -> Iterator[Page]:
    """The search page, with the scripts that the archive's languages need."""
    languages = {each.language or edition.config.language for each in edition.articles()}
    scripts = script_paths(languages)
    context = {
        "title": edition.strings("search_title"),
        "section": "search",
        "search_scripts": scripts,
        "place": make_place(edition),
    }
    yield Page("search.html", "search.html", context)


def free_pages(edition: Edition) -> Iterator[Page]:
    """The pages of content/pages; if there is none about the archive, a short one of ours."""
    written = {page.key for page in edition.free_pages}
    if ABOUT not in written:
        text = edition.strings("about_default")
        yield _free_page(edition, FreePage(ABOUT, edition.strings("about"), text))
    for page in edition.free_pages:
        yield _free_page(edition, page)


def withdrawn_pages(edition: Edition) -> Iterator[Page]:
    """In the place of each withdrawn article when and why it went; nothing else tells of it."""
    for article in edition.withdrawn:
        assert article.withdrawn
        date = article.withdrawn.date
        context = {
            "title": edition.strings("withdrawn"),
            "section": "articles",
            "date": date_label(date, edition.strings) if date else "",
            "reason": article.withdrawn.reason,
        }
        yield Page(article_url(article.key), "withdrawn.html", context)


def missing_page(edition: Edition) -> Iterator[Page]:
    """The page that a web server shows for an address that leads nowhere."""
    yield Page("404.html", "404.html", {"title": edition.strings("missing"), "section": ""})


def _free_page(edition: Edition, page: FreePage) -> Page:
    html = prose_html(page.body, edition.archive, entity_url, edition.root)
    context: dict[str, object] = {
        "title": page.title,
        "section": page.key,
        "html": html,
        "language": page.language,
    }
    if page.layout:
        context |= _lists(edition, page)
    return Page(f"{page.key}.html", page.layout or "page.html", context)


def _lists(edition: Edition, page: FreePage) -> dict[str, object]:
    """The archive for layouts of the owner's: the articles that the page names, else the latest;
    who and what most articles name; all years.
    """
    known, most = edition.archive.articles, edition.limits.frequent
    keys = [key for key in page.articles if key in known] if page.articles else edition.order[:most]
    counts: dict[str, Counter[EntityId]] = {kind: Counter() for kind in FOLDERS}
    for entity in edition.archive.entities:
        counts[entity[0]][entity] = edition.count(entity)
    return {
        "articles": tuple(teaser(edition, key) for key in keys),
        "total": len(known),
        "years": periods(edition, edition.articles()),
        **{FOLDERS[kind]: by_count(edition, counts[kind], most) for kind in FOLDERS},
    }
