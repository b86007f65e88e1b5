"""What a build makes, until all of it is there; and then into public/, changed files alone."""

import hashlib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from builder import files
from builder.cache import MANIFEST, Manifest, dump_manifest, orphans, parse_manifest
from builder.commands.exchange import Change, Site
from builder.problems import ProblemsError
from builder.signatures import Signature, sign_file
from builder.spool import Spool

Signatures = Mapping[str, Signature]


def intact(
    public: Path, found: Signatures, known: Mapping[str, tuple[Signature, str]]
) -> dict[str, str]:
    """Of the files of the last build those that are as it left them, with the SHA-256 of each.

    `found` is how the files in public/ look now.
    """
    return {
        path: digest
        for path, (signature, digest) in known.items()
        if path in found and (found[path] == signature or files.digest(public, path) == digest)
    }


@dataclass(frozen=True, slots=True)
class Written:
    """The paths that were written and removed; and how all files in public/ look since then."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    found: Signatures


# So many bytes of a stream are written at once.
_CHUNK = 1 << 18


class OutputStream:
    """A file of the site that is being made; `size` counts its bytes."""

    def __init__(self, outputs: "Outputs", path: str) -> None:
        self._outputs, self.path = outputs, path
        self._digest, self._waiting = hashlib.sha256(), bytearray()
        self.size = 0

    def write(self, content: bytes) -> None:
        """Add bytes at the end. Raises ProblemsError if the disk is full."""
        self._waiting += content
        self.size += len(content)
        if len(self._waiting) >= _CHUNK:
            self._flush()

    def close(self) -> str:
        """All bytes are there; their SHA-256."""
        self._flush()
        self._outputs.finish(self.path, self._digest.hexdigest())
        return self._digest.hexdigest()

    def _flush(self) -> None:
        self._digest.update(self._waiting)
        self._outputs.extend(self.path, bytes(self._waiting))
        self._waiting.clear()


class Outputs:
    """The files of the site: those that are as the last build left them, and others in a spool.

    `known` has the files that this builder wrote and that are still as they were, with the SHA-256
    of their bytes; `there` is how all files in public/ look.
    """

    def __init__(
        self, known: Mapping[str, str], spool: Spool, there: Signatures = MappingProxyType({})
    ) -> None:
        self._known, self._spool, self._there = known, spool, there
        self._digests: dict[str, str] = {}
        self._manifest = ""

    def add(self, path: str, content: bytes, digest: str = "") -> None:
        """A file of the site, with the SHA-256 of its bytes if that is known."""
        digest = digest or hashlib.sha256(content).hexdigest()
        self._digests[path] = digest
        if self._known.get(path) != digest:
            self._spool.add(path, content)

    def begin(self, path: str) -> "OutputStream":
        """A file of the site that comes in pieces, which are not held; it must be closed."""
        return OutputStream(self, path)

    def extend(self, path: str, content: bytes) -> None:
        """Further bytes of a file of which not all are there yet."""
        self._spool.extend(path, content)

    def finish(self, path: str, digest: str) -> None:
        """All bytes of a file are there, and this is the SHA-256 of all."""
        self._digests[path] = digest
        if self._known.get(path) == digest:
            self._spool.drop(path)

    def keep(self, path: str) -> None:
        """A file that is to stay as it is; it must be one of `known`."""
        self._digests[path] = self._known[path]

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every file, by its path."""
        return self._digests

    def sign(self, found: Signatures) -> dict[str, tuple[Signature, str]]:
        """How every file looks from outside now that it is written, and its SHA-256.

        The manifest is one of them: who has spoilt it must not find a build with nothing to do.
        """
        digests = {**self._digests, MANIFEST: self._manifest}
        return {path: (found[path], digest) for path, digest in digests.items() if path in found}

    def has(self, paths: Iterable[str]) -> bool:
        """Whether the last build has left these files, so that they can be kept."""
        return all(path in self._known for path in paths)

    def write(self, site: Site) -> Written:
        """Write what changed, remove what the last build wrote and this one does not.

        That happens at once; if it cannot, nothing happens. Raises ProblemsError.
        """
        public, now = site.public, dict(sorted(self._digests.items()))
        removed = self._orphans(public, now)
        manifest = dump_manifest(now)
        self._manifest = hashlib.sha256(manifest).hexdigest()
        written = [path for path in sorted(self._spool) if self._differs(public, path, now[path])]
        if not self._differs(public, MANIFEST, self._manifest):
            names = written
        else:
            self._spool.add(MANIFEST, manifest)
            names = [*written, MANIFEST]
        linked: tuple[str, ...] = ()
        if names or removed:
            linked = site.change(Change(tuple(names), self._spool.chunks, removed))
        found = self._found(removed) | self._looked_at(public, names, linked)
        return Written(tuple(written), tuple(sorted(removed)), found)

    def _differs(self, public: Path, path: str, digest: str) -> bool:
        """Whether a file is not there with this SHA-256; `known` is never the same."""
        if path not in self._there or (path in self._known and path != MANIFEST):
            return True
        try:
            return files.hash_file(public, path) != digest
        except ProblemsError:
            return True

    def _orphans(self, public: Path, now: Manifest) -> dict[str, str]:
        """Files of the last build that this one has not, unless somebody has put another there.

        If the manifest is lost, `known` is as good for files that are as they were.
        """
        before = {**parse_manifest(files.read_if_there(public, MANIFEST)), **self._known}
        before.pop(MANIFEST, None)
        gone = orphans(before, now)
        return {path: before[path] for path in gone if files.digest(public, path) == before[path]}

    def _looked_at(
        self, public: Path, written: Iterable[str], linked: Iterable[str]
    ) -> dict[str, Signature]:
        """How files look that were written now, or linked, of which only the time of change is new.

        Of what somebody else has changed meanwhile nothing is told, so the next build reads it.
        """
        looked = {path: sign_file(public, path) for path in written}
        for path in linked:
            found, known = sign_file(public, path), self._there.get(path)
            if found and known and found._replace(changed=known.changed) == known:
                looked[path] = found
        return {path: each for path, each in looked.items() if each}

    def _found(self, gone: Container[str]) -> dict[str, Signature]:
        """How the files look that were there and are not gone."""
        return {path: each for path, each in self._there.items() if path not in gone}
