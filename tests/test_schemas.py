"""The JSON Schemas for editors' tools say what the builder says, as far as a schema can."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from builder.config import KEYS as SETTINGS
from builder.config import parse_config
from builder.gather.sidecar import KEYS as SIDECAR_KEYS
from builder.gather.sidecar import parse_sidecar
from builder.model import Problem
from builder.problems import ProblemsError
from builder.publish.authority import KINDS, keys_of, parse_entity
from builder.publish.corrections import ENTRY_KEYS, parse_corrections
from builder.publish.load import ARTICLE_KEYS, parse_article
from tests.schemas_doc import FOLDER, written
from tests.yaml_core import read_core

ROOT = Path(__file__).parents[1]
SCHEMAS = {
    path.name.partition(".")[0]: json.loads(path.read_text("utf-8"))
    for path in FOLDER.glob("*.json")
}
HEADER = re.compile(r"\A---\n(.*?\n)?---\n", re.DOTALL)
EXAMPLE = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What no schema can tell, as the builder says it; docs/editing-with-help.md names it.
BEYOND = (
    "is not in the calendar",
    "has a month in an unknown year",
    "ends before it starts",
    "is already given in line",
    "is no language code",
    "is no language of this archive",
    "is there twice",
    "needs two names",
    "is not from -",
    "the country",
    "cannot stand in a URL",
)
Parse = Callable[[str], object]


def complaints(name: str, value: object) -> list[str]:
    """What a schema says of a value."""
    return [each.message for each in Draft202012Validator(SCHEMAS[name]).iter_errors(value)]


def header_of(text: str) -> object:
    """The header of a Markdown file as a tool reads it."""
    found = HEADER.match(text)
    return read_core(found[1] or "") if found else {}


def test_the_files_are_as_the_code_makes_them() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert files == written(), "python -m tests.schemas_doc, then read git diff docs"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_explained_to_whoever_points_at_it(name: str) -> None:
    said = SCHEMAS[name]["properties"]
    assert all(each["description"].endswith(".") for each in said.values())


def test_every_pattern_is_one_for_browsers_and_editors_too() -> None:
    text = json.dumps(SCHEMAS)
    assert "(?P" not in text
    assert "\\\\A" not in text
    assert "*+" not in text


def sound_files() -> Iterator[tuple[str, str, Path]]:
    """Files that are right, each with the schema for it and where it lies."""
    for folder in ("content", "tests/site/content", "tests/golden/content"):
        for path in sorted((ROOT / folder).rglob("*.md")):
            kind = path.relative_to(ROOT / folder).parts[0]
            name = "article" if kind == "articles" else KINDS.get(kind, "")
            if name:
                yield name, path.read_text(encoding="utf-8"), path
    for path in sorted([*ROOT.glob("seeds/*.yaml"), *ROOT.glob("tests/**/seeds/*.yaml")]):
        yield "seed", path.read_text(encoding="utf-8"), path
    for path in sorted([ROOT / "site.yaml", *ROOT.glob("tests/**/site.yaml")]):
        yield "site", path.read_text(encoding="utf-8"), path


def test_every_file_of_ours_passes() -> None:
    found = list(sound_files())
    assert {name for name, _, _ in found} >= {"article", "seed", "site"}
    for name, text, path in found:
        value = header_of(text) if path.suffix == ".md" else read_core(text)
        assert complaints(name, value) == [], path


def test_every_example_of_the_documents_passes() -> None:
    for path in (ROOT / "README.md", ROOT / "docs/customising.md"):
        for text in EXAMPLE.findall(path.read_text(encoding="utf-8")):
            value = header_of(text) if text.startswith("---") else read_core(text)
            assert isinstance(value, dict)
            assert any(not complaints(name, value) for name in SCHEMAS) or "box_heading" in value, (
                text
            )


def wrong_files() -> Iterator[Any]:
    """The headers of tests/cases/problems that are YAML and wrong by themselves.

    Any unknown key of an article may be a field of its archive's own.
    """
    kinds = {"articles": "article", **KINDS}
    for path in sorted((ROOT / "tests/cases/problems").rglob("*.md")):
        said = path.with_suffix(".expected").read_text(encoding="utf-8")
        of_form = [line for line in said.splitlines() if not any(each in line for each in BEYOND)]
        of_form = [] if path.match("articles/unknown-keys.md") else of_form
        text = path.read_text(encoding="utf-8")
        if of_form and "not YAML" not in said and HEADER.match(text):
            yield pytest.param(kinds[path.parent.name], header_of(text), id=path.stem)


@pytest.mark.parametrize(("name", "value"), list(wrong_files()))
def test_what_is_wrong_for_the_builder_is_wrong_for_the_schema(name: str, value: object) -> None:
    assert complaints(name, value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("article", "title: 1984\ndate: 2018\nlanguage: no\nactors: [1, {name: 2, as: [3]}]\n"),
        ("article", "title: true\nlead: yes\nseed: ~\nupdated:\nbox: 12\nboxes: [a, 1]\n"),
        ("site", "title: 12\nexcerpt_words: 60\nlanguage: [de, en]\nfields: {box: {de: B}}\n"),
        ("place", "name: Genf\ngeonames: 2660646\ncoordinates: [46.2, 6.15]\n"),
        ("corrections", "never: [12, {name: 5, kind: place}]\nsame: [[a, 1]]\n"),
        ("seed", "date: 2018\nsource: 20 Minuten\n"),
    ],
)
def test_what_a_person_writes_for_a_text_is_one(name: str, text: str) -> None:
    assert problems_of(name, text) == []
    assert complaints(name, read_core(text)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("article", "title: A\ndate: 2018-02-30\n"),
        ("site", "language: zz\n"),
        ("place", "name: A\ncoordinates: 91, 0\n"),
    ],
)
def test_what_no_schema_can_tell_is_left_to_the_builder(name: str, text: str) -> None:
    assert problems_of(name, text)
    assert complaints(name, read_core(text)) == []


PARSERS: dict[str, Parse] = {
    "article": lambda text: parse_article("content/articles/a.md", f"---\n{text}---\n"),
    "person": lambda text: parse_entity("content/people/a.md", f"---\n{text}---\n"),
    "place": lambda text: parse_entity("content/places/a.md", f"---\n{text}---\n"),
    "source": lambda text: parse_entity("content/sources/a.md", f"---\n{text}---\n"),
    "corrections": lambda text: parse_corrections(text, ["a", "b"]),
    "site": parse_config,
    "seed": lambda text: parse_sidecar("seeds/a.yaml", text),
}
KEYS: dict[str, Sequence[str]] = {
    "article": ARTICLE_KEYS,
    "person": keys_of("person"),
    "place": keys_of("place"),
    "source": keys_of("source"),
    "corrections": tuple(ENTRY_KEYS),
    "site": SETTINGS,
    "seed": SIDECAR_KEYS,
}


def problems_of(name: str, text: str) -> Sequence[Problem]:
    """What the builder says of a text."""
    try:
        PARSERS[name](text)
    except ProblemsError as error:
        return error.problems
    return []


SCALARS = st.sampled_from(
    [
        "a", "b", "Genf", "2018", "'2018'", "2018-10-23", "2018-10", "'2018?'", "2018-07/2018-11",
        "../2018", "../..", "2018-10-23T05:39", "23.10.2018", "1.5", "12", "true", "True",
        "yes", "'off'", "no", "de", "de-CH", "deutsch", "https://a.example/b", "a.example", "full",
        "excerpt", "machine", "confirmed", "person", "city", "CH", "ch", "'46.2, 6.15'", "46.2",
        "archive.example.org,2026", "dask://a:1", "'60'", "'0'", "spacy:x", "''", "~", "null",
    ]
)  # fmt: skip
INNER = st.sampled_from(
    ["name", "role", "as", "uncertain", "confirmed", "text", "credit", "language", "quote", "note",
     "date", "reason", "file", "sha256", "lines", "dropped", "sidecar", "names", "articles", "to",
     "kind", "de", "en", "box", "Box", "nmae"]
)  # fmt: skip


def flow_list(items: list[str]) -> str:
    """A list in one line."""
    return f"[{', '.join(items)}]"


def flow_mapping(items: dict[str, str]) -> str:
    """A mapping in one line."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"


