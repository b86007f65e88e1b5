"""An archive read for commands that tell of it and write nothing, in the archive least of all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from builder import trees
from builder.commands.inputs import Material, read_material
from builder.commands.memory import Memory, remember
from builder.commands.records import Bodies
from builder.commands.reporting import BuildOptions
from builder.commands.scan import digest_all
from builder.publish.edition import Edition
from builder.publish.site import make_site_edition


@contextmanager
def read_apart(root: Path, options: BuildOptions) -> Iterator[tuple[Material, Memory]]:
    """What an archive says, with a memory of its own that is gone at the end.

    Raises ProblemsError.
    """
    with trees.scratch_folder() as folder, remember(folder, "") as memory:
        yield read_material(root, digest_all(root), memory, options), memory


def make_edition_to_read(material: Material, memory: Memory) -> Edition:
    """The edition of what was read, with the bodies of its articles. Raises ProblemsError."""
    edition = make_site_edition(material.content, material.config, material.layouts)
    return replace(edition, bodies=Bodies(lambda: memory.state, material.content.paths))
