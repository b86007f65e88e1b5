"""What of a machine's software decides what `gather` writes, so that machines can be compared."""

import hashlib
import platform
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import builder
from builder import __version__, files

PACKAGE = "news-archive-builder"
# The libraries that read pages or write articles; the result does not depend on others.
LIBRARIES = (
    "anyascii",
    "babel",
    "charset-normalizer",
    "lxml",
    "markdown-it-py",
    "pyyaml",
    "rapidfuzz",
    "trafilatura",
)
# Not installed everywhere, or not needed to gather.
_APART = ("layouts/", "training/")


@cache
def describe_software() -> Mapping[str, str]:
    """The versions of this package, with a digest of its files, of Python, and of libraries."""
    return {
        PACKAGE: f"{__version__} ({_digest(Path(builder.__file__).parent)})",
        # Its tables of Unicode come with its minor version.
        "Python": ".".join(platform.python_version_tuple()[:2]),
        **{library: _version(library) for library in LIBRARIES},
    }


def find_difference(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """The first thing that they have in another version, and ours; empty if there is none."""
    differ = (name for name in ours if theirs[name] != ours[name])
    return next((f"{name} {theirs[name]}, not {ours[name]}" for name in differ), "")


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "unknown"


def _digest(folder: Path) -> str:
    """Eight digits for all files of the package, whatever line ends a checkout gave them."""
    digest = hashlib.sha256()
    for path in files.list_tree(folder, ""):
        if "__pycache__" not in path and not path.startswith(_APART):
            content = files.read_file(folder, path).replace(b"\r\n", b"\n")
            digest.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:8]
