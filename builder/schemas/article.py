"""The header of an article as a schema."""

from builder.model import PUBLISH
from builder.publish.load import (
    APPEARANCE_KEYS,
    ARTICLE_KEYS,
    CAPTION_KEYS,
    NOTE_KEYS,
    REVIEWS,
    SEED_KEYS,
    UNKNOWN,
)
from builder.publish.stated_rights import WITHDRAWAL_KEYS
from builder.schemas.forms import (
    ADDRESS,
    DATE,
    FLAG,
    LANGUAGE,
    TEXT,
    TEXTS,
    WORDS,
    Schema,
    mapping,
    one_of,
    or_nothing,
    said,
    several,
    truth,
)

PUBLISHED = said(
    "How much of the text is published: full, excerpt (its first words) or metadata (none of it).",
    one_of(PUBLISH),
)
_DAYS = "EDTF: 2021-05-20, 2021-05, 2021; 2018? uncertain, 1923~ about, 2018-07/2018-11 between."


def article_schema() -> Schema:
    """The schema of an article's header. Fields of the archive's own may be text or texts."""
    fields = {**_facts(), **_names(), **_additions(), **_decisions(), **_machine()}
    own = said(
        "A field of the archive's own, which site.yaml declares under 'fields'.",
        {"anyOf": [TEXT, TEXTS]},
    )
    return {**mapping(ARTICLE_KEYS, fields, ["title"]), "additionalProperties": own}


def _facts() -> dict[str, Schema]:
    return {
        "title": said("The headline.", WORDS),
        "kicker": said("The words above the headline.", TEXT),
        "source": said("The newspaper or site that printed it.", TEXT),
        "date": said(f"When it appeared. {_DAYS}", DATE),
        "date_reason": said("Why the date is uncertain; readers see it.", TEXT),
        "updated": said(f"When it was last changed there. {_DAYS}", DATE),
        "language": said("The language of the text, as in de or en.", LANGUAGE),
        "authors": said("Who wrote it, as in [Ada Lund, Bo Ek].", TEXTS),
        "agencies": said("News agencies, as in [dpa, Reuters].", TEXTS),
        "url": said("The address of the original.", ADDRESS),
        "retrieved": said("When it was fetched from there.", DATE),
        "lead": said("true if the first paragraph is the lead.", FLAG),
    }


def _names() -> dict[str, Schema]:
    return {
        "actors": said("The persons whom the text names.", _entries("person")),
        "places": said("The places that the text names.", _entries("place")),
    }


def _entries(kind: str) -> Schema:
    fields = {
        "name": said(f"The name of the {kind} in full.", WORDS),
        "role": said("What the text says that they are.", TEXT),
        "as": said("Other forms of the name in this text, as in [Lawrow, Lawror].", TEXTS),
        "uncertain": said("true if it is not certain who or what is meant.", FLAG),
        "confirmed": said("true once a person has checked this entry.", FLAG),
    }
    both = dict.fromkeys(("uncertain", "confirmed"), truth())
    entry = {
        **mapping(APPEARANCE_KEYS, fields, ["name"]),
        "not": {"properties": both, "required": list(both)},
    }
    return several({"anyOf": [TEXT, entry]})


def _additions() -> dict[str, Schema]:
    caption = {
        "text": said("What stands below the picture.", TEXT),
        "credit": said("Who took the picture.", TEXT),
        "language": said("The language of the caption, if it is another one.", TEXT),
    }
    note = {
        "quote": said("Words of the text or of a caption, beside which the note stands.", WORDS),
        "note": said("What there is to say of them; may have Markdown and links.", WORDS),
    }
    captions = {"anyOf": [TEXT, mapping(CAPTION_KEYS, caption)]}
    notes = mapping(NOTE_KEYS, note, NOTE_KEYS)
    return {
        "captions": said("What stands below pictures.", several(captions)),
        "notes": said("An editor's notes in the margin.", several(notes)),
        "also_in": said("Articles that print the same report: file names without .md.", TEXTS),
        "distinct_from": said(
            "Articles that do not print the same report, although the machine takes them for it.",
            TEXTS,
        ),
        "unknown": said("What cannot be found out: [date], [source].", several(one_of(UNKNOWN))),
    }


def _decisions() -> dict[str, Schema]:
    withdrawal = {
        "date": said("Since when.", {"allOf": [DATE, WORDS]}),
        "reason": said("Why, in words for readers.", TEXT),
    }
    return {
        "review": said("machine, or confirmed once a person has checked it all.", one_of(REVIEWS)),
        "publish": PUBLISHED,
        "rights": said("What others may do with the text: words, or a statement's address.", TEXT),
        "withdrawn": said(
            "Since when and why it is not published any more.",
            {"anyOf": [DATE, mapping(WITHDRAWAL_KEYS, withdrawal, ["date"])]},
        ),
    }


def _machine() -> dict[str, Schema]:
    seed = {
        "file": said("The page, by its name among the seeds.", TEXT),
        "sha256": said("The digest of its bytes.", TEXT),
        "lines": said("Which of its lines were kept.", TEXT),
        "sidecar": said("The digest of the YAML file beside it.", TEXT),
        "dropped": said(
            "Lines that were left out, by the reason why.",
            or_nothing({"additionalProperties": TEXT}),
        ),
    }
    origin = or_nothing(mapping(SEED_KEYS, seed))
    return {
        "seed": said("The page that this was gathered from; written by the builder.", origin),
        "generated": said(
            "A fingerprint of what the builder wrote: while it fits, nobody has changed the file.",
            TEXT,
        ),
    }
