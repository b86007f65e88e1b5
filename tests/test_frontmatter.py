"""Front matter: any text survives the round trip, and any mistake is named with its line."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from builder.frontmatter import Header, join, parse_yaml, split
from builder.model import Problem
from builder.problems import ProblemsError
from builder.signs import readable
from builder.yaml_dumping import FlowList, dump_yaml

CASES = Path(__file__).parent / "cases" / "frontmatter.txt"
# Everything that a text of an archive may hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(readable) | st.text(
    "ab:#-'\"\n\t ,[]{}&*!|>%@`~?0"
)
KEYS = st.from_regex(r"\A[a-z_]{1,12}\Z") | st.text("abc: #-'\"[]{}&*!?~01", min_size=1)
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(TEXTS, max_size=4).map(FlowList)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)
BODIES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")).map(
    lambda text: readable(text).strip("\n")
)


def cases() -> list[tuple[str, str]]:
    """Files with the messages about them."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    blocks = "\n".join(line for line in lines if not line.startswith("#")).split("\n\n")
    parts = [block.strip("\n").partition("\n=>\n") for block in blocks]
    return [(text.replace("⇥", "\t"), messages) for text, _, messages in parts]


def messages_about(text: str) -> str:
    """The problems of a file that cannot be read."""
    with pytest.raises(ProblemsError) as caught:
        split("a.md", text)
    return str(caught.value)


@given(st.dictionaries(KEYS, VALUES, max_size=5), BODIES)
@example({"title": "no", "time": "12:30", "agent": "007"}, "---\n\ntext")
@example({"a": "\u0300\u2028\ufeff\U0001f600", "b": "~", "c": "null"}, "")
@example({"a": "x: y # z", "b": "- a", "c": "  led and trailed  ", "d": "\n\n"}, "a\n\n---\n\nb")
def test_values_and_body_survive_being_written_and_read(
    values: dict[str, object], body: str
) -> None:
    header, read_body = split("a.md", join(values, body))
    assert header.values == values
    assert read_body == body


def test_signs_that_no_page_can_have_are_not_read_from_escapes_either() -> None:
    header, body = split("a.md", '---\na: "\\x07b\\u202Ec\\0d"\n---\n\ne\x07f\u202eg\n')
    assert (header.values, body) == ({"a": "bcd"}, "efg")


@given(st.dictionaries(KEYS, VALUES, max_size=5), BODIES)
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(
    values: dict[str, object], body: str
) -> None:
    text = join(values, body)
    assert split("a.md", "\ufeff" + text.replace("\n", "\r\n")) == split("a.md", text)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_what_was_read_is_written_again_to_the_byte(values: dict[str, object]) -> None:
    written = dump_yaml(parse_yaml("a.md", dump_yaml(values)).values)
    again = parse_yaml("a.md", written).values
    assert dump_yaml(again) == written
    assert list(again) == list(values)


def test_scalars_are_text_whatever_they_look_like() -> None:
    text = "a: no\nb: 12:30\nc: 007\nd: 2018-05-20\ne: 1e3\nf: !!int 3\ng: 0x1F"
    assert list(parse_yaml("a.md", text).values.values()) == [
        "no", "12:30", "007", "2018-05-20", "1e3", "3", "0x1F",
    ]  # fmt: skip


def test_an_empty_value_is_an_empty_text() -> None:
    values = parse_yaml("a.md", "a:\nb: ~\nc: null\nd: ''\ne: '~'\nf: 'null'").values
    assert list(values.values()) == ["", "", "", "", "~", "null"]


def test_a_header_is_written_as_an_editor_would() -> None:
    values: dict[str, object] = {
        "title": "Genf: der Gipfel",
        "lead": "true",
        "places": FlowList(["Genf", "Zürich"]),
        "actors": [{"name": "Putin", "as": FlowList(["Putins"])}],
    }
    assert join(values, "Text.") == (
        "---\n"
        "title: 'Genf: der Gipfel'\n"
        "lead: 'true'\n"
        "places: [Genf, Zürich]\n"
        "actors:\n"
        "  - name: Putin\n"
        "    as: [Putins]\n"
        "---\n"
        "\n"
        "Text.\n"
    )


