"""The fields of a YAML header read as what they must be, with a problem for each that is not."""

from collections.abc import Sequence

from builder.amounts import LONGEST_NAME, MOST_ENTRIES, MOST_FIELDS, MOST_PROBLEMS, longest
from builder.dates import parse_edtf
from builder.frontmatter import Header
from builder.model import Problem
from builder.problems import suggest
from builder.signs import in_a_line

TRUE, FALSE = ("true", "yes", "on"), ("false", "no", "off", "")


class FieldReader:
    """Reads typed fields of one header and notes a problem for each that is not as it must be.

    No list may have more than `most` entries.
    """

    def __init__(self, path: str, header: Header, most: int = MOST_ENTRIES) -> None:
        self.path, self.header, self.most = path, header, most
        self.problems: list[Problem] = []

    def complain(self, message: str, *at: str | int, hint: str = "") -> None:
        """Note a problem at the line of the value at this path; of a file so many are told."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.path, self.header.line(*at), message, hint))
        elif len(self.problems) == MOST_PROBLEMS:
            message = f"there is more like the first {MOST_PROBLEMS} problems"
            self.problems.append(Problem(self.path, 0, message))

    def known_keys(self, value: object, keys: Sequence[str], *at: str | int) -> dict[str, object]:
        """A mapping's values, with a problem for every key that does not belong there."""
        if not isinstance(value, dict):
            self.complain(f"'{_field(at)}' must have 'key: value' lines", *at)
            return {}
        if len(value) > MOST_FIELDS:
            where = f"'{_field(at)}'" if at else "the header"
            message = f"{where} has too many fields: {len(value)}"
            self.complain(message, *at, hint=f"at most {MOST_FIELDS}")
            return {}
        for key in value:
            if key not in keys:
                hint = suggest(key, keys) if len(self.problems) < MOST_PROBLEMS else ""
                self.complain(f"unknown key '{key}'", *at, key, hint=hint)
        return value

    def text(self, value: object, *at: str | int) -> str:
        """A text; anything else is a problem."""
        if not isinstance(value, str):
            self.complain(f"'{_field(at)}' must be text", *at)
        elif len(value) > LONGEST_NAME and len(value) > (most := longest(at)):
            message = f"'{_field(at)}' is too long: {len(value)} signs"
            self.complain(message, *at, hint=f"at most {most}")
        else:
            return in_a_line(value) if value else ""
        return ""

    def texts(self, value: object, *at: str | int) -> tuple[str, ...]:
        """A list of texts."""
        items = self.items(value, *at)
        return tuple(self.text(item, *at, index) for index, item in enumerate(items))

    def items(self, value: object, *at: str | int) -> list[object]:
        """A list; an empty value is an empty list."""
        if isinstance(value, list) and len(value) <= self.most:
            return value
        if isinstance(value, list):
            message = f"'{_field(at)}' has too many entries: {len(value)}"
            self.complain(message, *at, hint=f"at most {self.most}")
            return []
        if value != "":
            self.complain(f"'{_field(at)}' must be a list", *at, hint="write [a, b]")
        return []

    def flag(self, value: object, *at: str | int) -> bool:
        """true or false."""
        if isinstance(value, str) and value.lower() in (*TRUE, *FALSE):
            return value.lower() in TRUE
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
