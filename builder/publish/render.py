"""Pages into HTML through the layouts: strict about unknown names, escaping by default."""

from collections.abc import Callable, Mapping
from functools import partial

import jinja2

from builder.model import Page, Problem
from builder.problems import ProblemsError
from builder.publish.edition import Edition
from builder.publish.urls import relative

# An archive's own layout reaches the one it replaces under this folder:
# {% extends "default/article.html" %}.
DEFAULT_PREFIX = "default/"
# Marks a layout in a traceback.
_FILE = "layout:"


def make_environment(templates: Mapping[str, str], edition: Edition) -> jinja2.Environment:
    """The layouts with what every page may see: `site`, `t` and the owner's pages."""
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(partial(_load, templates)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        site=edition.config,
        t=edition.strings,
        free_pages=edition.free_pages,
    )
    return environment


def render_page(environment: jinja2.Environment, page: Page) -> bytes:
    """The page's HTML. Raises ProblemsError with the layout's file and line."""
    try:
        template = environment.get_template(page.layout)
        link = _linker(page.url, environment.globals["site"].url)  # type: ignore[attr-defined]
        return template.render(page.context, link=link, page_url=page.url).encode()
    except jinja2.TemplateSyntaxError as error:
        path, line, message = f"layouts/{error.name or page.layout}", error.lineno, error.message
    except jinja2.TemplateNotFound as error:
        path, line, message = f"layouts/{page.layout}", 0, f"there is no layout {error.name}"
    except RecursionError as error:
        path, line = _place_of(error, page.layout)
        message = "this layout extends or includes itself"
    except Exception as error:  # whatever an archive's own layout may do wrong
        path, line = _place_of(error, page.layout)
        message = str(error) or type(error).__name__
    raise ProblemsError([Problem(path, line, f"{message} (while rendering {page.url})")])


def _load(templates: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """A layout with its name, which Jinja then shows in tracebacks."""
    return (templates[name], f"{_FILE}{name}", None) if name in templates else None


def _linker(url: str, site_url: str) -> Callable[[str], str]:
    """Links of a page; those of the page for wrong addresses, shown anywhere, in full."""
    if url == "404.html" and site_url:
        return lambda target: site_url + target
    return partial(relative, url)


def _place_of(error: BaseException, layout: str) -> tuple[str, int]:
    """The layout and line in which rendering failed, from the traceback that Jinja rewrites."""
    path, line, trace = f"layouts/{layout}", 0, error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(_FILE):
            path, line = f"layouts/{file.removeprefix(_FILE)}", trace.tb_lineno
        trace = trace.tb_next
    return path, line
