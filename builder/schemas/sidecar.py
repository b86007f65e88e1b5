"""The file beside a seed as a schema."""

from builder.gather.sidecar import KEYS
from builder.schemas.forms import ADDRESS, DATE, TEXT, Schema, mapping, said


def sidecar_schema() -> Schema:
    """The schema of a sidecar, which beats whatever is found in its page."""
    fields = {
        "url": said("The address of the original.", ADDRESS),
        "date": said("When it appeared, as in 2018-10-23.", DATE),
        "source": said("The newspaper or site that printed it.", TEXT),
        "retrieved": said("When it was fetched.", DATE),
    }
    return {**mapping(KEYS, fields), "type": ["object", "null"]}
