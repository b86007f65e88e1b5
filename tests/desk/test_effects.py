"""What readers see of an editor's actions: who is named where, whom a name means."""

from dataclasses import replace

import pytest

from builder.desk import actions as do
from builder.desk.applying import apply
from builder.frontmatter import split
from builder.publish.archive import build_archive
from builder.publish.body import body_html
from builder.publish.content import load_content
from builder.publish.corrections import CORRECTIONS
from builder.publish.passages import ArticleReading, read_article

A, B = "content/articles/a.md", "content/articles/b.md"
Files = dict[str, str]
FILES = {
    A: "---\ntitle: T\nactors: [Heiner Müller, Hans Maier]\n---\n\n"
    "Müller kam.\n\nMaier und Muller gingen, Müller blieb.\n",
    B: "---\ntitle: U\nactors: [Hans Müller, H. Mueller]\n---\n\nHans Müller schrieb H. Mueller.\n",
}


def done(files: Files, *actions: do.Action) -> Files:
    """The files after these actions."""
    for action in actions:
        changes = apply(action, files)
        files = {path: text for path, text in {**files, **changes}.items() if text is not None}
    return files


def reading(files: Files, path: str = A) -> ArticleReading:
    """An article as the site reads it."""
    content = load_content(files)
    assert content.problems == ()
    archive = build_archive(content.articles, content.entities, content.traits)
    key = path.rpartition("/")[2].removesuffix(".md")
    article = next(each for each in content.articles if each.key == key)
    return read_article(replace(article, body=split(path, files[path])[1]), archive)


def named(files: Files, path: str = A) -> list[tuple[str, str]]:
    """The names in an article's text, each with the key of whom it means."""
    return [
        (passage.text[found.start : found.end], found.entity[1])
        for passage in reading(files, path).passages
        for found in passage.mentions
    ]


ALL = [("Müller", "heiner-mueller"), ("Maier", "hans-maier"), ("Müller", "heiner-mueller")]


def test_names_are_found_before_anything_is_done() -> None:
    assert named(FILES) == ALL


def test_one_occurrence_linked_by_hand_means_somebody_else_there_alone() -> None:
    found = named(done(FILES, do.LinkHere(A, 0, 0, 6, "person", "hans-mueller")))
    assert found == [("Müller", "hans-mueller"), *ALL[1:]]


def test_one_occurrence_linked_to_nobody_is_plain_text_there_alone() -> None:
    files = done(FILES, do.LinkHere(A, 0, 0, 6, "person", ""))
    assert named(files) == ALL[1:]
    html = body_html(reading(files), lambda entity: entity[1])
    assert '<p id="p-mueller-kam">Müller kam.</p>' in html


def test_a_link_taken_off_is_found_again() -> None:
    linked = done(FILES, do.LinkHere(A, 0, 0, 6, "person", ""))
    assert done(linked, do.UnlinkHere(A, 0, 0, 6)) == FILES


def test_another_form_is_found_everywhere() -> None:
    found = named(done(FILES, do.SetForms(A, "person", "Heiner Müller", ("Muller",))))
    assert ("Muller", "heiner-mueller") in found


def test_a_renamed_entry_is_still_found_where_the_text_has_its_old_name() -> None:
    found = named(done(FILES, do.RenameEntry(B, "person", "H. Mueller", "Herta Mueller")), B)
    assert ("H. Mueller", "herta-mueller") in found


@pytest.mark.parametrize(
    ("name", "left"), [("Heiner Müller", ALL[1:2]), ("Müller", ALL[1:2]), ("Maier", ALL[::2])]
)
def test_a_rejected_name_is_named_no_more(name: str, left: list[tuple[str, str]]) -> None:
    assert named(done(FILES, do.RejectName(A, "person", name))) == left


def test_a_rejected_name_that_others_are_linked_to_means_them_alone() -> None:
    files = done(
        FILES,
        do.RejectName(A, "person", "Müller"),
        do.LinkHere(A, 1, 25, 31, "person", "heiner-mueller"),
    )
    assert named(files) == ALL[1:]


def test_corrections_hold_for_the_archive_and_are_taken_back() -> None:
    same = ("Hans Müller", "H. Mueller")
    files = done(FILES, do.Correct("same", same))
    assert {key for _, key in named(files, B)} == {"hans-mueller"}
    assert done(files, do.TakeBack("same", same)) == FILES


def test_a_name_split_means_somebody_else_in_these_articles() -> None:
    files = done(
        FILES, do.Correct("split", ("Hans Müller", "Hans Müller (Bern)"), ("b",), "person")
    )
    assert ("Hans Müller", "hans-mueller-bern") in named(files, B)
    assert CORRECTIONS in files


def test_a_file_and_its_alias_join_two_names() -> None:
    file = "content/people/hans-mueller.md"
    files = done(
        FILES,
        do.CreateFile("person", "Hans Müller"),
        do.AddText(file, "aliases", "H. Mueller"),
    )
    assert {key for _, key in named(files, B)} == {"hans-mueller"}


def test_a_piece_of_a_saved_page_is_told_by_its_text() -> None:
    first = "Der Rat der Stadt hat am Dienstag lange über die Brücke gesprochen."
    second = "Am Abend stimmte er nach einer weiteren Pause für den Neubau."
    page = f"<html><body><article><p>{first}</p><p>{second}</p></article></body></html>"
    header = "title: T\nseed:\n  file: x.html\n  lines: '1'\n"
    files = {A: f"---\n{header}---\n\n{first}\n", "seeds/x.html": page}
    found = done(files, do.KeepLine(A, 1, second))
    assert split(A, found[A])[1] == f"{first}\n\n{second}"
    assert done(found, do.LeaveLine(A, 1, first))[A].endswith(f"---\n\n{second}\n")
