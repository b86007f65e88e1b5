"""Texts as XML can have them."""

import re

# XML 1.0 has no way to write these, not even as references (W3C, section 2.2).
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def readable(text: str) -> str:
    """A text without the characters that no XML can have."""
    return _UNWRITABLE.sub("", text)
