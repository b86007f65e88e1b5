"""Reads what `publish` works on: an archive's content and the layouts that apply to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from builder import files
from builder.commands.memory import Memory
from builder.commands.records import read_records
from builder.commands.reporting import BuildOptions
from builder.commands.scan import LAYOUTS, default_layouts
from builder.commands.source import Texts, decode, read_config
from builder.config import Config
from builder.model import Problem
from builder.problems import ProblemsError
from builder.publish.content import Content, Records, assemble
from builder.publish.corrections import CORRECTIONS
from builder.publish.environment import DEFAULT_PREFIX
from builder.publish.site import Layouts

_LANGUAGES, _ASSETS = "languages/", "assets/"
# Pages are HTML, feeds are Atom.
_TEMPLATES = (".html", ".atom")


@dataclass(frozen=True, slots=True)
class Material:
    """What is published: content, settings and layouts."""

    content: Content
    config: Config
    layouts: Layouts


def read_material(
    root: Path, digests: Mapping[str, bytes], memory: Memory, options: BuildOptions
) -> Material:
    """Read what is to be published; `digests` are those of the archive's files.

    Raises ProblemsError for what is wrong with settings and layouts; what is wrong with content/ is
    in the content.
    """
    config = read_config(root)
    content = read_content(root, digests, memory, config, options.jobs)
    if options.url:
        config = replace(config, url=options.url.rstrip("/") + "/")
    return Material(content, config, read_layouts(root))


def read_content(
    root: Path, digests: Mapping[str, bytes], memory: Memory, config: Config, jobs: int = 0
) -> Content:
    """Everything below content/, parsed; with a problem for each file that could not be.

    `digests` are those of the archive's files by path; what they have in the memory is not read.
    """
    markdown = {
        path: digest
        for path, digest in digests.items()
        if path.startswith("content/") and path.endswith(".md")
    }
    found = read_records(root, markdown, memory, jobs)
    corrections, problems = _read_corrections(root)
    content = assemble(
        Records(
            {path: record for path, (_, record) in found.items()},
            {path: digest for path, (digest, _) in found.items()},
            Texts(root, {path: path for path in found}),
            corrections,
        ),
        config,
    )
    return replace(content, problems=(*problems, *content.problems))


def _read_corrections(root: Path) -> tuple[str, tuple[Problem, ...]]:
    try:
        return decode(CORRECTIONS, files.read_if_there(root, CORRECTIONS) or b""), ()
    except ProblemsError as error:
        return "", error.problems


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


def _read_folder(root: Path) -> dict[str, bytes]:
    return {
        path.removeprefix(f"{LAYOUTS}/"): content
        for path, content in files.read_tree(root, LAYOUTS).items()
    }


def _templates(contents: dict[str, bytes]) -> dict[str, str]:
    return {
        name: decode(f"{LAYOUTS}/{name}", content)
        for name, content in contents.items()
        if name.endswith(_TEMPLATES) and "/" not in name
    }
