"""Text on one line, as the records of citation formats have it."""

import re

# What a line must not have: the control characters and Unicode's own line ends. A no-break space
# stays. Spelt out, as neither Python's nor JavaScript's \s is the same.
_BREAKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """A text with one space for every run of spaces and line ends, and none around it."""
    if text.isprintable() and "  " not in text and text == text.strip(" "):
        return text
    return _BREAKS.sub(" ", text).strip(" ")
