"""What of an archive is as the last build saw it, by looking at files from outside where that does.

Nothing heavy is imported here: a build that has nothing to do ends with what is in this module.
"""

import hashlib
import os
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import builder
from builder import files
from builder.commands.memory import FOLDER
from builder.config import SITE_FILE
from builder.model import Problem
from builder.problems import ProblemsError
from builder.signatures import Signature, list_names, sign_file, sign_tree
from builder.state import State

LAYOUTS, PUBLIC = "layouts", "public"
Known = Mapping[str, tuple[Signature, Any]]
# Where a build reads, with the endings of the files that it looks at.
_READ: Mapping[str, tuple[str, ...]] = {
    "content": (".md", ".yaml", ".yml"),
    LAYOUTS: (),
    "seeds": (),
}
# A file may have changed without a sign if it did so this shortly (ns) before it was looked at: the
# coarsest clock of a file system, FAT's, ticks every two seconds.
_DOUBT = 2_000_000_000
# What Python itself writes into packages.
_WRITTEN_BY_PYTHON = (".pyc", ".pyo")


@dataclass(frozen=True, slots=True)
class Look:
    """How the files of an archive look from outside, at a moment (ns) of the file system's clock.

    `inputs` are those that a build depends on, `public` those of the site, all by their paths.
    """

    moment: int
    inputs: Mapping[str, Signature]
    public: Mapping[str, Signature]

    def digest(self) -> bytes:
        """What tells one look from another."""
        return look_of(self.inputs) + look_of(self.public)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that a build depends on, as they were found at a look.

    `found` is how they look from outside, `digests` has the digests of their bytes; `read` are
    those that were read for that, as the memory did not know them or not surely. Those in
    `misnamed` are left out, as their names are no text.
    """

    look: Look
    found: Mapping[str, Signature]
    digests: Mapping[str, bytes]
    read: frozenset[str]
    misnamed: frozenset[str] = frozenset()


def look_at(root: Path) -> Look:
    """Look at everything once."""
    moment = files.moment(root / FOLDER)
    return Look(moment, scan(root), sign_tree(root / PUBLIC, "", hidden=True))


def scan(root: Path) -> dict[str, Signature]:
    """Every file that a build depends on, by its path."""
    found: dict[str, Signature] = {}
    for folder, endings in _READ.items():
        found |= sign_tree(root, folder, endings)
    if settings := sign_file(root, SITE_FILE):
        found[SITE_FILE] = settings
    return found


def is_text(path: str) -> bool:
    """Whether a file's name is text; names in other encodings reach Python as lone surrogates."""
    return path.isprintable() or not any("\ud800" <= sign <= "\udfff" for sign in path)


def misnamed(inputs: Inputs) -> tuple[Problem, ...]:
    """A problem for each file whose name is no text, but for seeds, of which `gather` tells."""
    paths = sorted(inputs.misnamed)
    return tuple(misnamed_problem(path) for path in paths if not path.startswith("seeds/"))


def misnamed_problem(path: str) -> Problem:
    """What to do about a file whose name is no text."""
    shown = path.encode("utf-8", "replace").decode()
    return Problem(shown, 0, "this file's name is not UTF-8", "rename it")


def seen(state: State, table: str) -> dict[str, tuple[Signature, Any]]:
    """The files of a table as they looked, with the digests of their bytes."""
    return {row[0]: (Signature(*row[1:5]), row[5]) for row in state.rows(table)}


def look_of(found: Mapping[str, Signature]) -> bytes:
    """A digest of how files look, by which all of them are compared at once."""
    numbers = array("q", chain.from_iterable(map(found.__getitem__, sorted(found))))
    return digest("\0".join(sorted(found)).encode("utf-8", "surrogateescape") + numbers.tobytes())


def is_past_doubt(found: Mapping[str, Signature], moment: int) -> bool:
    """Whether no file can have changed without a sign since a moment."""
    return all(max(each[1], each[2]) < moment - _DOUBT for each in found.values())


def read_inputs(root: Path, state: State, look: Look) -> Inputs:
    """Read the files that a build depends on that may have changed since the last one."""
    everything, known = look.inputs, seen(state, "inputs")
    found = {path: each for path, each in everything.items() if is_text(path)}
    before = state.fact("moment") or 0
    sure = {
        path: known[path][1]
        for path, signature in found.items()
        if path in known and _is_sure(signature, known[path][0], before)
    }
    digests = {path: sure.get(path) or _digest_of(root, path) for path in found}
    read = frozenset(path for path in found if path not in sure and digests[path])
    return Inputs(look, found, digests, read, frozenset(everything.keys() - found.keys()))


def digest_all(root: Path) -> dict[str, bytes]:
    """The digests of all files that a build depends on, for those that remember nothing."""
    return {path: _digest_of(root, path) for path in scan(root) if is_text(path)}


def _digest_of(root: Path, path: str) -> bytes:
    """The digest of a file's bytes; none if it cannot be read, which whoever needs it will tell."""
    try:
        return digest(files.read_file(root, path))
    except ProblemsError:
        return b""


def remember_inputs(state: State, inputs: Inputs) -> None:
    """Put into the memory how the files that were read look."""
    with state.together():
        state.drop("inputs", state.keys("inputs") - inputs.found.keys())
        rows = [(path, *inputs.found[path], inputs.digests[path]) for path in inputs.read]
        state.put("inputs", rows)
        state.put("facts", [("moment", inputs.look.moment)])


def remember_outputs(
    state: State, written: Mapping[str, tuple[Signature, str]], known: Known
) -> None:
    """Put into the memory how the files of the site look; `known` is what it has of them."""
    state.drop("outputs", known.keys() - written.keys())
    rows = [(path, *each[0], each[1]) for path, each in written.items() if known.get(path) != each]
    state.put("outputs", rows)


def digest(content: bytes) -> bytes:
    """16 bytes that stand for a file's."""
    return hashlib.blake2b(content, digest_size=16).digest()


def _is_sure(found: Signature, known: Signature, moment: int) -> bool:
    """Whether a file that was looked at at a moment of the file system's clock is as it was."""
    return found == known and max(found.modified, found.changed) < moment - _DOUBT


def digest_software() -> str:
    """A digest of all that runs: how the builder's files look, Python, which packages there are.

    What looks otherwise may be the same; that costs a build from nothing, and no mistake.
    """
    description = hashlib.sha256(sys.version.encode())
    for folder in (package_folder(), default_layouts()):
        for path, signature in sign_tree(folder, "").items():
            if not path.endswith(_WRITTEN_BY_PYTHON):
                description.update(repr((path, *signature)).encode())
    for folder in map(Path, sys.path):
        for name in list_names(folder, ".dist-info"):
            description.update(name.encode())
    return description.hexdigest()


def package_folder() -> Path:
    """Where the builder itself is."""
    return Path(os.path.dirname(os.path.abspath(builder.__file__)))


def default_layouts() -> Path:
    """The layouts that come with the builder: beside the package in a checkout, else within it."""
    packed = package_folder() / LAYOUTS
    return (packed if packed.is_dir() else package_folder().parent / LAYOUTS).resolve()
