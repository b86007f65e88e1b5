"""Bytes of a dropped-in file into a `Seed`: the text in the right encoding, or a clear problem."""

import hashlib
import re
import unicodedata

from charset_normalizer import from_bytes

from builder.model import Problem, Seed, Sidecar
from builder.problems import ProblemsError

# Encodings that news pages were saved in, besides UTF-8 and those with a byte order mark.
_LEGACY_ENCODINGS = ["cp1252", "cp1250", "utf_16_le", "utf_16_be"]
NO_SIDECAR = Sidecar()
# The largest raw page of 450 development pages has 0.2 MB of text; beyond this it is no page.
LARGEST_SEED = 1_000_000
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Text has no control characters but tab, line feed, form feed; a page pasted from a terminal may
# hold a few. Every picture, archive and program tried had more than one in twenty.
_CONTROL_SHARE = 0.02
# Western text in UTF-16 without a byte order mark has a zero in nearly every second byte.
_ZERO_SHARE = 0.3
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")


def read_seed(path: str, content: bytes, sidecar: Sidecar = NO_SIDECAR, folder: str = "") -> Seed:
    """Decode a seed in `folder`. Raises ProblemsError if it is too large, empty or no text."""
    if len(content) > LARGEST_SEED:
        message = f"is too large for one page: {len(content) / 1e6:.0f} MB"
        hint = f"at most {LARGEST_SEED / 1e6:.0f} MB; split it into one file a page"
        raise ProblemsError([Problem(path, 0, message, hint)])
    text = _decode(content)
    if text is None or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise ProblemsError([Problem(path, 0, "is not a text file", "save the page as text")])
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise ProblemsError([Problem(path, 0, "is empty")])
    text = unicodedata.normalize("NFC", text)
    name = path.removeprefix(f"{folder}/") if folder else path
    return Seed(path, name, text, hashlib.sha256(content).hexdigest(), sidecar)


def _decode(content: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if content.count(0) > _ZERO_SHARE * len(content):
        return _decode_wide(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=_LEGACY_ENCODINGS).best()
        return str(best) if best else None


def _decode_wide(content: bytes) -> str | None:
    """UTF-16 without a mark: the zeros stand in the odd bytes if the low byte comes first."""
    little = content[1::2].count(0) > content[::2].count(0)
    try:
        return content.decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError:
        return None
