"""Values as JSON that is the same everywhere: as short as it can be, keys as they are given."""

import msgspec

_JSON = msgspec.json.Encoder()


def as_json(value: object) -> bytes:
    """A value as one line of JSON in UTF-8, without a line break at its end."""
    return _JSON.encode(value)
