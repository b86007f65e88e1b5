"""What a header states of rights: how much of a text is published, and whether it is withdrawn."""

from collections.abc import Mapping
from typing import Literal

from builder.model import PUBLISH, Publish, Withdrawal
from builder.problems import suggest
from builder.publish.fields import FieldReader

KEYS = ("publish", "rights", "withdrawn")
WITHDRAWAL_KEYS = ("date", "reason")


def read_publish(reader: FieldReader, values: Mapping[str, object]) -> Publish | Literal[""]:
    """How much is to be published; '' if nothing is said of it."""
    text = reader.text(values.get("publish", ""), "publish")
    found: Publish | Literal[""] = next((each for each in PUBLISH if each == text), "")
    if text and not found:
        message = "publish must be full, excerpt or metadata"
        reader.complain(message, "publish", hint=suggest(text, PUBLISH))
    return found


def read_withdrawal(reader: FieldReader, values: Mapping[str, object]) -> Withdrawal | None:
    """Since when and why an article is withdrawn; None if it is not."""
    if not values.get("withdrawn"):
        return None
    if isinstance(values["withdrawn"], str):
        return Withdrawal(reader.date(values["withdrawn"], "withdrawn"))
    given = reader.known_keys(values["withdrawn"], WITHDRAWAL_KEYS, "withdrawn")
    date = reader.date(given.get("date", ""), "withdrawn", "date")
    if given and not given.get("date"):
        reader.complain("it is not said since when", "withdrawn", hint="add date: 2026-05-20")
    return Withdrawal(date, reader.text(given.get("reason", ""), "withdrawn", "reason"))
