"""YAML as the builder writes it into headers: in the order given, as plain as can be read back."""

import re
from collections.abc import Mapping

import yaml
from yaml.emitter import ScalarAnalysis

# Text without any sign that YAML gives a meaning to, far shorter than a line may be.
_ORDINARY = re.compile(r"\w(?:[\w ./()’-]{0,998}[\w.)])?")


class FlowList(list[object]):
    """A list that is written in one line: `[Lawrow, Lawror]`."""


def dump_yaml(values: Mapping[str, object]) -> str:
    """YAML in the order given, a long text on one line, every character as itself."""
    return yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**20)


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key, writes FlowList in one line, never writes anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True

    def analyze_scalar(self, scalar: str) -> ScalarAnalysis:
        """What `yaml` finds out sign by sign, at once for ordinary text."""
        if not _ORDINARY.fullmatch(scalar):
            return super().analyze_scalar(scalar)
        return ScalarAnalysis(
            scalar,
            empty=False,
            multiline=False,
            allow_flow_plain=True,
            allow_block_plain=True,
            allow_single_quoted=True,
            allow_double_quoted=True,
            allow_block=True,
        )

    def write_plain(self, text: str, split: bool = True) -> None:
        """What `yaml` writes word by word, at once for ordinary text."""
        if not _ORDINARY.fullmatch(text) or self.root_context:
            super().write_plain(text, split)
            return
        written = text if self.whitespace else f" {text}"
        self.column += len(written)
        self.whitespace = self.indention = False
        self.stream.write(written)


# PyYAML writes these line breaks as they are into single quotes, where a reader folds them away.
_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style='"' if set(text) & set("\x85\u2028\u2029") else None
    ),
)
_Dumper.add_representer(
    FlowList,
    lambda dumper, items: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", items, flow_style=True
    ),
)
