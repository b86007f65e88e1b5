"""The page of the archive's data: a line in plain words for each file to take along."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from babel.numbers import format_decimal
from markupsafe import Markup

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.exports.catalogue import Subject, export_text, grouped
from builder.publish.exports.exported import ExportedFile
from builder.publish.exports.media_types import media_type
from builder.publish.pages.schema_org import DataFile, dataset_data
from builder.publish.strings import Strings

_UNITS = ("kB", "MB", "GB")


@dataclass(frozen=True, slots=True)
class FileView:
    """A file to take along: where it is from the site's root, its name and its size in words."""

    path: str
    name: str
    size: str


@dataclass(frozen=True, slots=True)
class ExportView:
    """What is exported: what it is for, its files, and how many records it has."""

    text: str
    files: tuple[FileView, ...]
    records: str


@dataclass(frozen=True, slots=True)
class ExportGroup:
    """Exports for one purpose."""

    name: str
    exports: tuple[ExportView, ...]


def exports_page(edition: Edition) -> Iterator[Page]:
    """The page, unless only pages are made."""
    if edition.only_pages:
        return
    groups = tuple(
        ExportGroup(group, tuple(_export(each, edition.strings) for each in found))
        for group, found in grouped(edition.exported)
    )
    context = {
        "title": edition.strings("data"),
        "section": "data",
        "groups": groups,
        "withheld": len(edition.withheld),
        "total": len(edition.order),
        "linked": _dataset(edition),
    }
    yield Page("data.html", "data.html", context)


def _dataset(edition: Edition) -> Markup:
    """The archive as a dataset, for search engines of data."""
    files = (
        DataFile(export_text(edition.strings, each.name), file.path, media_type(each.name))
        for each in edition.exported
        for file in each.files
    )
    return dataset_data(edition, edition.config.title, edition.strings("data_about"), files)


def size_label(size: int, strings: Strings) -> str:
    """A number of bytes as readers read it: '812 Byte', '1,2 MB'; a kB are 1000."""
    if size < 1000:
        return strings("bytes", n=size)
    value, unit = size / 1000, 0
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    shown = format_decimal(value, "0.#" if value < 10 else "0", strings.locale)
    return f"{shown} {_UNITS[unit]}"


def _export(subject: Subject, strings: Strings) -> ExportView:
    records = strings("records", n=subject.exports[0].records)
    files = (file for each in subject.exports for file in each.files)
    text = export_text(strings, subject.name)
    return ExportView(text, tuple(_file(each, strings) for each in files), records)


def _file(file: ExportedFile, strings: Strings) -> FileView:
    return FileView(file.path, PurePosixPath(file.path).name, size_label(file.size, strings))
