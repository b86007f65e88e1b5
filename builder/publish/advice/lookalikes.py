"""Names with letters that only look like those they should be: Cyrillic or Greek for Latin.

Such a name finds nothing that is written with the right letters, and is another person's page.
Letters are told apart by their names in Unicode; which look alike is from UTS #39, Unicode Security
Mechanisms, confusables.txt (https://www.unicode.org/Public/security/), as far as Latin, Cyrillic
and Greek letters look alike in print.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from builder.model import Appearance, Problem
from builder.publish.advice.matter import Matter, Remark, entity_path
from builder.publish.identities import EntityId

_CYRILLIC = "АВЕКМНОРСТУХІЈЅԌԚԜҮаеорсухіјѕԁһԛԝӏ"
_AS_LATIN = "ABEKMHOPCTYXIJSGQWYaeopcyxijsdhqwl"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹαγινορσυϲϳ"
_GREEK_AS_LATIN = "ABEZHIKMNOPTYXCayivopoucj"
_ALIKE = str.maketrans(_CYRILLIC + _GREEK, _AS_LATIN + _GREEK_AS_LATIN)
_SCRIPTS = ("CYRILLIC", "GREEK")
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")


class _Place(NamedTuple):
    """A name, whose it is, and where it stands: in a field of a file."""

    name: str
    entity: EntityId
    path: str
    field: str
    entry: str


def mixed_letters(matter: Matter) -> Iterator[Problem]:
    """Names of which one word has letters of two scripts; each at its first place."""
    for place in _places(matter).values():
        for script, letters in _mixed(place.name):
            message = f"'{place.name}' has {script} {letters} in a word of Latin letters"
            better = place.name.translate(_ALIKE)
            hint = f"did you mean '{better}'?" if not any(_mixed(better)) else ""
            remark = Remark(message, hint, place.field, place.entry)
            yield from matter.about(place.path, [remark])


def alike_names(matter: Matter) -> Iterator[Problem]:
    """Names of two entities that are one to the eye, each whole in its script."""
    places = _places(matter)
    seen: dict[str, _Place] = {}
    foreign = [each for each in places.values() if _FOREIGN.search(each.name)]
    shapes = {each.name.translate(_ALIKE) for each in foreign}
    for each in places.values():
        shape = each.name.translate(_ALIKE)
        if shape not in shapes or any(_mixed(each.name)):
            continue
        other = seen.setdefault(shape, each)
        if other.name != each.name and other.entity != each.entity:
            message = f"'{each.name}' looks like '{other.name}', which has other letters"
            scripts = f"{_script(each.name)} and {_script(other.name)}"
            hint = f"{scripts}; if they are one, give both the same name"
            yield from matter.about(each.path, [Remark(message, hint, each.field, each.entry)])


def _places(matter: Matter) -> dict[str, _Place]:
    """Every name of the archive with the first place where it stands, files of entities first."""
    found: dict[str, _Place] = {}
    for place in (*_of_files(matter), *_of_articles(matter)):
        found.setdefault(place.name, place)
    return found


def _of_files(matter: Matter) -> Iterator[_Place]:
    archive, paths = matter.edition.archive, matter.entity_paths()
    for entity in sorted(archive.entities):
        known = archive.entities[entity]
        if known.filed:
            path = paths.get(entity, entity_path(entity))
            yield _Place(known.name, entity, path, "name", "")
            for alias in known.aliases:
                yield _Place(alias, entity, path, "aliases", alias)


def _of_articles(matter: Matter) -> Iterator[_Place]:
    archive = matter.edition.archive
    for key in matter.edition.order:
        article, path = archive.articles[key], matter.article_path(key)
        for field, listed in (("actors", article.actors), ("places", article.places)):
            for each in listed:
                entity = archive.ids[each.kind, each.name]
                for form in _forms(each):
                    yield _Place(form, entity, path, field, form)
        if article.source:
            yield _Place(article.source, archive.ids["source", article.source], path, "source", "")


def _forms(listed: Appearance) -> tuple[str, ...]:
    return (listed.name, *listed.forms)


def _mixed(name: str) -> Iterator[tuple[str, str]]:
    """The other script, and its letters, of the first word that has Latin letters, too."""
    if not _FOREIGN.search(name):
        return
    for word in _WORD.findall(name):
        scripts = {letter: unicodedata.name(letter, "").partition(" ")[0] for letter in word}
        if "LATIN" in scripts.values():
            for script in _SCRIPTS:
                letters = "".join(each for each in scripts if scripts[each] == script)
                if letters:
                    yield script.capitalize(), letters
                    return


def _script(name: str) -> str:
    """The script of a name's first letter."""
    word = _WORD.search(name)
    return unicodedata.name(word[0][0], "other").partition(" ")[0].capitalize() if word else "other"
