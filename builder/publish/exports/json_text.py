"""Values as JSON that is the same everywhere: as short as it can be, keys as they are given."""

import json


def as_json(value: object) -> bytes:
    """A value as one line of JSON in UTF-8, without a line break at its end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
