"""What has become of the exports, for the page that lists them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of an export as it was made: its path, size in bytes, SHA-256, number of records."""

    path: str
    size: int
    sha256: str
    records: int


@dataclass(frozen=True, slots=True)
class Exported:
    """An export as it was made: the name of its collection, and its file or the parts of it."""

    name: str
    files: tuple[ExportedFile, ...]

    @property
    def records(self) -> int:
        """How many records all parts have."""
        return sum(each.records for each in self.files)
