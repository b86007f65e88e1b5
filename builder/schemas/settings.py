"""site.yaml as a schema."""

from builder.config import FIELD, KEYS
from builder.model import PUBLISH
from builder.repositories import BRANCH, REPOSITORY
from builder.schemas.forms import (
    LANGUAGE,
    TEXT,
    Schema,
    mapping,
    one_of,
    or_nothing,
    said,
    whole,
)
from builder.setting_checks import ADDRESS, COUNT, EXECUTOR, IDENTIFIER, URL

# A text, or one for each language of the interface.
_WORDED: Schema = {
    "anyOf": [TEXT, {"type": "object", "additionalProperties": TEXT}],
}


def settings_schema() -> Schema:
    """The schema of the settings, each of which may be left out."""
    languages = {"type": "array", "items": LANGUAGE, "uniqueItems": True}
    fields = {
        "title": said("The archive's name, or one for each language: {de: ..., en: ...}.", _WORDED),
        "language": said(
            "The language of the pages, de or en; [de, en] publishes both side by side.",
            {"anyOf": [LANGUAGE, languages]},
        ),
        "description": said("A sentence for the home page and for search engines.", _WORDED),
        "url": said(
            "Where the site will be, as in https://archive.example.org/.", _text(URL.pattern)
        ),
        "identifier": said(
            "Who gives articles their identifiers: a domain or e-mail address of yours and a year "
            "in which it was, as in archive.example.org,2026. Never change it.",
            _text(IDENTIFIER.pattern),
        ),
        "rights": said("A sentence at the foot of every page.", _WORDED),
        "publish": said(
            "How much of the texts is published, where neither article nor source says so.",
            one_of(PUBLISH),
        ),
        "excerpt_words": said("How many words an excerpt has.", _count()),
        "deploy": said("The command that `archive deploy` runs after a build.", TEXT),
        "annotator": said(
            "What finds persons and places: embedded, spacy:MODEL, or a package's own.", TEXT
        ),
        "executor": said("The cluster that gathers, dask://HOST:PORT.", _text(EXECUTOR.pattern)),
        **_repository(),
        "public_addresses": said(
            "E-mail addresses that may be published, as in ['press@example.org', '*@example.net'].",
            _addresses(),
        ),
        "fields": said("Fields of the archive's own, with labels for readers.", _own_fields()),
    }
    return {**mapping(KEYS, fields), "type": ["object", "null"]}


def _repository() -> dict[str, Schema]:
    return {
        "repository": said(
            "Where the archive's files can be edited, as in https://github.com/OWNER/NAME; pages "
            "then have a link to their file there.",
            _text(REPOSITORY.pattern),
        ),
        "branch": said(
            "The branch that is published; without this line, main.", _text(BRANCH.pattern)
        ),
    }


def _text(expression: str) -> Schema:
    return {"type": ["string", "null"], "pattern": whole(expression)}


def _count() -> Schema:
    number = {"type": "integer", "minimum": 1, "maximum": 999999}
    return {"anyOf": [number, _text(COUNT.pattern)]}


def _addresses() -> Schema:
    address = _text(ADDRESS.pattern)
    return {"anyOf": [address, {"type": "array", "items": address}]}


def _own_fields() -> Schema:
    names = {"pattern": f"^{FIELD.pattern}$"}
    return or_nothing({"propertyNames": names, "additionalProperties": _WORDED})
