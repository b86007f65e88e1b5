"""Corrections applied: articles without the names that are none, entities with all their names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.model import Appearance, Article, Entity, Kind, Problem
from builder.problems import ProblemsError, suggest
from builder.publish.corrections import CORRECTIONS, Correction
from builder.publish.identities import named_in
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
    names = _names(articles)
    editing = _Editing(corrections, names)
    edited = tuple(map(editing.edit, articles))
    joining = Joining(entities, _names(edited))
    for correction in corrections:
        if correction.action in ("same", "rename"):
            joining.join(correction)
    problems = [*editing.problems, *joining.problems]
    if problems:
        raise ProblemsError(problems)
    unused = (each for each in corrections if each not in editing.used | joining.used)
    idle = (_idle(each, names) for each in unused)
    return Corrected(edited, tuple(joining.entities.values()), tuple(idle))


def _names(articles: Iterable[Article]) -> Mapping[str, frozenset[Kind]]:
    """The kinds of every name that articles list."""
    found: dict[str, set[Kind]] = defaultdict(set)
    for article in articles:
        for named in named_in(article):
            found[named.name].add(named.kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


@dataclass(slots=True)
class _Editing:
    """Applies `never`, `not_in` and `split` to one article after the other."""

    corrections: Sequence[Correction]
    listed: Mapping[str, frozenset[Kind]]
    used: set[Correction] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    _everywhere: list[Correction] = field(default_factory=list)
    _within: dict[str, list[Correction]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for each in self.corrections:
            if each.action == "never":
                self._everywhere.append(each)
            for key in each.articles:
                self._within[key].append(each)
            if each.action == "split" and not each.kind:
                self.problems += ambiguous(each, self.listed.get(each.names[0], frozenset()))

    def edit(self, article: Article) -> Article:
        """The article as corrected."""
        applied = [*self._everywhere, *self._within.get(article.key, ())]
        for correction in applied:
            if correction.action == "split":
                article = self._split(article, correction)
            else:
                article = self._remove(article, correction)
        return article

    def _remove(self, article: Article, correction: Correction) -> Article:
        """Without a name, and without looking for it in the text."""
        name = correction.names[0]
        kept = {
            kind: tuple(self._without(listed, correction))
            for kind, listed in (("person", article.actors), ("place", article.places))
        }
        source = article.source
        if source == name and correction.kind in ("", "source"):
            self.used.add(correction)
            source = ""
        return replace(
            article,
            actors=kept["person"],
            places=kept["place"],
            source=source,
            no_names=(*article.no_names, name),
        )

    def _without(
        self, listed: Iterable[Appearance], correction: Correction
    ) -> Iterator[Appearance]:
        name = correction.names[0]
        for each in listed:
            if correction.kind not in ("", each.kind):
                yield each
                continue
            if name in (each.name, *each.forms, each.name.split()[-1]):
                self.used.add(correction)
            if name != each.name:
                yield replace(each, forms=tuple(form for form in each.forms if form != name))

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
