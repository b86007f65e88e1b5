"""data/manifest-sha256.txt: what proves that a copy of the site is whole.

Its lines are those of sha256sum, with paths from the site's root, as BagIt's (RFC 8493) are from
the bag's: `sha256sum -c data/manifest-sha256.txt`, run there, reads every file and compares.
"""

from collections.abc import Mapping

from builder.publish.exports.collection import FOLDER

MANIFEST = f"{FOLDER}manifest-sha256.txt"
# As GNU coreutils write a name that would else break the line; it is told by a backslash before it.
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r"})


def make_manifest(digests: Mapping[str, str]) -> bytes:
    """The lines of all files, which are given by path with their SHA-256, but of this one."""
    return b"".join(_line(path, digests[path]) for path in sorted(digests) if path != MANIFEST)


def _line(path: str, digest: str) -> bytes:
    escaped = path.translate(_ESCAPES)
    mark = "\\" if escaped != path else ""
    return f"{mark}{digest}  {escaped}\n".encode()
