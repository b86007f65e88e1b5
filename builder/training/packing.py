"""gzip whose bytes depend on the text alone: no time, no name, no operating system in it."""

import gzip
import io


def pack(text: str) -> bytes:
    """The text as UTF-8 in gzip."""
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as stream:
        stream.write(text.encode("utf-8"))
    return packed.getvalue()
