"""Reads what `publish` works on: an archive's content and the layouts that apply to it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files as package_files
from pathlib import Path

from builder import files
from builder.commands.source import decode
from builder.model import Problem
from builder.problems import ProblemsError, suggest
from builder.publish.corrections import CORRECTIONS
from builder.publish.render import DEFAULT_PREFIX
from builder.publish.site import Content, Layouts, load_content

LAYOUTS = "layouts"
_LANGUAGES, _ASSETS = "languages/", "assets/"


def read_content(root: Path) -> Content:
    """Everything below content/, parsed; with a problem for each file that could not be."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    found = files.read_tree(root, "content", (".md",))
    corrections = files.read_if_there(root, CORRECTIONS)
    for path, data in (found | ({CORRECTIONS: corrections} if corrections else {})).items():
        try:
            texts[path] = decode(path, data)
        except ProblemsError as error:
            problems += error.problems
    content = load_content(texts)
    return replace(
        content,
        problems=(*problems, *content.problems),
        warnings=(*content.warnings, *_unread(root)),
    )


def _unread(root: Path) -> Iterator[Problem]:
    """Files that look as if they were to correct something."""
    for path in files.list_tree(root, "content", (".yaml", ".yml")):
        if path != CORRECTIONS:
            hint = suggest(path, [CORRECTIONS])
            yield Problem(path, 0, "is not read", hint, severity="warning")


def read_layouts(root: Path) -> Layouts:
    """The builder's layouts, with an archive's own laid over them file by file."""
    built_in = _read_folder(default_layouts().parent)
    own = _read_folder(root) if (root / LAYOUTS).resolve() != default_layouts() else {}
    templates = {f"{DEFAULT_PREFIX}{name}": text for name, text in _templates(built_in).items()}
    merged = built_in | own
    return Layouts(templates | _templates(merged), _languages(built_in, own), _assets(merged))


def _languages(*layers: Mapping[str, bytes]) -> dict[str, tuple[bytes, ...]]:
    """The language files by code, those of later layers behind those of earlier ones."""
    found: dict[str, tuple[bytes, ...]] = {}
    for layer in layers:
        for name, content in layer.items():
            if name.startswith(_LANGUAGES) and name.endswith(".yaml"):
                code = name.removeprefix(_LANGUAGES).removesuffix(".yaml")
                found[code] = (*found.get(code, ()), content)
    return found


def _assets(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name.removeprefix(_ASSETS): content
        for name, content in contents.items()
        if name.startswith(_ASSETS)
    }


def default_layouts() -> Path:
    """The layouts that come with the builder: beside the package in a checkout, else within it."""
    package = Path(str(package_files("builder")))
    packed = package / LAYOUTS
    return (packed if packed.is_dir() else package.parent / LAYOUTS).resolve()


def _read_folder(root: Path) -> dict[str, bytes]:
    return {
        path.removeprefix(f"{LAYOUTS}/"): content
        for path, content in files.read_tree(root, LAYOUTS).items()
    }


def _templates(contents: dict[str, bytes]) -> dict[str, str]:
    return {
        name: decode(f"{LAYOUTS}/{name}", content)
        for name, content in contents.items()
        if name.endswith(".html") and "/" not in name
    }
