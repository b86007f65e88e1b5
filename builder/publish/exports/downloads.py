"""Short files that stand in a page itself, as data: addresses.

They work from a disk and without a script, and cost no file. Every sign that an address must not
have, or that HTML would have escaped, is percent-encoded (WHATWG URL, 'URL units'); letters beyond
ASCII stay as they are.
"""

from dataclasses import dataclass

# '%' comes first, as the others bring it in.
_ENCODED = tuple((sign, f"%{ord(sign):02X}") for sign in "% \"#&'<>[\\]^`{|}\r\n\t")
_MARK = "%EF%BB%BF"
# What programs that open such files are registered for.
_TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "csv": "text/csv",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a file: what readers call its format, the name to save it by, its address."""

    label: str
    name: str
    uri: str


def download(label: str, key: str, ending: str, text: str) -> Download:
    """A text as a file KEY.ENDING. CSV has the mark by which spreadsheets know UTF-8."""
    for sign, code in _ENCODED:
        if sign in text:
            text = text.replace(sign, code)
    mark = _MARK if ending == "csv" else ""
    return Download(label, f"{key}.{ending}", f"data:{_TYPES[ending]};charset=utf-8,{mark}{text}")