def inside(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Lists and mappings of values; empty ones the builder takes for nothing wherever they are."""
    listed = st.lists(values, min_size=1, max_size=3, unique=True).map(flow_list)
    return listed | st.dictionaries(INNER, values, min_size=1, max_size=3).map(flow_mapping)


VALUES = SCALARS | inside(SCALARS | inside(SCALARS))


@st.composite
def headers(draw: st.DrawFn) -> tuple[str, str]:
    """A kind of file, and a header of it as a person or a mistake may write it."""
    name = draw(st.sampled_from(sorted(KEYS)))
    keys = st.sampled_from([*KEYS[name], "nmae"])
    values = draw(st.dictionaries(keys, VALUES, max_size=3))
    for key in {"title", "name"} & set(KEYS[name]) - values.keys():
        if draw(st.integers(0, 5)):
            values[key] = "a"
    return name, "".join(f"{key}: {value}\n" for key, value in values.items())


@settings(deadline=None, max_examples=300)
@given(headers())
@example(("article", "title: a\nactors: [{name: b, uncertain: true, confirmed: 'YES'}]\n"))
@example(("corrections", "split: [{name: a, articles: [b]}]\n"))
@example(("place", "name: a\ncountry: Schweiz\n"))
def test_schema_and_builder_agree(given_header: tuple[str, str]) -> None:
    name, text = given_header
    problems = problems_of(name, text)
    said = complaints(name, read_core(text))
    of_form = [each for each in problems if not any(words in each.message for words in BEYOND)]
    if said:
        assert problems, (text, said)
    if of_form:
        assert said, (text, of_form)
