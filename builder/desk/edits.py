"""What was changed in a file: from which text to which, so that it can be undone and done again.

A file that is not there has the empty digest, and None for its text.
"""

import hashlib
from dataclasses import dataclass
from typing import Any


class OtherTextError(Exception):
    """The file is not as it was when it was changed."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A file's change: the digests (SHA-256) before and after, and what stood and stands at `at`.

    `at` counts characters.
    """

    path: str
    before: str
    after: str
    at: int
    old: str
    new: str

    def reversed(self) -> "Edit":
        """The change that undoes this one."""
        return Edit(self.path, self.after, self.before, self.at, self.new, self.old)

    def apply(self, text: str | None) -> str | None:
        """The text after the change. Raises OtherTextError if it is not the one before."""
        if digest(text) != self.before:
            raise OtherTextError
        known = text or ""
        found = known[: self.at] + self.new + known[self.at + len(self.old) :]
        return found if self.after else None


def digest(text: str | None) -> str:
    """The SHA-256 of a text as it lies on the disk; empty if there is none."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()


def edit_between(path: str, before: str | None, after: str | None) -> Edit:
    """The change from one text to another, without what they share at both ends."""
    old, new = before or "", after or ""
    first = _shared(old, new)
    last = _shared(old[first:][::-1], new[first:][::-1])
    return Edit(
        path,
        digest(before),
        digest(after),
        first,
        old[first : len(old) - last],
        new[first : len(new) - last],
    )


def _shared(one: str, other: str) -> int:
    """How many characters two texts share at their beginnings."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def edit_to_json(edit: Edit) -> dict[str, object]:
    """An edit as a journal has it."""
    return {
        "path": edit.path,
        "before": edit.before,
        "after": edit.after,
        "at": edit.at,
        "old": edit.old,
        "new": edit.new,
    }


def edit_from_json(value: dict[str, Any]) -> Edit:
    """The edit in a journal. Raises KeyError, TypeError or ValueError if it is none."""
    texts = [value[key] for key in ("path", "before", "after", "old", "new")]
    if not all(isinstance(each, str) for each in texts) or not isinstance(value["at"], int):
        raise ValueError("no edit")
    path, before, after, old, new = texts
    return Edit(path, before, after, value["at"], old, new)
