"""What was made from what: at the last build, as the memory has it, and at this one."""

from collections.abc import Iterable, Sequence

from builder.commands.outputs import Outputs
from builder.commands.workshop import Made, MadeFile
from builder.publish.encoding import decoder, encode
from builder.publish.units import ARTICLE, ITEMS, Unit
from builder.state import State

_PATHS = decoder(tuple[str, ...])
_NO_PATHS = encode(())


class Ledger:
    """Tells what need not be made again, and takes what was made into the outputs.

    A unit or page need not be made if it is made from the same as last time, `surroundings`
    included, and the last build has left all files that came of it.
    """

    def __init__(self, state: State, surroundings: bytes, outputs: Outputs) -> None:
        same = state.fact("surroundings") == surroundings
        self._state, self._surroundings, self._outputs = state, surroundings, outputs
        self._units: dict[str, tuple[bytes, bytes]] = {}
        self._pages: dict[str, bytes] = {}
        if same:
            self._units = {
                name: (made_from, paths) for name, made_from, paths in state.rows("units")
            }
            self._pages = dict(state.rows("pages"))
        self._made_units: dict[str, tuple[bytes, bytes]] = {}
        self._made_pages: dict[str, bytes] = {}

    def stale(self, units: Iterable[Unit]) -> list[Unit]:
        """The units that are to be made; the files of all others are kept."""
        return [unit for unit in units if not self.keep(name_of(unit), unit.made_from)]

    def keep(self, name: str, made_from: bytes) -> bool:
        """Keep the files of something, if that will do."""
        known, paths = self._units.get(name, (b"", _NO_PATHS))
        files = _PATHS.decode(paths)
        if known != made_from or not self._outputs.has(files):
            return False
        self._made_units[name] = (made_from, paths)
        for path in files:
            self._outputs.keep(path)
        return True

    def keep_late(self, name: str) -> bool:
        """Keep the files of something, if there are any, though it is made from something else now.

        The next build will make them again.
        """
        known = self._units.get(name)
        return known is not None and self.keep(name, known[0])

    def keep_page(self, url: str, made_from: bytes) -> bool:
        """Keep a page, if that will do."""
        same = self._pages.get(url) == made_from and self._outputs.has([url])
        if same:
            self._outputs.keep(url)
        return same

    def known_pages(self) -> dict[str, bytes]:
        """What each page was made from that the last build has left."""
        return {url: made for url, made in self._pages.items() if self._outputs.has([url])}

    def files_of(self, name: str) -> tuple[str, ...]:
        """The files that came of something at the last build; none if one of them is not left."""
        files = _PATHS.decode(self._units.get(name, (b"", _NO_PATHS))[1])
        return files if self._outputs.has(files) else ()

    def enter(self, name: str, made_from: bytes, files: Sequence[str]) -> None:
        """Note what files came of something, and what it was made from."""
        self._made_units[name] = (made_from, encode(files))

    def enter_units(self, units: Iterable[Unit], made: Iterable[Made]) -> None:
        """Take the files of units."""
        for unit, each in zip(units, made, strict=True):
            self.enter(name_of(unit), unit.made_from, [file.path for file in each.files])
            self.enter_files(each.files, are_pages=unit.kind not in (ARTICLE, ITEMS))

    def enter_files(self, files: Iterable[MadeFile], *, are_pages: bool = True) -> None:
        """Take files; of a page it is noted what it was made from."""
        for file in files:
            if are_pages:
                self._made_pages[file.path] = file.made_from
            if file.content is None:
                self._outputs.keep(file.path)
            else:
                self._outputs.add(file.path, file.content, file.digest)

    def doubt(self, names: Iterable[str]) -> None:
        """Know no longer what these were made from, as what is noted of them is about to change.

        Else a build that fails would leave new notes of an article beside what it was before.
        """
        names = list(names)
        self._state.drop("units", names)
        for name in names:
            self._units.pop(name, None)

    def save(self) -> None:
        """Put into the memory what everything was made from."""
        made = self._made_units
        changed = [(name, *each) for name, each in made.items() if self._units.get(name) != each]
        self._state.put("units", changed)
        self._state.drop("units", self._state.keys("units") - made.keys())
        self._state.put("pages", self._made_pages.items())
        self._state.drop("pages", self._state.keys("pages") - self._outputs.digests.keys())
        self._state.put("facts", [("surroundings", self._surroundings)])


def name_of(unit: Unit) -> str:
    """Under what a unit is entered."""
    return f"{unit.kind}/{unit.key}"
