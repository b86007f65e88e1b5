"""YAML as people write it: the same values in many styles, with comments of which none is alike."""

from collections.abc import Iterator, Mapping

from hypothesis import strategies as st

from builder.yaml_dumping import FlowList, dump_yaml

WORDS = st.sampled_from(
    [
        "Genf",
        "Heiner Müller",
        "No",
        "12:30",
        "007",
        "2018?",
        "a: b",
        "it's",
        'x "y"',
        "Лавров",
        "-",
        "#1",
    ]
)
FLAT = st.one_of(WORDS, st.lists(WORDS, max_size=4))
ENTRY = st.dictionaries(st.sampled_from(["name", "role", "as", "to"]), FLAT, min_size=1)
VALUE = st.one_of(FLAT, st.lists(st.one_of(WORDS, ENTRY), max_size=4), ENTRY)
KEYS = st.sampled_from(["title", "source", "date", "actors", "places", "seed", "notes"])
VALUES = st.dictionaries(KEYS, VALUE, max_size=6)


class Writer:
    """Writes values as `draw` chooses: block or flow, quotation marks, indentation, comments."""

    def __init__(self, draw: st.DrawFn, newline: str) -> None:
        self.draw, self.newline, self.comments = draw, newline, 0

    def write(self, values: Mapping[str, object]) -> str:
        """The text of a mapping."""
        lines = list(self._mapping(values, 0))
        if self._chance():
            lines.append(self._comment())
        ends: bool = self.draw(st.booleans())
        last = self.newline if lines and ends else ""
        return self.newline.join(lines) + last

    def _chance(self) -> bool:
        return self.draw(st.integers(0, 3)) == 0

    def _comment(self) -> str:
        self.comments += 1
        return f"# comment {self.comments}."

    def _tail(self) -> str:
        return self.draw(st.sampled_from(["", "", "", "  "])) + (
            f"   {self._comment()}" if self._chance() else ""
        )

    def _mapping(self, values: Mapping[str, object], column: int) -> Iterator[str]:
        space = " " * column
        for key, value in values.items():
            if self._chance():
                yield from [""] * int(self._chance())
                yield " " * (column if self._chance() else 0) + self._comment()
            yield from self._pair(f"{space}{key}:", value, column)

    def _pair(self, begin: str, value: object, column: int) -> Iterator[str]:
        deeper = column + self.draw(st.integers(1, 4))
        if isinstance(value, dict) and value and self.draw(st.booleans()):
            yield begin + self._tail()
            yield from self._mapping(value, deeper)
        elif isinstance(value, list) and value and self.draw(st.booleans()):
            yield begin + self._tail()
            yield from self._items(value, self.draw(st.sampled_from([column, deeper])))
        else:
            yield f"{begin}{' ' * self.draw(st.integers(1, 3))}{self._flow(value)}{self._tail()}"

    def _items(self, items: list[object], column: int) -> Iterator[str]:
        for item in items:
            dash = f"{' ' * column}-{' ' * self.draw(st.integers(1, 3))}"
            if isinstance(item, dict) and item and self.draw(st.booleans()):
                first, *rest = self._mapping_without_head(item, len(dash))
                yield dash + first
                yield from rest
            else:
                yield f"{dash}{self._flow(item)}{self._tail()}"

    def _mapping_without_head(self, values: Mapping[str, object], column: int) -> list[str]:
        (key, value), *rest = values.items()
        lines = list(self._pair(f"{key}:", value, column))
        return [*lines, *self._mapping(dict(rest), column)]

    def _flow(self, value: object) -> str:
        comma = "," + " " * self.draw(st.integers(1, 2))
        if isinstance(value, dict):
            return (
                "{" + comma.join(f"{key}: {self._flow(each)}" for key, each in value.items()) + "}"
            )
        if isinstance(value, list):
            return "[" + comma.join(self._flow(each) for each in value) + "]"
        return self._scalar(str(value))

    def _scalar(self, text: str) -> str:
        quoted = "'" + text.replace("'", "''") + "'"
        doubled = '"' + text.replace('"', '\\"') + '"'
        usual = dump_yaml({"k": FlowList([text])})[4:-2]
        return self.draw(st.sampled_from([usual, quoted, doubled]))


@st.composite
def styled(draw: st.DrawFn) -> tuple[dict[str, object], str]:
    """Some values and a text of them."""
    values: dict[str, object] = dict(draw(VALUES))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return values, Writer(draw, newline).write(values)
