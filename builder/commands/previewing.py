"""Pages of articles that were just changed, made alone, as the next build will make them.

A build looks at the whole archive; a page is made of one article and what is linked with it.
"""

from collections.abc import Iterator, Set
from dataclasses import replace

from builder.commands.inputs import Material
from builder.commands.memory import Memory
from builder.publish.edition import Edition
from builder.publish.environment import CompiledLayouts, compile_layouts, make_environment
from builder.publish.making import make_article
from builder.publish.related import relate
from builder.publish.render import render_page
from builder.publish.site import further_editions, surroundings_of

# Of more articles at once nobody looks at each; they wait for the build.
_MOST = 10


def make_previews(
    material: Material, edition: Edition, memory: Memory, changed: Set[str]
) -> dict[str, bytes]:
    """The pages of the articles in these files, in all languages, by path.

    Raises ProblemsError for a mistake in a layout.
    """
    keys = [key for key in edition.order if material.content.paths[key] in changed]
    return dict(_pages(material, edition, memory, keys)) if len(keys) <= _MOST else {}


def _pages(
    material: Material, edition: Edition, memory: Memory, keys: list[str]
) -> Iterator[tuple[str, bytes]]:
    edition = replace(edition, related=relate(edition.archive, keys))
    further = further_editions(edition, material.content.pages, material.layouts)
    templates, compiled = material.layouts.templates, _compiled(material, edition, memory)
    environments = {
        each.tree: make_environment(templates, surroundings_of(each), compiled)
        for each in (edition, *further)
    }
    for key in keys:
        made = make_article(edition, key, further)
        for page in (made.page, *(each for each, _ in made.further)):
            yield page.path, render_page(environments[page.tree], page)


def _compiled(material: Material, edition: Edition, memory: Memory) -> CompiledLayouts:
    """The layouts; those that the memory has are not compiled again."""
    known: dict[str, bytes] = dict(memory.state.rows("layouts"))
    codes = compile_layouts(material.layouts.templates, surroundings_of(edition), known)
    if codes != known:
        memory.state.put("layouts", codes.items())
    return CompiledLayouts(codes)
