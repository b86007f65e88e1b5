"""Pages that are always there: search, the owner's own pages, and the one for wrong addresses."""

from collections.abc import Iterator

from markupsafe import Markup

from builder.markdown import parser
from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.search.index import script_paths
from builder.publish.searchable import search_documents

ABOUT = "about"


def search_page(edition: Edition) -> Iterator[Page]:
    """The search page, with the scripts that the archive's languages need."""
    scripts = script_paths(search_documents(edition))
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
        yield _free_page(ABOUT, edition.strings("about"), edition.strings("about_default"))
    for page in edition.free_pages:
        yield _free_page(page.key, page.title, page.body)


def missing_page(edition: Edition) -> Iterator[Page]:
    """The page that a web server shows for an address that leads nowhere."""
    yield Page("404.html", "404.html", {"title": edition.strings("missing"), "section": ""})


def _free_page(key: str, title: str, body: str) -> Page:
    context = {"title": title, "section": key, "html": Markup(parser().render(body))}
    return Page(f"{key}.html", "page.html", context)
