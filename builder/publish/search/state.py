"""What is kept of the index between two builds, as bytes by names, and what a build puts out.

A build after a change reads only what the change concerns. So what is kept lies in portions that
are small enough to be read and written again whole, and few enough to be written at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar
from zlib import crc32

import msgspec

Value = TypeVar("Value")


class State(Protocol):
    """What the last build kept."""

    def get(self, key: str) -> bytes | None:
        """The bytes of a name, or None."""


@dataclass(frozen=True, slots=True)
class Published:
    """A file of the index: its path relative to the site's root; without a script it goes."""

    path: str
    script: bytes | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be kept under a name, or without a value no longer."""

    key: str
    value: bytes | None


Output = Published | Kept


class Nothing:
    """The state before the first build."""

    def get(self, key: str) -> None:
        """Nothing is kept."""


_encode = msgspec.msgpack.Encoder(order="deterministic").encode


def kept(key: str, value: object) -> Kept:
    """Any value that msgspec knows, kept under a name."""
    return Kept(key, _encode(value))


def load(state: State, key: str, kind: type[Value]) -> Value | None:
    """The value that is kept under a name, or None."""
    found = state.get(key)
    return None if found is None else msgspec.msgpack.decode(found, type=kind)


@dataclass(slots=True)
class Table(Generic[Value]):
    """A table of the state: what was read of it, and what was changed.

    Its rows lie in `buckets` portions by a hash of their keys, as one each would take long to
    write, and all in one long to read.
    """

    state: State
    name: str
    decoder: "msgspec.msgpack.Decoder[dict[str, Value]]"
    buckets: int
    _read: dict[int, dict[str, Value]] = field(default_factory=dict)
    _changed: set[int] = field(default_factory=set)

    def get(self, key: str) -> Value | None:
        """The row of a key."""
        return self._bucket(key)[1].get(key)

    def put(self, key: str, row: Value | None) -> None:
        """Change the row of a key; without a value (None, or an empty one) there is none."""
        number, bucket = self._bucket(key)
        self._changed.add(number)
        if row:
            bucket[key] = row
        else:
            bucket.pop(key, None)

    def outputs(self) -> Iterator[Kept]:
        """The portions that were changed."""
        for number in sorted(self._changed):
            bucket = self._read[number]
            yield kept(self._key(number), bucket) if bucket else Kept(self._key(number), None)

    def _bucket(self, key: str) -> tuple[int, dict[str, Value]]:
        number = crc32(key.encode()) % self.buckets
        if number not in self._read:
            found = self.state.get(self._key(number))
            self._read[number] = self.decoder.decode(found) if found else {}
        return number, self._read[number]

    def _key(self, number: int) -> str:
        return f"{self.name}/{number}"