def test_every_value_knows_its_line() -> None:
    text = "---\ntitle: A\nactors:\n  - name: Putin\n    as: [P,\n      W]\n---\n"
    header, _ = split("a.md", text)
    paths = {
        (): 2,
        ("title",): 2,
        ("actors",): 3,
        ("actors", 0): 4,
        ("actors", 0, "name"): 4,
        ("actors", 0, "as"): 5,
        ("actors", 0, "as", 0): 5,
        ("actors", 0, "as", 1): 6,
    }
    assert header.lines == paths
    assert header.line("actors", 0, "role") == 4
    assert header.line("source") == 2
    assert Header({}).line("title") == 1


@pytest.mark.parametrize("text", ["", "\n", "Just text.\n", "text\n---\na: b\n---\n", "-- -\na"])
def test_a_file_without_a_header_is_all_body(text: str) -> None:
    assert split("a.md", text) == (Header({}), text)


@pytest.mark.parametrize("text", ["---\n---\nText.", "---\n# nothing\n---\n\nText.\n\n"])
def test_an_empty_header_has_no_values(text: str) -> None:
    assert split("a.md", text) == (Header({}), "Text.")


def test_fences_may_be_followed_by_white_space() -> None:
    header, body = split("a.md", "--- \na: b\n---\t\nText.")
    assert (header.values, body) == ({"a": "b"}, "Text.")


@pytest.mark.parametrize(("text", "messages"), cases())
def test_a_mistake_is_named_with_its_line(text: str, messages: str) -> None:
    assert messages_about(text) == messages


@pytest.mark.parametrize(("text", "messages"), cases()[:6])
def test_windows_line_ends_do_not_move_the_line_of_a_mistake(text: str, messages: str) -> None:
    assert messages_about(text.replace("\n", "\r\n")) == messages


@pytest.mark.parametrize(
    "nested",
    [
        "[" * 10_000 + "]" * 10_000,
        "[" * 100_000,
        "{a: " * 10_000 + "}" * 10_000,
        "\n  " + "- " * 10_000,
        "\n" + "\n".join(" " * depth + "a:" for depth in range(1, 2000)),
    ],
    ids=["brackets", "open brackets", "braces", "dashes", "indentation"],
)
def test_deep_nesting_is_a_problem_and_no_crash(nested: str) -> None:
    assert messages_about(f"---\ntitle: {nested}\n---\n") == "a.md:2: nested too deeply"


def test_many_values_are_not_deep() -> None:
    values: dict[str, object] = {"actors": [{"name": f"{n}", "as": [str(n)]} for n in range(500)]}
    assert split("a.md", join(values, ""))[0].values == values


@given(TEXTS, TEXTS)
def test_any_file_is_read_or_has_problems(head: str, body: str) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        header, _ = split("a.md", f"---\n{head}\n---\n{body}")
        assert all(isinstance(key, str) for key in header.values)
    except ProblemsError as error:
        problems = error.problems
    assert all(problem.path == "a.md" and problem.line > 0 for problem in problems)


def test_a_missing_first_line_is_told() -> None:
    with pytest.raises(ProblemsError) as caught:
        split("a.md", "title: Treffen\ndate: 2018\n---\n\nText.\n")
    assert str(caught.value) == "a.md:1: the '---' line before the header is missing"


def test_a_text_that_only_has_a_rule_in_it_needs_no_header() -> None:
    assert split("a.md", "Ein Satz.\n\n---\n\nNoch einer.")[0].values == {}


@given(st.text(st.sampled_from("aÄ9 .-()/’:#'\"?\u00a0\u2009\U0001f600"), max_size=12))
def test_ordinary_text_is_written_as_yaml_itself_writes_it(text: str) -> None:
    by_yaml = yaml.dump({"title": text}, Dumper=yaml.SafeDumper, allow_unicode=True, width=2**20)
    assert dump_yaml({"title": text}) == by_yaml
