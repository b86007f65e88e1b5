"""Pages that are always there: search, the owner's own pages, and the one for wrong addresses."""

from collections.abc import Iterator

from builder.model import Page
from builder.publish.body import prose_html
from builder.publish.edition import Edition, FreePage
from builder.publish.search.scripts import script_paths
from builder.publish.urls import entity_url

ABOUT = "about"


def search_page(edition: Edition) -> Iterator[Page]:
    """The search page, with the scripts that the archive's languages need."""
    languages = {each.language or edition.config.language for each in edition.articles()}
    scripts = script_paths(languages)
    context = {
        "title": edition.strings("search_title"),
        "section": "search",
        "search_scripts": scripts,
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


def missing_page(edition: Edition) -> Iterator[Page]:
    """The page that a web server shows for an address that leads nowhere."""
    yield Page("404.html", "404.html", {"title": edition.strings("missing"), "section": ""})


def _free_page(edition: Edition, page: FreePage) -> Page:
    html = prose_html(page.body, edition.archive, entity_url)
    context = {"title": page.title, "section": page.key, "html": html, "language": page.language}
    return Page(f"{page.key}.html", "page.html", context)
