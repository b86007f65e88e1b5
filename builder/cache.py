"""What the last build wrote, so that the next one knows what to remove. Pure: values in and out."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath, PureWindowsPath

MANIFEST = ".manifest.json"
Manifest = Mapping[str, str]
# Nearly all paths; looking closer at each of many thousands would take a quarter of a second.
_ORDINARY = re.compile(r"(?:\w[\w.-]*/)*\w[\w.-]*", re.ASCII)


def make_manifest(outputs: Mapping[str, bytes]) -> Manifest:
    """Every written path with the SHA-256 of its bytes."""
    return {path: hashlib.sha256(outputs[path]).hexdigest() for path in sorted(outputs)}


def dump_manifest(manifest: Manifest) -> bytes:
    """The manifest as a file."""
    return (json.dumps(dict(sorted(manifest.items())), indent=0) + "\n").encode()


def parse_manifest(content: bytes | None) -> Manifest:
    """The last build's manifest; an empty one if there is none or it cannot be read.

    Paths that lead out of the folder are left out, so that a manifest can never make the builder
    delete what it did not write.
    """
    try:
        found = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: str(digest) for path, digest in found.items() if _is_inside(path)}


def orphans(before: Manifest, now: Manifest) -> tuple[str, ...]:
    """Paths that the last build wrote and this one does not."""
    return tuple(sorted(before.keys() - now.keys()))


def _is_inside(path: str) -> bool:
    if _ORDINARY.fullmatch(path):
        return True
    parts = PurePosixPath(path).parts
    rooted = path.startswith("/") or "\\" in path or PureWindowsPath(path).drive
    return bool(parts) and not rooted and ".." not in parts
