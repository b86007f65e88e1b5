"""Corrections applied: articles without the names that are none, entities with all their names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.model import FOLDERS, Appearance, Article, Entity, Kind, Problem
from builder.problems import ProblemsError, suggest
from builder.publish.corrections import CORRECTIONS, Correction
from builder.publish.identities import Name, names_in
from builder.publish.joining import Joining, ambiguous


@dataclass(frozen=True, slots=True)
class Corrected:
    """What there is after correction, and a warning for each correction that changed nothing."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    warnings: tuple[Problem, ...] = ()


def correct(
    articles: Sequence[Article], entities: Sequence[Entity], corrections: Sequence[Correction]
) -> Corrected:
    """Apply corrections. Raises ProblemsError for those that contradict each other or a file."""
    if not corrections:
        return Corrected(tuple(articles), tuple(entities))
    names = _names(articles)
    editing = _Editing(corrections, names)
    edited = tuple(map(editing.edit, articles))
    joining = Joining(entities, _names(edited) if editing.used else names)
    for correction in corrections:
        if correction.action in ("same", "rename"):
            joining.join(correction)
    problems = [*editing.problems, *joining.problems]
    if problems:
        raise ProblemsError(problems)
    used = editing.used | joining.used
    idle = (_idle(each, names) for each in corrections if each not in used)
    return Corrected(edited, tuple(joining.entities.values()), tuple(idle))


def _by_name(corrections: Iterable[Correction]) -> dict[Name, Correction]:
    """Corrections by the names that they remove, of one kind or of all."""
    return {
        (kind, each.names[0]): each
        for each in corrections
        for kind in FOLDERS
        if each.kind in ("", kind)
    }


def _names(articles: Iterable[Article]) -> Mapping[str, frozenset[Kind]]:
    """The kinds of every name that articles list."""
    found: dict[str, set[Kind]] = defaultdict(set)
    for article in articles:
        for kind, name in names_in(article):
            found[name].add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


class _Editing:
    """Applies `never`, `not_in` and `split` to one article after the other."""

    def __init__(
        self, corrections: Sequence[Correction], listed: Mapping[str, frozenset[Kind]]
    ) -> None:
        self.used: set[Correction] = set()
        self.problems: list[Problem] = []
        self._never = _by_name(each for each in corrections if each.action == "never")
        self._within: dict[str, list[Correction]] = defaultdict(list)
        for each in corrections:
            for key in each.articles:
                self._within[key].append(each)
            if each.action == "split" and not each.kind:
                self.problems += ambiguous(each, listed.get(each.names[0], frozenset()))

    def edit(self, article: Article) -> Article:
        """The article as corrected."""
        within = self._within.get(article.key, ())
        removals = _by_name(each for each in within if each.action == "not_in")
        article = self._remove(article, self._never | removals if removals else self._never)
        for correction in within:
            if correction.action == "split":
                article = self._split(article, correction)
        return article

    def _remove(self, article: Article, removals: Mapping[Name, Correction]) -> Article:
        """Without these names, and without looking for them in the text."""
        if not removals:
            return article
        return replace(
            article,
            actors=tuple(self._without(article.actors, removals)),
            places=tuple(self._without(article.places, removals)),
            source="" if self._uses(removals, ("source", article.source)) else article.source,
            no_names=frozenset(removals),
        )

    def _without(
        self, listed: Iterable[Appearance], removals: Mapping[Name, Correction]
    ) -> Iterator[Appearance]:
        for each in listed:
            # 'Müller' may be no name though the article lists Heiner Müller alone.
            self._uses(removals, (each.kind, each.name.split()[-1]))
            if not self._uses(removals, (each.kind, each.name)):
                gone = [form for form in each.forms if self._uses(removals, (each.kind, form))]
                kept = tuple(form for form in each.forms if form not in gone) if gone else ()
                yield replace(each, forms=kept) if gone else each

    def _uses(self, removals: Mapping[Name, Correction], name: Name) -> bool:
        """Whether a name is removed, which is then no correction without effect."""
        if name in removals:
            self.used.add(removals[name])
        return name in removals

    def _split(self, article: Article, correction: Correction) -> Article:
        name, other = correction.names

        def meant(each: Appearance) -> Appearance:
            if each.name != name or correction.kind not in ("", each.kind):
                return each
            self.used.add(correction)
            return replace(each, name=other, forms=(name, *each.forms))

        source = Appearance("source", article.source)
        return replace(
            article,
            actors=tuple(map(meant, article.actors)),
            places=tuple(map(meant, article.places)),
            source=meant(source).name,
        )


def _idle(correction: Correction, names: Iterable[str]) -> Problem:
    name = correction.names[0]
    known = name in names
    message = f"'{name}' is not listed there" if known else f"'{name}' stands in no article"
    hint = "" if known else suggest(name, names)
    return Problem(CORRECTIONS, correction.line, message, hint, "warning")
