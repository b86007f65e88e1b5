"""The builder's own layouts, compiled once for all tests of a session.

Compiling them is six sevenths of the time that a small archive takes to build, and always comes to
the same. What an archive's own layouts are is compiled as ever, as each code knows its text.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from builder.commands.inputs import read_layouts
from builder.config import Config
from builder.publish import environment
from builder.publish.environment import Surroundings
from builder.publish.strings import make_strings

_ROOT = Path(__file__).parents[1]
_compile = environment.compile_layouts


@cache
def own_codes() -> Mapping[str, bytes]:
    """The codes of all of them, as `CompiledLayouts` keeps them."""
    layouts = read_layouts(_ROOT)
    strings = make_strings("en", layouts.languages, "site.yaml")
    return _compile(layouts.templates, Surroundings(Config(), strings), {})


def compile_layouts(
    templates: Mapping[str, str], surroundings: Surroundings, known: Mapping[str, bytes]
) -> dict[str, bytes]:
    """What `environment.compile_layouts` makes, to which the builder's own are known already."""
    return _compile(templates, surroundings, {**own_codes(), **known})
