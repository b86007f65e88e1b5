"""The links that lead from a page to its file in the repository."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from builder.frontmatter import split
from builder.publish.authority import parse_entity
from builder.publish.views import EditLink
from builder.repositories import HOSTS, Repository
from tests.publish.making import edition_of, entity, make_article, page_of, rendered
from tests.sites import MakeSite, Run

GITHUB = "https://github.com/kueste/archiv"
LINDE = entity("person", "eva-linde", "Eva Linde", filed=True)
STORY = make_article("fest", actors=("Eva Linde", "Yes: No"), places=("Genf",), source="Bote")


def link_of(url: str, **settings: Any) -> EditLink:
    """The link that a page's layout is given."""
    edition = edition_of(STORY, authority=(LINDE,), repository=GITHUB, **settings)
    found = page_of(edition, url).context["edit"]
    assert isinstance(found, EditLink)
    return found


def test_an_article_leads_to_its_file() -> None:
    wanted = EditLink(f"{GITHUB}/edit/main/content/articles/fest.md", "GitHub")
    assert link_of("articles/fest.html") == wanted


def test_files_in_folders_of_folders_are_led_to(make_site: MakeSite, run: Run) -> None:
    root = make_site(
        {
            "site.yaml": f"title: A\nrepository: {GITHUB}\n",
            "content/articles/2019/fest.md": "---\ntitle: Fest\nactors: [Eva Linde]\n---\n\nA.\n",
            "content/people/l/eva-linde.md": "---\nname: Eva Linde\n---\n",
        }
    )
    assert run("build", "--root", root).code == 0
    pages = {
        "articles/fest.html": "articles/2019/fest.md",
        "people/eva-linde.html": "people/l/eva-linde.md",
    }
    for url, path in pages.items():
        page = (root / "public" / url).read_text(encoding="utf-8")
        assert f'href="{GITHUB}/edit/main/content/{path}"' in page
    moved = root / "content/articles/fest.md"
    (root / "content/articles/2019/fest.md").rename(moved)
    assert run("build", "--root", root).code == 0
    page = (root / "public/articles/fest.html").read_text(encoding="utf-8")
    assert f'href="{GITHUB}/edit/main/content/articles/fest.md"' in page


def test_who_has_a_file_leads_to_it_on_the_branch_that_is_published() -> None:
    wanted = EditLink(f"{GITHUB}/edit/pages/2026/content/people/eva-linde.md", "GitHub")
    assert link_of("people/eva-linde.html", branch="pages/2026") == wanted


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("people/yes-no.html", "Yes: No"),
        ("places/genf.html", "Genf"),
        ("sources/bote.html", "Bote"),
    ],
)
def test_who_has_none_leads_to_a_new_file_which_is_right_as_it_stands(url: str, name: str) -> None:
    link = link_of(url)
    asked = urlsplit(link.url)
    assert (link.is_new, asked.path) == (True, "/kueste/archiv/new/main")
    ((path,), (text,)) = (parse_qs(asked.query)[key] for key in ("filename", "value"))
    assert path == f"content/{url.removesuffix('.html')}.md"
    assert split(path, text)[0].values == {"name": name}
    assert parse_entity(path, text).name == name


@pytest.mark.parametrize(
    ("host", "edit", "new"),
    [
        ("github.com", "edit/b/c/ö.md", "new/b?filename=c/ö.md&value=a%26b%0A"),
        ("gitlab.com", "-/edit/b/c/ö.md", "-/new/b?file_name=c/ö.md&content=a%26b%0A"),
        ("codeberg.org", "_edit/b/c/ö.md", "_new/b/?filename=c/ö.md&value=a%26b%0A"),
    ],
)
def test_each_host_has_its_own_addresses(host: str, edit: str, new: str) -> None:
    repository = Repository(f"https://{host}/o/n", "b")
    encoded = "c/%C3%B6.md"
    assert repository.edit("c/ö.md") == f"https://{host}/o/n/{edit.replace('c/ö.md', encoded)}"
    wanted = f"https://{host}/o/n/{new.replace('c/ö.md', encoded)}"
    assert repository.new("c/ö.md", "a&b\n") == wanted


def test_every_known_host_is_tried() -> None:
    assert set(HOSTS) == {"github.com", "gitlab.com", "codeberg.org"}


@pytest.mark.parametrize(
    ("language", "edit", "new"),
    [
        ("de", "Auf GitHub bearbeiten", "Auf GitHub eine Datei zu dieser Seite anlegen"),
        ("en", "Edit on GitHub", "Start a file for this page on GitHub"),
    ],
)
def test_readers_are_told_in_their_language(language: str, edit: str, new: str) -> None:
    edition = edition_of(STORY, authority=(LINDE,), repository=GITHUB, language=language)
    pages = {url: html.decode() for url, html in rendered(edition).items() if url[-5:] == ".html"}
    for url, words in {
        "articles/fest.html": edit,
        "people/eva-linde.html": edit,
        "people/yes-no.html": new,
        "places/genf.html": new,
        "sources/bote.html": new,
    }.items():
        (paragraph,) = (line for line in pages[url].splitlines() if '<p class="meta edit"' in line)
        assert paragraph.endswith(f'">{words}</a></p>')
        assert paragraph.startswith(f'<p class="meta edit" lang="{language}"><a rel="external" ')
    assert sum("github.com" in html for html in pages.values()) == 5


def test_without_a_repository_there_is_no_link() -> None:
    edition = edition_of(STORY, authority=(LINDE,))
    assert page_of(edition, "articles/fest.html").context["edit"] is None
    assert page_of(edition, "people/eva-linde.html").context["edit"] is None
    for html in rendered(edition).values():
        assert b"meta edit" not in html
        assert b"github.com" not in html.lower()
