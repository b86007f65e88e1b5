"""A person's roles over time: what each was called, from when to when, in how many articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.entity_views import RoleView
from builder.publish.identities import EntityId
from builder.publish.pages.mentions import listed_in
from builder.publish.pages.periods import UNDATED, year_of_date
from builder.publish.pages.tallies import is_of_its_year

_WHOLE = 100


@dataclass(slots=True)
class _Span:
    """The articles that give a role: how many, and whether any is of a year for certain."""

    count: int = 0
    years: dict[int, bool] = field(default_factory=dict)


def roles_over_time(edition: Edition, entity: EntityId) -> tuple[RoleView, ...]:
    """The role that the person's file states, then those that articles give, the earliest first.

    There are no more than `limits.roles` of the latter, those of most articles; a story printed
    more than once gives each of its roles once, at the date of the earliest that names the person.
    """
    found: dict[str, _Span] = {}
    for role, article in _given(edition, entity):
        span = found.setdefault(role, _Span())
        span.count += 1
        year = year_of_date(article.date)
        if year != UNDATED:
            sure = span.years.get(int(year), False)
            span.years[int(year)] = sure or is_of_its_year(article.date)
    stated = edition.archive.entities[entity].role
    most = sorted(found, key=lambda role: -found[role].count)[: edition.limits.roles]
    given = sorted((each for each in most if each != stated), key=lambda each: _time(found[each]))
    shown = [stated, *given] if stated else given
    years = [year for role in shown if role in found for year in found[role].years]
    ends = (min(years), max(years)) if years else (0, 0)
    return tuple(_view(role, found.get(role, _Span()), role == stated, ends) for role in shown)


def _given(edition: Edition, entity: EntityId) -> Iterator[tuple[str, Article]]:
    """Each role that articles give a person, with the article, newest first."""
    archive = edition.archive
    for key in archive.appearances.get(entity, ()):
        for role in _roles_in(edition, entity, archive.story_naming(entity, key)):
            yield role, archive.articles[key]


def _roles_in(edition: Edition, entity: EntityId, keys: Iterable[str]) -> Iterable[str]:
    listed = (each for key in keys for each in listed_in(edition, entity, key))
    return dict.fromkeys(each.role for each in listed if each.role)


def _time(span: _Span) -> tuple[bool, int, int]:
    """Sort key: by the first year, then by the last; roles without any year last."""
    return not span.years, min(span.years, default=0), max(span.years, default=0)


def _view(role: str, span: _Span, stated: bool, ends: tuple[int, int]) -> RoleView:
    """A role as its row and line show it; lengths are hundredths of the time of all roles."""
    if not span.years:
        return RoleView(role, "", span.count, stated, 0, 0)
    first, last = min(span.years), max(span.years)
    labels = [f"{year}{'' if span.years[year] else '?'}" for year in (first, last)]
    whole = ends[1] - ends[0] + 1
    start, end = ((year - ends[0]) * _WHOLE // whole for year in (first, last + 1))
    dates = "–".join(dict.fromkeys(labels))
    return RoleView(role, dates, span.count, stated, start, max(end - start, 1))
