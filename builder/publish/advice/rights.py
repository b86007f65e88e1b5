"""Of whose texts nobody has decided yet how much is published."""

from collections.abc import Iterator

from builder.config import SITE_FILE
from builder.model import Entity, Problem
from builder.publish.advice.matter import Matter, Remark, entity_path


def undecided_rights(matter: Matter) -> Iterator[Problem]:
    """The sources of texts that are published in full although nobody has said that they may be."""
    edition = matter.edition
    if edition.config.publish:
        return
    archive, paths = edition.archive, matter.entity_paths()
    sources = {each.source for each in edition.articles() if not each.publish}
    for source in sorted({archive.ids["source", each] for each in sources if each}):
        if not archive.entities[source].publish:
            path = paths.get(source, entity_path(source))
            yield from matter.about(path, [_undecided(archive.entities[source])])
    if "" in sources:
        message = "the texts without a source are published in full"
        hint = "if they may not be, add publish: excerpt or metadata"
        yield Problem(SITE_FILE, 0, message, hint, severity="warning")


def _undecided(source: Entity) -> Remark:
    message = f"nobody has decided how much of the texts of '{source.name}' may be published"
    choice = "publish: full, excerpt or metadata"
    if source.filed:
        return Remark(message, f"add {choice}", "name")
    return Remark(message, f"make this file, with name: {source.name} and {choice}")
