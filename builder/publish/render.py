"""Pages into HTML through the layouts: strict about unknown names, escaping by default."""

from collections.abc import Mapping
from functools import partial

import jinja2

from builder.model import Page, Problem
from builder.problems import ProblemsError
from builder.publish.edition import Edition
from builder.publish.urls import relative

# An archive's own layout reaches the one it replaces under this folder:
# {% extends "default/article.html" %}.
DEFAULT_PREFIX = "default/"


def make_environment(templates: Mapping[str, str], edition: Edition) -> jinja2.Environment:
    """The layouts with what every page may see: `site`, `t` and the owner's pages."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(dict(templates)),
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
        link = partial(relative, page.url)
        return template.render(page.context, link=link, page_url=page.url).encode()
    except jinja2.TemplateSyntaxError as error:
        path, line, message = f"layouts/{error.name or page.layout}", error.lineno, error.message
    except jinja2.TemplateNotFound as error:
        path, line, message = f"layouts/{page.layout}", 0, f"there is no layout {error.name}"
    except Exception as error:  # whatever an archive's own layout may do wrong
        message = str(error) or type(error).__name__
        path, line = f"layouts/{page.layout}", _line_of(error)
    raise ProblemsError([Problem(path, line, f"{message} (while rendering {page.url})")])


def _line_of(error: BaseException) -> int:
    """The layout's line in which rendering failed, from the traceback that Jinja rewrites."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
