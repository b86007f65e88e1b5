"""First and last names of persons, from Faker and mimesis, and how names are cleaned."""

import importlib
import json
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import faker.providers.person
import mimesis

NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž'’. -]+")


def clean(name: str) -> str:
    """The name in NFC without soft hyphens (CLDR's 'Reyk-ja-vik') or typographic apostrophes."""
    name = unicodedata.normalize("NFC", name.replace("\u00ad", "").replace("’", "'"))
    return " ".join(name.split())


def person_names() -> tuple[set[str], set[str]]:
    """First names and last names of every language written in Latin letters."""
    first, last = set(), set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute, value in sorted(vars(provider).items()):
            if isinstance(value, (list, tuple, dict)) and attribute.startswith("first_name"):
                first |= set(_strings(value))
            if isinstance(value, (list, tuple, dict)) and attribute.startswith("last_name"):
                last |= set(_strings(value))
    for path in sorted(Path(mimesis.__file__).parent.glob("datasets/*/person.json")):
        person = json.loads(path.read_text(encoding="utf-8"))
        first |= set(_strings(person.get("names", ())))
        last |= set(_strings(person.get("surnames", ())))
    return _proper(first), _proper(last)


def _strings(value: Any) -> Iterator[str]:
    """The names in a nest of lists and mappings; Faker's mappings have names as keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        weighted = value and not any(isinstance(item, (list, dict)) for item in value.values())
        for item in value if weighted else value.values():
            yield from _strings(item)
    else:
        for item in value:
            if isinstance(item, (str, list, tuple, dict)):
                yield from _strings(item)


def _proper(names: Iterable[str]) -> set[str]:
    """The names of one capitalised word; 'van der Berg' and 'JAN' would teach nothing."""
    cleaned = {clean(name) for name in names}
    return {
        name
        for name in cleaned
        if NAME.fullmatch(name) and not name.isupper() and " " not in name and "." not in name
    }
