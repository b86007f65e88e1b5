"""Plain YAML: read as YAML's own parser reads it, and nothing read that this one refuses."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.frontmatter import compose_yaml
from builder.plain_yaml import read_plain
from builder.yaml_dumping import dump_yaml
from tests.test_frontmatter import KEYS, VALUES

ARTICLES = Path(__file__).parent / "golden" / "content" / "articles"
SIGNS = st.text("aÄ1 ,.:;#-'\"\\[]{}&*!|>%@`~?=+()/„“’–…\u00a0\u0301\u0007\t", max_size=8)
USUAL = ["Genf", "null", "", "", "Genf – a, b", "https://a.de", "'it''s: a'", '"a # b"', "[a, b]"]
UNUSUAL = ["~", "a: b", "a #b", "[null]", "[]", "[a: b]", "['a']", "a ", "...", "--- a", "- a", "-"]
SCALARS = st.sampled_from([*(4 * USUAL), *UNUSUAL])
NAMES = st.sampled_from([*(4 * ["a", "b", "c d-e", "null", "1", "Ä_x"]), "f ", "'g'"])
MAPPINGS: st.SearchStrategy[dict[str, object]] = st.recursive(
    st.dictionaries(NAMES, SCALARS, min_size=1, max_size=3),
    lambda inner: st.dictionaries(
        NAMES, SCALARS | inner | st.lists(SCALARS | inner, max_size=3), min_size=1, max_size=4
    ),
    max_leaves=4,
)


def written(values: dict[str, object], indent: int, step: int) -> list[str]:
    """The lines of a mapping, its lists indented by `step`."""
    lines = []
    for key, value in values.items():
        below: list[str] = []
        if isinstance(value, dict):
            below = written(value, indent + 2, step)
        for item in value if isinstance(value, list) else []:
            at = indent + step
            inner = written(item, at + 2, step) if isinstance(item, dict) else []
            below += [f"{' ' * at}- {(inner or [str(item)])[0].lstrip()}", *inner[1:]]
        lines += [f"{' ' * indent}{key}:" + (f" {value}" if isinstance(value, str) else ""), *below]
    return lines


def changed(lines: list[str], at: int, line: str) -> str:
    """A text of these lines, one of which is another."""
    return "\n".join([*lines[:at], line, *lines[at + 1 :]])


SOUND = st.builds(written, MAPPINGS, st.just(0), st.sampled_from([0, 2]))
TEXTS = SOUND.map("\n".join) | st.builds(
    changed,
    SOUND,
    st.integers(0, 6),
    st.sampled_from(["a", "  b: c", "- d", "    - e", "f: g", ""]),
)
VALUES_ALONE = st.tuples(st.sampled_from(["a: ", "b:\n- ", "c:\n  - d: "]), SIGNS).map("".join)


@given(TEXTS | VALUES_ALONE)
@example("a: x\n  y")
@example("a: x\n  b: y")
@example("a:\n- b: c\n  d:\n  - e\nf: g")
@example("a: 'b'\na: c")
@example("a:\n  - b\n- c")
@example("a: b\n--- c")
def test_a_plain_text_is_read_as_yaml_reads_it(text: str) -> None:
    values = read_plain(text)
    if values is not None:
        composed = compose_yaml("a.md", text).values
        assert values == composed
        assert list(values) == list(composed)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_what_the_builder_writes_is_read_as_yaml_reads_it(written: dict[str, object]) -> None:
    text = dump_yaml(written).removesuffix("\n")
    assert read_plain(text) in (None, written, compose_yaml("a.md", text).values)


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.md")), ids=lambda path: path.stem)
def test_headers_of_articles_are_plain(path: Path) -> None:
    header = path.read_text(encoding="utf-8").split("---\n")[1].removesuffix("\n")
    assert read_plain(header) == compose_yaml("a.md", header).values


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "- a", "a: &b c", "a: *b", "a: !t b", "a: {b: c}", "a: b # c", "# a", "a: ~"),
        *('a: "\\n"', "? a", "a:\tb", "a: b\n", "a: b\n\nc: d", "%a: b", "a: b\na: c", "a: |\n  b"),
        *("a: b\n  c", "a: b\n  c: d", "a:\n  - b\n- c", "a:\n    b: c\n  d: e", "a:\n- b\n  c"),
    ],
)
def test_what_is_not_plain_is_left_to_yaml(text: str) -> None:
    assert read_plain(text) is None
