"""What a file among the seeds is, by its name."""

import pytest

from builder.gather.endings import is_debris, is_markdown, is_page, is_part, part_folders, stem


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "2021/Bericht 3.10.txt", "a.md", "a.MD"])
def test_a_page_is_known_by_its_ending_in_any_case(name: str) -> None:
    assert is_page(name)
    assert is_markdown(name) == name.lower().endswith("md")
    assert not is_debris(name)


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", "a.txt~", "a.txt:Zone.Identifier"])
def test_what_systems_leave_is_no_page(name: str) -> None:
    assert is_debris(name)


def test_a_page_and_its_sidecar_share_their_stem() -> None:
    assert stem("seeds/Bericht 3.10.txt") == stem("seeds/Bericht 3.10.yaml")
    assert stem("seeds/3.10.txt") != stem("seeds/3.11.txt")


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("seeds/Seite_files/a.png", True),
        ("seeds/Seite-Dateien/css/a.css", True),
        ("seeds/Seite/a.txt", False),
        ("seeds/Andere_files/a.txt", False),
        ("seeds/b/Seite_files/a.txt", False),
    ],
)
def test_only_the_folder_beside_a_saved_page_holds_its_parts(path: str, part: bool) -> None:
    folders = part_folders(["seeds/Seite.HTML", "seeds/Andere.txt"])
    assert is_part(path, folders) == part
