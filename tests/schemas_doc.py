"""`python -m tests.schemas_doc`: writes docs/schemas/ anew from the tables of keys."""

import json
from pathlib import Path

from builder.schemas import make_schemas

FOLDER = Path(__file__).parents[1] / "docs/schemas"


def written() -> dict[str, str]:
    """The text of every schema's file by its name."""
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in make_schemas().items()
    }


if __name__ == "__main__":
    for name, text in written().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
