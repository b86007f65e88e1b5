"""What stands in each field of the index, told independently of how the index is built."""

from collections.abc import Iterable, Mapping

from builder.publish.search.analysis import terms, words
from builder.publish.search.compounds import NO_COMPOUND, compounds
from builder.publish.search.documents import SearchDocument, SearchName


def written_terms(document: SearchDocument) -> Mapping[str, list[str]]:
    """The terms of each field of one document, but for the parts of compounds."""
    language = document.language
    sources = [document.source] if document.source else []
    credited = [SearchName("", name) for name in document.credits]
    return {
        "text": list(terms(document.text, language)),
        "title": list(terms(document.title, language)),
        "person": _of_names(document.people, language),
        "place": _of_names(document.places, language),
        "source": _of_names([*sources, *credited], language),
    }


def field_terms(documents: Iterable[SearchDocument]) -> list[dict[str, list[str]]]:
    """The terms of each field of some documents that are an archive."""
    listed = list(documents)
    found = [dict(written_terms(document)) for document in listed]
    known = {term for fields in found for each in fields.values() for term in each}
    has_german = any(document.language.startswith("de") for document in listed)
    found_compounds = compounds(known) if has_german else {}
    for fields in found:
        written = (*fields["text"], *fields["title"])
        fields["part"] = [
            part for term in written for part in found_compounds.get(term, NO_COMPOUND).parts
        ]
    return found


def _of_names(named: Iterable[SearchName], language: str) -> list[str]:
    found: dict[str, None] = {}
    for each in named:
        for form in (each.name, *each.forms):
            found |= dict.fromkeys((*words(form), *terms(form, language)))
    return list(found)
