"""Values as bytes, for the memory between builds and for other processes: MessagePack, typed.

The bytes of a value are its identity too: whatever is made from these bytes alone is the same as
long as they are.
"""

import hashlib
import struct
from typing import TypeVar

import msgspec
from markupsafe import Markup

Value = TypeVar("Value")


def encode(value: object) -> bytes:
    """A value of the types of this package as bytes, to be read again by a `decoder`."""
    return _ENCODER.encode(value)


def decoder(kind: type[Value]) -> msgspec.msgpack.Decoder[Value]:
    """Reads values of one type. Its `decode` raises msgspec.DecodeError for other bytes."""
    return msgspec.msgpack.Decoder(kind)


def identity(value: object) -> bytes:
    """Bytes that are the same for equal values, in whatever order their sets and maps are."""
    return _ORDERING.encode(value)


def fingerprint(*parts: bytes) -> bytes:
    """16 bytes that stand for these."""
    lengths = struct.pack(f">{len(parts) + 1}I", len(parts), *map(len, parts))
    return hashlib.blake2b(lengths + b"".join(parts), digest_size=16).digest()


def _plain(value: object) -> object:
    if isinstance(value, Markup):
        return str(value)
    raise TypeError(f"{type(value)} has no bytes")


_ENCODER = msgspec.msgpack.Encoder()
_ORDERING = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_plain)
