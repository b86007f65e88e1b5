"""Files that nothing refers to: of persons nobody names, in places where nobody looks."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.model import FOLDERS, Problem
from builder.problems import suggest
from builder.publish.advice.matter import Matter, Remark
from builder.publish.authority import KINDS
from builder.publish.content import ARTICLES, PAGES
from builder.publish.corrections import CORRECTIONS
from builder.publish.environment import DEFAULT_PREFIX
from builder.publish.identities import EntityId
from builder.publish.traits import targets_in

# For so many files it is looked for whom they may mean, as that compares each with all names.
_MOST_COMPARED = 100
_READ = (ARTICLES, PAGES, *(f"content/{folder}" for folder in KINDS))
# Whoever looks into the folder is told by it what is there.
_SIGN = "readme"
# The address of a page of a person, place or source.
_ADDRESS = re.compile(rf"\b({'|'.join(FOLDERS.values())})/([^\s/.]{{1,255}})\.")
_MARKDOWN = (".markdown", ".mdown", ".mkd", ".mdx", ".txt")


def unnamed_entities(matter: Matter) -> Iterator[Problem]:
    """Files of persons, places and sources that no article names and no text links."""
    archive, linked = matter.edition.archive, _linked(matter)
    names = {kind: [name for of, name in archive.ids if of == kind] for kind in FOLDERS}
    unnamed = (
        (entity, path)
        for entity, path in sorted(matter.entity_paths().items())
        if entity in archive.entities
        if not archive.appearances[entity] and entity not in linked
    )
    for at, (entity, path) in enumerate(unnamed):
        kind, name = entity[0], archive.entities[entity].name
        others = [other for other in names[kind] if archive.ids[kind, other] != entity]
        hint = suggest(name, others) if at < _MOST_COMPARED else ""
        yield from matter.about(path, [Remark(f"no article names '{name}'", hint, "name")])


def _linked(matter: Matter) -> set[EntityId]:
    """What texts link by hand or by the address of its page, or seem to."""
    texts = [page.body for page in matter.pages]
    texts += [each.note for each in matter.edition.archive.entities.values() if each.note]
    found = {target for traits in matter.traits.values() for target in traits.targets}
    found |= {target for text in texts for target in targets_in(text)}
    addresses = {address for text in texts for address in _ADDRESS.findall(text)}
    return found | {(KINDS[folder], key) for folder, key in addresses}


def unread_files(matter: Matter) -> Iterator[Problem]:
    """Files in content/ that are not read, for their folder or their ending."""
    for path in matter.files:
        folder, name = "/".join(path.split("/")[:2]), PurePosixPath(path).name
        if path == CORRECTIONS or name.lower().startswith(_SIGN):
            continue
        if folder not in _READ or not path.endswith(".md"):
            yield Problem(path, 0, "is not read", _instead(path, folder), severity="warning")


def _instead(path: str, folder: str) -> str:
    """Where a file belongs, or what it should be called."""
    name = PurePosixPath(path)
    if folder in _READ:
        ending = name.suffix.lower()
        return f"call it {name.stem}.md" if ending in (".md", *_MARKDOWN) else "only .md files are"
    if name.suffix in (".yaml", ".yml"):
        return suggest(path, [CORRECTIONS])
    inner = "/".join(name.parts[2:])
    if name.suffix == ".md" and inner:
        return suggest(path, [f"{known}/{inner}" for known in _READ])
    return f"articles lie in {ARTICLES}" if name.suffix == ".md" else ""


def unused_layouts(matter: Matter) -> Iterator[Problem]:
    """Layouts of the archive's own that replace none of the builder's and that nothing asks for."""
    templates = matter.templates
    asked = {page.layout for page in matter.pages}
    for name in sorted(templates):
        if name.startswith(DEFAULT_PREFIX) or f"{DEFAULT_PREFIX}{name}" in templates:
            continue
        quoted = (f'"{name}"', f"'{name}'")
        if name not in asked and not any(q in text for text in templates.values() for q in quoted):
            hint = suggest(
                name, [each for each in templates if f"{DEFAULT_PREFIX}{each}" in templates]
            )
            yield Problem(f"layouts/{name}", 0, "is used by no page", hint, severity="warning")
