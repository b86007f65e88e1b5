"""Forms that an article lists for two of its entries, so that they can be linked to neither."""

from collections.abc import Iterator

from builder.desk.actions import Action, Correct, RemoveEntry, SetForms
from builder.desk.views.queues.answers import several
from builder.desk.views.queues.item import Choice, Item
from builder.desk.views.queues.sentences import having
from builder.desk.views.queues.survey import Survey, entry_kind
from builder.model import Appearance, Article


def form_item(survey: Survey, article: Article, form: str) -> Item:
    """The question whose form it is; who answers, takes it from the others."""
    key = article.key
    return Item(
        f"form:{key}:{form}",
        "form",
        form,
        (*_owners(survey, article, form), _nobody(article, form)),
        tuple(having(survey, key, form)),
        file=survey.path(key),
        url=survey.url(key),
    )


def _owners(survey: Survey, article: Article, form: str) -> Iterator[Choice]:
    listed = [
        each for each in (*article.actors, *article.places) if form in (each.name, *each.forms)
    ]
    if any(survey.written(article.key, each) != each.name for each in listed):
        return  # a correction gives one of them the form, which the file has not
    for one in listed:
        others = (each for each in listed if not _is_one(survey, one, each))
        action = several(_without(survey, article, each, form) for each in others)
        yield Choice("choice_form_of", {"form": form, "name": one.name, "kind": one.kind}, action)


def _is_one(survey: Survey, one: Appearance, other: Appearance) -> bool:
    ids = survey.edition.archive.ids
    return ids[one.kind, one.name] == ids[other.kind, other.name]


def _without(survey: Survey, article: Article, listed: Appearance, form: str) -> Action:
    """What takes a form from an entry; an entry that it is the name of goes."""
    path, kind = survey.path(article.key), entry_kind(listed.kind)
    if listed.name == form:
        return RemoveEntry(path, kind, form)
    return SetForms(path, kind, listed.name, tuple(each for each in listed.forms if each != form))


def _nobody(article: Article, form: str) -> Choice:
    """In this article it means nobody who is listed."""
    return Choice("choice_form_none", {"form": form}, Correct("not_in", (form,), (article.key,)))
