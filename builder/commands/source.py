"""Reads an archive's folder: its settings, its content and the layouts that apply to it."""

from importlib.resources import files as package_files
from pathlib import Path

from builder import files
from builder.config import SITE_FILE, Config, parse_config
from builder.publish.render import DEFAULT_PREFIX
from builder.publish.site import Layouts

LAYOUTS = "layouts"


def is_archive(root: Path) -> bool:
    """Whether a folder looks like an archive."""
    return any((root / name).exists() for name in (SITE_FILE, "content", "seeds"))


def read_config(root: Path) -> Config:
    """The settings; the defaults if there is no site.yaml. Raises ProblemsError."""
    content = files.read_if_there(root, SITE_FILE)
    return parse_config(content.decode("utf-8", errors="replace") if content else "")


def read_texts(root: Path) -> dict[str, str]:
    """Every Markdown file of content/ by its path."""
    contents = files.read_tree(root, "content", (".md",))
    return {path: data.decode("utf-8", errors="replace") for path, data in contents.items()}


def read_layouts(root: Path) -> Layouts:
    """The builder's layouts, with an archive's own laid over them file by file."""
    built_in = _read_folder(default_layouts().parent)
    own = _read_folder(root) if (root / LAYOUTS).resolve() != default_layouts() else {}
    templates = {f"{DEFAULT_PREFIX}{name}": text for name, text in _templates(built_in).items()}
    merged = built_in | own
    return Layouts(
        templates | _templates(merged),
        {
            name.removeprefix("languages/").removesuffix(".yaml"): content
            for name, content in merged.items()
            if name.startswith("languages/")
        },
        {
            name.removeprefix("assets/"): content
            for name, content in merged.items()
            if name.startswith("assets/")
        },
    )


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
        name: content.decode("utf-8")
        for name, content in contents.items()
        if name.endswith(".html") and "/" not in name
    }
