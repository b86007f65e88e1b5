"""YAML as editors' tools read it: by the core schema of YAML 1.2.2 (§10.3), to which 2018 is a
number and 2018-10-23 a text. PyYAML alone knows YAML 1.1, to which the latter is a date."""

import re
from collections.abc import Hashable
from typing import Any

import yaml


class CoreLoader(yaml.SafeLoader):
    """Reads null, true, 12 and 1.5 as what they are there, all else as text; every key as text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping with texts for keys, as JSON has them."""
        return {
            str(key.value): self.construct_object(value, deep=True) for key, value in node.value
        }


for _tag, _pattern in (
    ("null", r"|null|Null|NULL|~"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), None
    )


def _integer(_: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    return int(node.value)  # '0800' is 800, which YAML 1.1 has as octal


CoreLoader.add_constructor("tag:yaml.org,2002:int", _integer)


def read_core(text: str) -> object:
    """What a tool reads in a text."""
    return yaml.load(text, Loader=CoreLoader)
