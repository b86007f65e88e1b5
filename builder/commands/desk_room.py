"""The room of the desk: what is open of an archive while editors work on it.

What was read stays: after a change only the files that look otherwise are parsed again.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from builder import trees
from builder.commands.inputs import Material, read_material
from builder.commands.memory import FOLDER, Memory, remember
from builder.commands.own_thread import OwnThread
from builder.commands.pages import learn_folder
from builder.commands.previewing import make_previews
from builder.commands.reading import make_edition_to_read
from builder.commands.reporting import BuildOptions
from builder.commands.scan import Look, read_inputs, remember_inputs, scan
from builder.commands.seeds import SEEDS, list_seeds
from builder.files import moment
from builder.gather.recurring import NO_LINES, RecurringLines
from builder.publish.edition import Edition

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An archive as it was read last: what it says in one edition, the paths of its files."""

    material: Material
    edition: Edition
    paths: tuple[str, ...]
    kept: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, make: Callable[[Edition], Answer]) -> Answer:
        """What is made of the edition when it is asked for first, such as an index."""
        if name not in self.kept:
            self.kept[name] = make(self.edition)
        found: Answer = self.kept[name]
        return found


class Room(OwnThread):
    """An archive that is read, in a thread of its own; all but `run`, `doubt` and `close` are for
    that thread alone.
    """

    def __init__(self, root: Path, options: BuildOptions) -> None:
        super().__init__("desk")
        self.root, self._options = root, replace(options, jobs=1)  # others could not be forked
        self._open = ExitStack()
        self._memory: Memory | None = None
        self._reading: Reading | None = None
        self._digests: Mapping[str, bytes] = {}
        self._in_doubt = True
        self._previewed: Mapping[str, bytes] | None = None
        self._seeds: Mapping[str, bytes] = {}
        self._recurring = NO_LINES

    def close(self) -> None:
        """Let go of everything, when what was given to the thread is done."""
        self.run(self._open.close).result()
        super().close()

    def doubt(self) -> None:
        """Look at the files again before the next reading, as something may have changed."""
        self._in_doubt = True

    def read(self) -> Reading:
        """The archive as it is now. Raises ProblemsError."""
        if self._in_doubt or self._reading is None:
            self._in_doubt = False  # before the look, as others may come to doubt meanwhile
            try:
                self._reading = self._read_again()
            except BaseException:
                self._in_doubt = True
                raise
        return self._reading

    def previews(self) -> dict[str, bytes]:
        """The pages, by path, of articles whose files have changed since this was asked last; none
        where it is asked first. Raises ProblemsError.
        """
        reading, before = self.read(), self._previewed
        self._previewed = now = self._digests
        if before is None or self._memory is None:
            return {}
        changed = {path for path, digest in now.items() if before.get(path) != digest}
        return make_previews(reading.material, reading.edition, self._memory, changed)

    def recurring(self) -> RecurringLines:
        """What the archive's pages teach of their lines. Raises ProblemsError."""
        self.read()
        seeds = {path: each for path, each in self._digests.items() if path.startswith("seeds/")}
        if seeds != self._seeds:
            self._recurring = learn_folder(list_seeds(self.root, SEEDS))
            self._seeds = seeds
        return self._recurring

    def _read_again(self) -> Reading:
        memory = self._memory or self._remember()
        look = Look(moment(self.root / FOLDER), scan(self.root), {})
        inputs = read_inputs(self.root, memory.state, look)
        remember_inputs(memory.state, inputs)
        if self._reading and inputs.digests == self._digests:
            return self._reading
        material = read_material(self.root, inputs.digests, memory, self._options)
        edition = make_edition_to_read(material, memory)
        self._digests = inputs.digests
        return Reading(material, edition, tuple(inputs.digests))

    def _remember(self) -> Memory:
        folder = self._open.enter_context(trees.scratch_folder())
        memory = self._open.enter_context(remember(folder, ""))
        self._memory = replace(memory, at_hand={})
        return self._memory
