"""The layouts as Jinja templates: strict about unknown names, escaping by default, and quick."""

from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from builder.config import Config
from builder.publish.encoding import fingerprint
from builder.publish.rights_statements import describe_rights
from builder.publish.strings import Strings

# An archive's own layout reaches the one it replaces under this folder:
# {% extends "default/article.html" %}.
DEFAULT_PREFIX = "default/"
# Marks a layout in a traceback.
LAYOUT_MARK = "layout:"
# Of how many calls `once` keeps the results: the days of ten years, and what little else it makes.
_KEPT = 4096
# Bytes before what is kept of a layout that stand for it: Python runs what was spoilt unasked.
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class PageName:
    """A page of the owner's own words, content/pages/KEY.md, as every page lists it.

    `language` is '' where it is the interface's.
    """

    key: str
    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """The site in one of its languages: the code, what it calls itself, and its folder."""

    language: str
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every page may see besides its own context; `trees` only where there are several.

    `own_style` says that the archive has a style sheet of its own, assets/own.css; `pictures` that
    there are pages of pictures of the whole archive, and of its data; `feeds` that there are feeds.
    """

    config: Config
    strings: Strings
    free_pages: tuple[PageName, ...] = ()
    trees: tuple[Tree, ...] = ()
    own_style: bool = False
    pictures: bool = True
    feeds: bool = False


class CompiledLayouts(jinja2.BytecodeCache):
    """Layouts as Jinja has compiled them, which takes 5 to 15 ms each, to keep between builds.

    `codes` is what there is to keep, by name and version of Jinja; each knows the text that it was
    made of and does not stand for another. Like Python's .pyc files they are trusted; a newer
    version of the builder must not be given them.
    """

    def __init__(self, codes: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self.codes = dict(codes)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{name} {jinja2.__version__}"

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self.codes.get(bucket.key, b"")
        if kept and kept[:_DIGEST] == fingerprint(kept[_DIGEST:]):
            bucket.bytecode_from_string(kept[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        self.codes[bucket.key] = fingerprint(code) + code


def make_environment(
    templates: Mapping[str, str],
    surroundings: Surroundings,
    compiled: CompiledLayouts | None = None,
) -> jinja2.Environment:
    """The layouts with what every page may see: `site`, `t`, `free_pages`, `trees`, `own_style`,
    `pictures`, `rights`, `feeds` and `once`.

    `once(macro, ...)` is what the macro makes of these values, made at the first call and kept:
    an imported macro sees nothing else that could differ from page to page.
    """
    environment = _Environment(
        loader=jinja2.FunctionLoader(partial(_load, templates)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    environment.globals.update(
        site=surroundings.config,
        t=surroundings.strings,
        free_pages=surroundings.free_pages,
        trees=surroundings.trees,
        own_style=surroundings.own_style,
        pictures=surroundings.pictures,
        rights=describe_rights(surroundings.config.rights),
        feeds=surroundings.feeds,
        once=lru_cache(_KEPT)(_call),
    )
    return environment


def compile_layouts(
    templates: Mapping[str, str], surroundings: Surroundings, known: Mapping[str, bytes]
) -> dict[str, bytes]:
    """All layouts compiled, those among the known ones if they are of the same text.

    A layout with a mistake is left out; who needs it will meet it.
    """
    compiled = CompiledLayouts(known)
    environment = make_environment(templates, surroundings, compiled)
    for name in sorted(templates):
        if not name.startswith(DEFAULT_PREFIX):
            with suppress(jinja2.TemplateError):
                environment.get_template(name)
    return compiled.codes


# Functions that take no context from Jinja, by the names that layouts call them by.
_DIRECT = frozenset({"link", "once"})


class _Generator(CodeGenerator):
    """Has layouts escape by `escaped`, and call `link` and `once` directly, as Python does."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        plain = not (forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs)
        if plain and name in _DIRECT:
            self.visit(node.node, frame)
            self.write("(")
            for each in node.args:
                self.visit(each, frame)
                self.write(", ")
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


def escaped(value: object) -> object:
    """What `markupsafe.escape` makes of a value, but text without markup as it is.

    Most texts have none, and for them `escape` takes three times as long, to make a Markup of what
    is only joined into a page.
    """
    if type(value) is str:
        plain = not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)
        return value if plain else escape(value)
    return value if type(value) is Markup else escape(value)


def _call(macro: Callable[..., str], *values: object) -> str:
    return macro(*values)


# Of what layouts call, the types that take no context from Jinja: `t`, `link`, `once`.
_PLAIN = frozenset({Strings, partial, type(lru_cache(_call))})


class _Context(Context):
    """Calls what layouts call most as Jinja does, but without looking what each wants to be given.

    Looking, which mostly finds nothing, takes longer than what is called.
    """

    def call(
        self,
        called: Any,
        /,
        *args: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **kwargs: Any,
    ) -> Any:
        if type(called) in _PLAIN:
            return called(*args, **kwargs)
        if type(called) is Macro:
            return called(self.eval_ctx, *args, **kwargs)
        seen = {"_loop_vars": _loop_vars, "_block_vars": _block_vars}
        return super().call(called, *args, **kwargs, **seen)


class _Environment(jinja2.Environment):
    """All layouts share one dict of globals: each page's context begins with a copy of it, and of
    Jinja's own chain of dicts, with room for those of a single template, that takes 10 µs.
    """

    context_class = _Context
    code_generator_class = _Generator
    escaped = staticmethod(escaped)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, jinja2.Template] = {}

    def _load_template(
        self,
        name: str,
        globals: MutableMapping[str, Any] | None,  # noqa: A002
    ) -> jinja2.Template:
        """Layouts stay as they are while a site is built, so a name says which is meant; Jinja's
        own cache locks and orders its entries at every look.
        """
        if name not in self._loaded:
            self._loaded[name] = super()._load_template(name, globals)
        return self._loaded[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def _load(templates: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """A layout with its name, which Jinja then shows in tracebacks."""
    return (templates[name], f"{LAYOUT_MARK}{name}", None) if name in templates else None
