"""YAML changed where its values change: whatever its style, and every other character as it was."""

import re
from difflib import SequenceMatcher

from hypothesis import event, given, settings
from hypothesis import strategies as st

from builder.desk.yaml_nodes import as_read
from builder.desk.yaml_splicing import UnspliceableError, respell
from builder.frontmatter import parse_yaml
from tests.desk.styled_yaml import FLAT, KEYS, VALUE, WORDS, styled

COMMENT = re.compile(r"# comment \d+\.")


def read(text: str) -> object:
    """What our parser reads; it turns line ends into its own as `split` does."""
    return dict(parse_yaml("", text.replace("\r\n", "\n")).values)


@settings(deadline=None, max_examples=60)
@given(styled())
def test_styled_yaml_is_what_it_says(case: tuple[dict[str, object], str]) -> None:
    values, text = case
    assert read(text) == as_read(values)


@settings(deadline=None, max_examples=60)
@given(styled())
def test_the_same_values_are_the_same_text(case: tuple[dict[str, object], str]) -> None:
    values, text = case
    assert respell(text, values) == text


@settings(deadline=None, max_examples=60)
@given(styled(), st.data())
def test_one_changed_key_changes_no_line_of_another(
    case: tuple[dict[str, object], str], data: st.DataObject
) -> None:
    values, text = case
    key = data.draw(KEYS)
    wanted = {**values, key: data.draw(VALUE)}
    newline = "\r\n" if "\r\n" in text else "\n"
    try:
        found = respell(text, wanted, newline)
    except UnspliceableError:
        event("refused")
        return
    assert read(found) == as_read(wanted)
    others = {each: value for each, value in values.items() if each != key}
    kept = respell(text, others, newline) if key in values else text
    lines = found.split(newline)
    matched = SequenceMatcher(None, kept.split(newline), lines, autojunk=False)
    whole = sum(block.size for block in matched.get_matching_blocks())
    assert whole >= len(kept.split(newline)) - 1  # the last line may have had no line end


@settings(deadline=None, max_examples=60)
@given(styled(), st.data())
def test_a_changed_text_costs_no_comment(
    case: tuple[dict[str, object], str], data: st.DataObject
) -> None:
    values, text = case
    texts = [key for key, value in values.items() if isinstance(value, str)]
    if not texts:
        return
    wanted = {**values, data.draw(st.sampled_from(texts)): data.draw(WORDS)}
    found = respell(text, wanted)
    assert read(found) == as_read(wanted)
    assert COMMENT.findall(found) == COMMENT.findall(text)


@settings(deadline=None, max_examples=60)
@given(styled(), st.data())
def test_an_added_item_costs_no_comment_and_no_line(
    case: tuple[dict[str, object], str], data: st.DataObject
) -> None:
    values, text = case
    lists = [key for key, value in values.items() if isinstance(value, list) and value]
    if not lists:
        return
    key = data.draw(st.sampled_from(lists))
    items = list(values[key])  # type: ignore[call-overload]
    items.insert(data.draw(st.integers(0, len(items))), data.draw(FLAT))
    newline = "\r\n" if "\r\n" in text else "\n"
    wanted = {**values, key: items}
    found = respell(text, wanted, newline)
    assert read(found) == as_read(wanted)
    assert COMMENT.findall(found) == COMMENT.findall(text)
