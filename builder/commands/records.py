"""The records of content/: those of the memory for files that are as they were, others parsed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from builder import files
from builder.commands.crew import Work
from builder.commands.memory import Memory
from builder.commands.processes import in_batches
from builder.commands.scan import digest
from builder.commands.source import decode
from builder.model import Problem
from builder.problems import ProblemsError
from builder.publish.content import Record, read_record
from builder.publish.encoding import decoder, encode
from builder.state import State

_RECORD = decoder(Record)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's record as bytes, and its body; `digest` is that of the bytes that were read."""

    path: str
    digest: bytes
    record: bytes
    body: str = ""


def read_records(
    root: Path, digests: Mapping[str, bytes], memory: Memory, jobs: int
) -> dict[str, tuple[bytes, Record]]:
    """The record of each of these files, with the digest of the bytes that it was made from.

    `digests` are those to expect. New records are put into the memory.
    """
    state = memory.state
    kept = {row[0]: row[1:] for row in state.rows("records") if digests.get(row[0]) == row[1]}
    missing = sorted(digests.keys() - kept.keys())
    for table in ("records", "bodies"):
        state.drop(table, state.keys(table) - digests.keys())
    for batch in in_batches(Work(partial(parse, root), lost), missing, jobs):
        with state.together():
            state.put("records", [(each.path, each.digest, each.record) for each in batch])
            state.put("bodies", [(each.path, each.body) for each in batch])
        kept |= {each.path: (each.digest, each.record) for each in batch}
    decoded = _decoded({path: record for path, (_, record) in kept.items()}, memory.at_hand)
    return {path: (kept[path][0], decoded[path]) for path in sorted(kept)}


def _decoded(
    records: Mapping[str, bytes], at_hand: dict[str, tuple[bytes, object]] | None
) -> dict[str, Record]:
    """The records as values; those that are `at_hand` need not be decoded, and all come there."""
    if at_hand is None:
        return {path: _RECORD.decode(record) for path, record in records.items()}
    before = dict(at_hand)
    at_hand.clear()
    for path, record in records.items():
        known = before.get(path)
        at_hand[path] = known if known and known[0] == record else (record, _RECORD.decode(record))
    return {path: value for path, (_, value) in at_hand.items() if isinstance(value, Record)}


class Bodies(Mapping[str, str]):
    """The bodies of articles by key, each looked up in the memory; `paths` has their files."""

    def __init__(self, state: Callable[[], State], paths: Mapping[str, str]) -> None:
        self._state, self._paths = state, paths

    def __getitem__(self, key: str) -> str:
        row = self._state().get("bodies", self._paths[key])
        assert row, f"{key} has no text in the memory"
        return str(row[0])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def parse(root: Path, paths: Sequence[str]) -> tuple[Parsed, ...]:
    """The records of these files. What is wrong with one is in its record."""
    return tuple(_parse(root, path) for path in paths)


def _parse(root: Path, path: str) -> Parsed:
    found = b""  # of a file that cannot be read, as in `scan`
    try:
        content = files.read_file(root, path)
        found = digest(content)
        record, body = read_record(path, decode(path, content))
    except ProblemsError as error:
        record, body = Record(problems=error.problems), ""
    return Parsed(path, found, encode(record), body)


def lost(paths: Sequence[str]) -> tuple[Parsed, ...]:
    """The outcome of files whose process ended without a word, as for want of memory."""
    message = f"this or one of the {len(paths)} files from here on ended the process that read it"
    problem = Problem(paths[0], 0, message, "is there too little memory? try --jobs 1")
    return (Parsed(paths[0], b"", encode(Record(problems=(problem,)))),)
