"""Every regular expression of the builder: compiled, within lists and functions, or in a call."""

import ast
import contextlib
import dataclasses
import importlib
import inspect
import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

BUILDER = Path(__file__).parents[2] / "builder"
# What is asked of a pattern; all of a text is gone through by the others.
AT_THE_BEGINNING = frozenset({"match", "fullmatch"})
_METHODS = AT_THE_BEGINNING | {"search", "finditer", "findall", "sub", "subn", "split"}
_LANGUAGES = ("de", "en")


class Used(NamedTuple):
    """A pattern, where it comes from, and by which methods it is asked."""

    name: str
    pattern: re.Pattern[str] | re.Pattern[bytes]
    methods: frozenset[str]


@cache
def all_patterns() -> tuple[Used, ...]:
    """Sorted by name; a pattern that two modules have is listed once."""
    found: dict[tuple[str | bytes, int], Used] = {}
    for path in sorted(BUILDER.rglob("*.py")):
        if "training" in path.parts or path.name == "__main__.py":
            continue
        name = ".".join(path.relative_to(BUILDER.parent).with_suffix("").parts)
        module = importlib.import_module(name.removesuffix(".__init__"))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for each in _of_module(module, tree):
            key = each.pattern.pattern, each.pattern.flags
            known = found.get(key)
            methods = each.methods | known.methods if known else each.methods
            found[key] = (known or each)._replace(methods=methods)
    return tuple(sorted(found.values(), key=lambda each: each.name))


def _of_module(module: ModuleType, tree: ast.Module) -> Iterator[Used]:
    asked = _asked(tree)
    for name, value in vars(module).items():
        methods = asked.get(name, _METHODS) if isinstance(value, re.Pattern) else _METHODS
        for index, pattern in enumerate(_within(value, 0)):
            if methods:
                yield Used(f"{module.__name__}.{name}[{index}]", pattern, methods)
        if inspect.isfunction(inspect.unwrap(value)) and value.__module__ == module.__name__:
            for index, pattern in enumerate(_made_by(inspect.unwrap(value), value)):
                yield Used(f"{module.__name__}.{name}()[{index}]", pattern, _METHODS)
    yield from _in_calls(module, tree)


def _within(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    """The patterns in a value and in what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth > 4 or isinstance(value, (str, bytes, int, float, ModuleType, type)):
        return
    elif isinstance(value, dict):
        for each in itertools.chain(value, value.values()):
            yield from _within(each, depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from _within(each, depth + 1)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _within(getattr(value, field.name), depth + 1)


def _made_by(function: object, called: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a function returns which says so, for each language it may be given."""
    signature = inspect.signature(function)  # type: ignore[arg-type]
    if "Pattern" not in str(signature.return_annotation):
        return
    names = list(signature.parameters)
    values = {"language": _LANGUAGES, "manner": _manners()}
    if all(name in values for name in names):
        for arguments in itertools.product(*(values[name] for name in names)):
            with contextlib.suppress(KeyError):  # a manner that this function does not know
                yield from _within(called(*arguments), 0)  # type: ignore[operator]


def _manners() -> tuple[str, ...]:
    from builder.publish import speakers

    return tuple(speakers.Manner.__args__)  # type: ignore[attr-defined]


def _asked(tree: ast.Module) -> dict[str, frozenset[str]]:
    """By which methods each name is asked; by none if its text alone is read; else by any."""
    asked: dict[str, set[str]] = {}
    direct: set[int] = set()
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
            continue
        if node.attr in (*_METHODS, "pattern"):
            asked.setdefault(node.value.id, set()).update({node.attr} & _METHODS)
            direct.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in direct:
            asked.setdefault(node.id, set()).update(_METHODS)
    return {name: frozenset(methods) for name, methods in asked.items()}


def _in_calls(module: ModuleType, tree: ast.Module) -> Iterator[Used]:
    """The patterns in calls such as `re.sub("...", ...)`, also of values of the module."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner, method = node.func.value, node.func.attr
        if not (isinstance(owner, ast.Name) and owner.id == "re" and method in _METHODS):
            continue
        flags = next((each.value for each in node.keywords if each.arg == "flags"), None)
        flags = flags or (
            node.args[2] if method in (*AT_THE_BEGINNING, "search") and len(node.args) > 2 else None
        )
        pattern = _value(module, node.args[0])
        if isinstance(pattern, str | bytes):
            compiled = re.compile(pattern, _value(module, flags) or 0)
            yield Used(f"{module.__name__}:{node.lineno}", compiled, frozenset({method}))
        elif not isinstance(pattern, re.Pattern):
            raise AssertionError(f"{module.__name__}:{node.lineno}: a pattern that is not known")


def _value(module: ModuleType, node: ast.expr | None) -> Any:
    if node is None:
        return None
    try:
        return eval(compile(ast.Expression(node), "", "eval"), dict(vars(module)))
    except NameError:
        return None
