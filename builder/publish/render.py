"""Pages into HTML through the layouts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import jinja2

from builder.model import Page, Problem
from builder.problems import ProblemsError
from builder.publish.environment import LAYOUT_MARK, Tree
from builder.publish.urls import relative


def render_page(environment: jinja2.Environment, page: Page) -> bytes:
    """The page's HTML, or a file's bytes. Raises ProblemsError with the layout's file and line."""
    if not page.layout:
        return bytes(page.context["content"])  # type: ignore[call-overload,no-any-return]
    try:
        template = environment.get_template(page.layout)
        return template.render(page.context, **_ways(environment, page)).encode()
    except jinja2.TemplateSyntaxError as error:
        path, line = f"layouts/{error.name or page.layout}", error.lineno
        message = error.message or ""
    except jinja2.TemplateNotFound as error:
        path, line, message = f"layouts/{page.layout}", 0, f"there is no layout {error.name}"
    except RecursionError as error:
        path, line = _place_of(error, page.layout)
        message = "this layout extends or includes itself"
    except Exception as error:  # whatever an archive's own layout may do wrong
        path, line = _place_of(error, page.layout)
        message = str(error) or type(error).__name__
    raise ProblemsError([Problem(path, line, message, f"while rendering {page.url}")])


@dataclass(frozen=True, slots=True)
class Twin:
    """A page in one of the site's languages, the page itself being one of them.

    `url` leads there from the page, `address` in full, if it is known where the site is.
    """

    language: str
    name: str
    url: str
    address: str
    is_current: bool


def _ways(environment: jinja2.Environment, page: Page) -> dict[str, object]:
    """The ways from a page: to the site's root, to that of its language's pages, to other pages.

    From the page for wrong addresses, which is shown anywhere, they are in full.
    """
    url, site_url = page.url, environment.globals["site"].url  # type: ignore[attr-defined]
    home = "../" * url.count("/")
    root = "../" + home if page.tree else home
    link: Callable[[str], str] = partial(_link, url, home)
    if url == "404.html" and site_url:
        root, home = site_url, site_url + page.tree
        link = home.__add__
    trees: tuple[Tree, ...] = environment.globals["trees"]  # type: ignore[assignment]
    twins = _twins(page, trees, root, site_url or root) if trees else ()
    return {"link": link, "root": root, "home": home, "twins": twins, "page_url": url}


def _twins(page: Page, trees: Sequence[Tree], root: str, full: str) -> tuple[Twin, ...]:
    return tuple(
        Twin(
            each.language,
            each.name,
            f"{root}{each.folder}{page.url}",
            f"{full}{each.folder}{page.url}",
            each.folder == page.tree,
        )
        for each in trees
    )


def _link(url: str, home: str, target: str) -> str:
    """As `relative`, which is asked for what may be a link to the page itself alone."""
    if target.startswith(("#", url)) or not target:
        return relative(url, target)
    return home + target


def _place_of(error: BaseException, layout: str) -> tuple[str, int]:
    """The layout and line in which rendering failed, from the traceback that Jinja rewrites."""
    path, line, trace = f"layouts/{layout}", 0, error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(LAYOUT_MARK):
            path, line = f"layouts/{file.removeprefix(LAYOUT_MARK)}", trace.tb_lineno
        trace = trace.tb_next
    return path, line
