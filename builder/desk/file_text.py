"""A file of content/ in its parts, as they are written: what it means is for `frontmatter`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from builder.desk.yaml_nodes import as_read
from builder.desk.yaml_splicing import UnspliceableError, respell
from builder.frontmatter import Header, parse_yaml, split
from builder.model import Problem
from builder.problems import ProblemsError
from builder.signs import readable

_OPENING = re.compile(r"---[^\S\n]*(?=\n)")
_FENCES = re.compile(r"^---[^\S\n]*$", re.MULTILINE)
_BYTE_ORDER_MARK = "\ufeff"
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text, cut: before the header, the header's lines, between, the body, behind it.

    Together they are the file, to the character. A file of YAML alone is a header.
    """

    path: str
    before: str
    header: str
    between: str = ""
    body: str = ""
    behind: str = ""

    @property
    def text(self) -> str:
        """The whole file."""
        return self.before + self.header + self.between + self.body + self.behind

    @property
    def newline(self) -> str:
        """How the file's lines end, by its first one."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    @property
    def prose(self) -> str:
        """The body as `frontmatter.split` gives it, which is how readers see it."""
        return readable(self.body.replace("\r\n", "\n"))

    def values(self) -> Values:
        """What the header says. Raises ProblemsError."""
        return dict(self.read_header().values)

    def read_header(self) -> Header:
        """The header with its lines. Raises ProblemsError."""
        if self.path.endswith(".yaml"):
            return parse_yaml(self.path, self.header)
        return split(self.path, self.text)[0]

    def with_values(self, values: Mapping[str, object]) -> "FileText":
        """The same file, its header with these values. Raises ProblemsError."""
        file = self if self.between or self.path.endswith(".yaml") else self._with_fences()
        try:
            header = respell(file.header, values, file.newline)
        except UnspliceableError:
            raise ProblemsError([self._unspliceable(values)]) from None
        return replace(file, header=header)

    def with_prose(self, prose: str) -> "FileText":
        """The same file with another body; lines that stay are as they are, to their line ends."""
        old, new = self.body.split("\n"), prose.split("\n")
        read = [readable(line.removesuffix("\r")) for line in old]
        first = 0
        while first < min(len(old), len(new)) and read[first] == new[first]:
            first += 1
        last = 0
        rest = min(len(old), len(new)) - first
        while last < rest and read[-1 - last] == new[-1 - last]:
            last += 1
        ending = self.newline.removesuffix("\n")
        middle = [line + ending for line in new[first : len(new) - last]]
        lines = [*old[:first], *middle, *old[len(old) - last :]]
        lines[-1] = lines[-1].removesuffix("\r")
        if lines[:-1] and last == 0 and first == len(old) and first < len(new):
            lines[first - 1] = lines[first - 1].removesuffix("\r") + ending
        return replace(self._with_room(), body="\n".join(lines))

    def _with_room(self) -> "FileText":
        """With an empty line for a body to stand behind, if there was none."""
        if self.body or not self.between or self.between.endswith("\n"):
            return self
        return replace(self, between=self.between + 2 * self.newline, behind=self.newline)

    def _with_fences(self) -> "FileText":
        """With an empty header, as there is none."""
        mark = _BYTE_ORDER_MARK if self.before.startswith(_BYTE_ORDER_MARK) else ""
        rest, newline = self.text.removeprefix(mark), self.newline
        begin = f"{mark}---{newline}"
        return cut(self.path, f"{begin}---{newline}{newline}{rest}")

    def _unspliceable(self, values: Mapping[str, object]) -> Problem:
        """The problem of a header that cannot be changed alone, at the first key that changes."""
        header, new = self.read_header(), as_read(values)
        assert isinstance(new, dict)
        keys = [key for key, value in header.values.items() if new.get(key) != value]
        line = header.line(*keys[:1]) if header.text else 0
        message = "this cannot be changed here without losing a comment or moving other lines"
        return Problem(self.path, line, message, "change it in the file by hand")


def cut(path: str, text: str) -> FileText:
    """A file's text in its parts; whether they can be read is not looked at."""
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    if path.endswith(".yaml"):
        return FileText(path, mark, text[len(mark) :])
    opening = _OPENING.match(text, len(mark))
    closing = _FENCES.search(text, opening.end() + 1) if opening else None
    if opening is None or closing is None:
        return _with_body(FileText(path, mark, ""), text[len(mark) :])
    header = text[opening.end() + 1 : closing.start()]
    file = FileText(path, text[: opening.end() + 1], header, text[closing.start() : closing.end()])
    return _with_body(file, text[closing.end() :])


def _with_body(file: FileText, rest: str) -> FileText:
    body = rest.strip("\r\n")
    begin = len(rest) - len(rest.lstrip("\r\n")) if body else len(rest)
    end = begin + len(body)
    between = file.between + rest[:begin]
    return replace(file, between=between, body=body, behind=rest[end:])
