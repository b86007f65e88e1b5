"""What files of an archive may say, as JSON Schemas (draft 2020-12) for editors' tools.

Every key stands in a table of the code that reads it; here is only what a person should know of
it, and of which form it is. A key without a word here is a KeyError, so neither can drift.

An editor's tool reads YAML 1.2's core schema, to which `2018` is a number and `true` a truth; the
builder reads texts alone. So the schemas take for a text what a person would write for one.

What no schema can tell: whether a day is in the calendar, a language, country or article exists, an
own field is declared in site.yaml, names are given twice, a file is called rightly. And where the
builder forgives, as with white space around a value, a schema may not.
"""

from collections.abc import Callable, Mapping

from builder.schemas.article import article_schema
from builder.schemas.authority import person_schema, place_schema, source_schema
from builder.schemas.corrections import corrections_schema
from builder.schemas.forms import DRAFT, Schema
from builder.schemas.settings import settings_schema
from builder.schemas.sidecar import sidecar_schema

_SCHEMAS: Mapping[str, tuple[str, Callable[[], Schema]]] = {
    "article": ("The header of an article, content/articles/*.md", article_schema),
    "person": ("The header of a person's file, content/people/*.md", person_schema),
    "place": ("The header of a place's file, content/places/*.md", place_schema),
    "source": ("The header of a source's file, content/sources/*.md", source_schema),
    "corrections": (
        "Corrections of the whole archive, content/corrections.yaml",
        corrections_schema,
    ),
    "site": ("Settings of an archive, site.yaml", settings_schema),
    "seed": ("What an editor knows of a page, seeds/*.yaml", sidecar_schema),
}


def make_schemas() -> dict[str, Schema]:
    """Every schema by the name of its file."""
    return {
        f"{name}.schema.json": {"$schema": DRAFT, "title": title, **make()}
        for name, (title, make) in _SCHEMAS.items()
    }
