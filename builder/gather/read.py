"""Bytes of a dropped-in file into a `Seed`: the text in the right encoding, or a clear problem."""

import codecs
import hashlib
import re
import unicodedata

from charset_normalizer import from_bytes

from builder.model import Problem, Seed, Sidecar
from builder.problems import ProblemsError
from builder.signs import readable

# Encodings that news pages were saved in, besides UTF-8 and those with a byte order mark.
_LEGACY_ENCODINGS = ["cp1252", "cp1250", "utf_16_le", "utf_16_be"]
NO_SIDECAR = Sidecar()
# Names of saved pages; every other seed is text.
WEBPAGES = (".html", ".htm")
# The largest raw page of 450 development pages has 0.2 MB of text; beyond this it is no page.
LARGEST_SEED = 1_000_000
# The largest saved page of 645 has 1.6 MB; browsers can save pictures and fonts within the page.
LARGEST_WEBPAGE = 10_000_000
# Where a page names its encoding: within its first 1,024 bytes by the HTML standard; servers and
# browsers put comments before it.
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*+=\s*+[\"']?\s*+([\w.:-]+)", re.IGNORECASE
)
_DECLARATION_WITHIN = 4096
# What pages call so is read as Windows-1252 (https://encoding.spec.whatwg.org, 4.2).
_WESTERN = ("ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso_8859-1")
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
    webpage = is_webpage(path)
    largest = LARGEST_WEBPAGE if webpage else LARGEST_SEED
    if len(content) > largest:
        message = f"is too large for one page: {len(content) / 1e6:.0f} MB"
        advice = "save it as text" if webpage else "split it into one file a page"
        raise ProblemsError(
            [Problem(path, 0, message, f"at most {largest / 1e6:.0f} MB; {advice}")]
        )
    text = _decode(content, _declared_encoding(content) if webpage else "")
    if text is None or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise ProblemsError([Problem(path, 0, "is not a text file", "save the page as text")])
    text = readable(_CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    if not text.strip():
        raise ProblemsError([Problem(path, 0, "is empty")])
    text = unicodedata.normalize("NFC", text)
    name = path.removeprefix(f"{folder}/") if folder else path
    return Seed(path, name, text, hashlib.sha256(content).hexdigest(), sidecar)


def is_webpage(path: str) -> bool:
    """Whether a seed is a saved page with its markup."""
    return path.lower().endswith(WEBPAGES)


def _declared_encoding(content: bytes) -> str:
    """The encoding that a page names, empty if it names none that is known."""
    match = _DECLARED.search(content[:_DECLARATION_WITHIN])
    name = match[1].decode("ascii").lower() if match else ""
    try:
        return "cp1252" if name in _WESTERN else codecs.lookup(name).name
    except LookupError:
        return ""


def _decode(content: bytes, declared: str = "") -> str | None:
    """The text; a declared encoding is believed where the bytes are no UTF-8."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if content.count(0) > _ZERO_SHARE * len(content):
        return _decode_wide(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if declared and declared != "utf-8":
            return content.decode(declared, errors="replace")
        best = from_bytes(content, cp_isolation=_LEGACY_ENCODINGS).best()
        return str(best) if best else None


def _decode_wide(content: bytes) -> str | None:
    """UTF-16 without a mark: the zeros stand in the odd bytes if the low byte comes first."""
    little = content[1::2].count(0) > content[::2].count(0)
    try:
        return content.decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError:
        return None
