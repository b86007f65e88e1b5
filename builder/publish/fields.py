"""The fields of a YAML header read as what they must be, with a problem for each that is not."""

from collections.abc import Sequence

from builder.dates import parse_edtf
from builder.frontmatter import Header
from builder.model import Problem
from builder.problems import suggest

_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off", "")


class FieldReader:
    """Reads typed fields of one header and notes a problem for each that is not as it must be."""

    def __init__(self, path: str, header: Header) -> None:
        self.path, self.header = path, header
        self.problems: list[Problem] = []

    def complain(self, message: str, *at: str | int, hint: str = "") -> None:
        """Note a problem at the line of the value at this path."""
        self.problems.append(Problem(self.path, self.header.line(*at), message, hint))

    def known_keys(self, value: object, keys: Sequence[str], *at: str | int) -> dict[str, object]:
        """A mapping's values, with a problem for every key that does not belong there."""
        if not isinstance(value, dict):
            self.complain(f"'{_field(at)}' must have 'key: value' lines", *at)
            return {}
        for key in value:
            if key not in keys:
                self.complain(f"unknown key '{key}'", *at, key, hint=suggest(key, keys))
        return value

    def text(self, value: object, *at: str | int) -> str:
        """A text; anything else is a problem."""
        if isinstance(value, str):
            return " ".join(value.split())
        self.complain(f"'{_field(at)}' must be text", *at)
        return ""

    def texts(self, value: object, *at: str | int) -> tuple[str, ...]:
        """A list of texts."""
        items = self.items(value, *at)
        return tuple(self.text(item, *at, index) for index, item in enumerate(items))

    def items(self, value: object, *at: str | int) -> list[object]:
        """A list; an empty value is an empty list."""
        if isinstance(value, list):
            return value
        if value != "":
            self.complain(f"'{_field(at)}' must be a list", *at, hint="write [a, b]")
        return []

    def flag(self, value: object, *at: str | int) -> bool:
        """true or false."""
        if isinstance(value, str) and value.lower() in (*_TRUE, *_FALSE):
            return value.lower() in _TRUE
        self.complain(f"'{_field(at)}' must be true or false", *at)
        return False

    def date(self, value: object, *at: str | int) -> str:
        """An EDTF date."""
        text = self.text(value, *at)
        if text:
            try:
                parse_edtf(text)
            except ValueError as error:
                self.complain(str(error), *at)
                return ""
        return text


def _field(at: Sequence[str | int]) -> str:
    """The last name in a path: 'as' for ('actors', 0, 'as', 2)."""
    return next((str(part) for part in reversed(at) if isinstance(part, str)), "value")
