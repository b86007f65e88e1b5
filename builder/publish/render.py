"""Pages into HTML through the layouts."""

from collections.abc import Callable
from functools import partial

import jinja2

from builder.model import Page, Problem
from builder.problems import ProblemsError
from builder.publish.environment import LAYOUT_MARK
from builder.publish.urls import relative


def render_page(environment: jinja2.Environment, page: Page) -> bytes:
    """The page's HTML. Raises ProblemsError with the layout's file and line."""
    try:
        template = environment.get_template(page.layout)
        root, link = _links(page.url, environment.globals["site"].url)  # type: ignore[attr-defined]
        html = template.render(page.context, link=link, root=root, page_url=page.url)
        return html.encode()
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


def _links(url: str, site_url: str) -> tuple[str, Callable[[str], str]]:
    """The way from a page to the site's root, and its links to other pages.

    From the page for wrong addresses, which is shown anywhere, they are in full.
    """
    if url == "404.html" and site_url:
        return site_url, lambda target: site_url + target
    root = "../" * url.count("/")
    return root, partial(_link, url, root)


def _link(url: str, root: str, target: str) -> str:
    """As `relative`, which is asked for what may be a link to the page itself alone."""
    if target.startswith(("#", url)) or not target:
        return relative(url, target)
    return root + target


def _place_of(error: BaseException, layout: str) -> tuple[str, int]:
    """The layout and line in which rendering failed, from the traceback that Jinja rewrites."""
    path, line, trace = f"layouts/{layout}", 0, error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(LAYOUT_MARK):
            path, line = f"layouts/{file.removeprefix(LAYOUT_MARK)}", trace.tb_lineno
        trace = trace.tb_next
    return path, line
