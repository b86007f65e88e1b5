"""Paths that some file system cannot have, or not beside another."""

import unicodedata

import pytest

from builder.problems import describe
from builder.publish.inspection.paths import path_problems

ROOM = 259 - len("C:\\Users\\firstname.lastname\\Documents\\news-archive-builder\\")


def told(*paths: str) -> list[str]:
    """What is said of some paths."""
    return list(map(describe, path_problems(paths)))


@pytest.mark.parametrize(
    "path",
    [
        "seeds/a b.txt",
        "seeds/konsole.txt",
        "seeds/console/com.txt",
        "content/articles/con-1.md",
        "public/.nojekyll",
        "seeds/Ü.txt",
        "a" * ROOM,
    ],
)
def test_a_path_that_every_system_has_is_no_problem(path: str) -> None:
    assert told(path) == []


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("seeds/CON", "Windows can have no file called 'CON', a device's name (rename it)"),
        ("a/AUX.txt", "Windows can have no file called 'AUX.txt', a device's name (rename it)"),
        ("a/nul .x.y", "Windows can have no file called 'nul .x.y', a device's name (rename it)"),
        ("a/lpt¹.txt", "Windows can have no file called 'lpt¹.txt', a device's name (rename it)"),
        ("a/b.", "Windows can have no name that ends in a dot or a space (rename it)"),
        ("a/b ", "Windows can have no name that ends in a dot or a space (rename it)"),
        ("a/b?.txt", "Windows can have no name with the sign ? (rename it)"),
        ("a/b:c", "Windows can have no name with the sign : (rename it)"),
        ("a/b\\c", "Windows can have no name with the sign \\ (rename it)"),
        ("a/b\x01c", "Windows can have no name with the sign U+0001 (rename it)"),
    ],
)
def test_a_name_that_windows_refuses_is_a_warning(path: str, message: str) -> None:
    assert told(path) == [f"{path}: warning: {message}".replace("\x01", "\\x01")]


def test_a_folder_with_such_a_name_is_told_once() -> None:
    assert told("seeds/aux/a.txt", "seeds/aux/b.txt") == [
        "seeds/aux: warning: Windows can have no file called 'aux', a device's name (rename it)"
    ]


def test_a_path_too_long_for_windows_is_told_with_its_length() -> None:
    path = "a" * (ROOM - 1) + "\U0001f600"
    assert told(path) == [
        f"{path}: warning: the path has {ROOM + 1} characters, and Windows opens at most {ROOM} "
        "in a folder like C:\\Users\\firstname.lastname\\Documents\\news-archive-builder\\ "
        "(give it a shorter name)"
    ]


def test_paths_that_differ_in_capitals_alone_are_told() -> None:
    assert told("seeds/b.txt", "seeds/B.txt", "seeds/c.txt") == [
        "seeds/b.txt: warning: differs from seeds/B.txt only in capitals; Windows and macOS have "
        "but one of them (rename one of them)"
    ]


def test_paths_that_differ_in_their_normal_form_alone_are_told() -> None:
    composed = "seeds/für.txt"
    apart = unicodedata.normalize("NFD", composed)
    assert told(composed, apart) == [
        f"{composed}: warning: differs from {apart} only in how Unicode writes its letters; macOS "
        "has but one of them (rename one of them)"
    ]


def test_folders_that_differ_in_capitals_alone_are_told_once() -> None:
    assert told("seeds/A/a", "seeds/a/b", "seeds/a/c") == [
        "seeds/a: warning: differs from seeds/A only in capitals; Windows and macOS have but one "
        "of them (rename one of them)"
    ]
