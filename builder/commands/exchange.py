"""A changed site takes the place of the old one: at once, or else by a journal that is worked off.

Beside public/ lies a second tree, `.cache/site`, of hard links: it is made the same as public/,
changed, and then both change places. What was public/ waits there for the next change, which finds
by the numbers of files alone what is not the same, so a change costs what it changes.

Where that cannot be (no hard links; public/ is a link, another disk or Git's; Windows, while
somebody has it open), new files are laid aside with a list of them and of those that go. From then
on the change is made, if need be by the next build.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from builder import files, trees
from builder.commands.memory import ASIDE, JOURNAL, PENDING
from builder.model import Problem
from builder.problems import ProblemsError

# The other tree, in the folder of the memory.
_OTHER = "site"


@dataclass(frozen=True, slots=True)
class Change:
    """What a build changes: the files that it writes, by path, and what there is in each.

    `removed` has the files that go, each with the SHA-256 that it must have.
    """

    written: tuple[str, ...]
    chunks: Callable[[str], Iterable[bytes]]
    removed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site lies, and the folder of the memory beside it."""

    public: Path
    memory: Path

    def change(self, change: Change) -> tuple[str, ...]:
        """Change the site; returns further files that look otherwise now, as they were linked.

        Raises ProblemsError.
        """
        self._refuse_ways_out((*change.written, *change.removed))
        linked = self._exchange(change)
        if linked is None:
            trees.remove(self.memory / _OTHER)
            self._lay_aside(change)
            self.recover()
        return linked or ()

    def forget(self) -> None:
        """Do not keep what was published before, as some of it is not to be any more."""
        trees.remove(self.memory / _OTHER)

    def recover(self) -> None:
        """End what a build has begun that was killed. Raises ProblemsError."""
        pending = self.memory / PENDING
        self._put_back(self.memory / ASIDE)
        if change := self._laid_aside(pending):
            self._work_off(change)
        files.remove(self.memory, [JOURNAL])
        if pending.exists():
            trees.remove(pending)

    def _refuse_ways_out(self, paths: Iterable[str]) -> None:
        """No file may come to lie elsewhere than in public/, which itself may be a link."""
        found = trees.leading_out(self.public, sorted(trees.folders_of(paths)))
        if found:
            message = "is a link that leads out of the site"
            hint = "remove it; only public/ itself may be a link"
            raise ProblemsError(
                [Problem((self.public / each).as_posix(), 0, message, hint) for each in found]
            )

    def _put_back(self, aside: Path) -> None:
        """What was public/ is so again, unless the other tree has taken its place."""
        try:
            if self.public.exists() and not (self.memory / _OTHER).exists():
                trees.remove(aside)
            elif aside.exists():
                trees.put_back(aside, self.public)
        except OSError as error:
            raise _unwritten(self.public, error) from None

    def _laid_aside(self, pending: Path) -> Change | None:
        """What is to be done; None if there is nothing, or not all of it is left."""
        try:
            journal = json.loads(files.read_if_there(self.memory, JOURNAL) or b"null")
            written, removed = tuple(journal["written"]), dict(journal["removed"])
        except (ValueError, TypeError, KeyError):
            return None
        if not all(map(_stays_within, (*written, *removed))):
            return None
        if pending.is_symlink() or not all((pending / path).is_file() for path in written):
            return None
        return Change(written, lambda path: files.read_chunks(pending / path), removed)

    def _exchange(self, change: Change) -> tuple[str, ...] | None:
        """The change in one step; None if that cannot be."""
        other = self.memory / _OTHER
        try:
            linked = self._mirror(other, change)
        except OSError:
            return None
        if linked is None:
            return None
        try:
            self._write(other, change)
            self._sync(other)
        except ProblemsError:  # for want of room, mostly
            trees.remove(other)
            raise
        try:
            trees.exchange(self.public, other, self.memory / ASIDE)
        except OSError:
            return None
        return (*linked, *self._take_over(other, change))

    def _take_over(self, other: Path, change: Change) -> tuple[str, ...]:
        """What somebody put into public/ while the other tree was made is put there again."""
        if not other.exists():
            return ()
        ours = {*change.written, *change.removed}
        late = tuple(path for path in trees.differing(other, self.public) if path not in ours)
        try:
            for path in late:
                trees.take_over(other / path, self.public / path)
        except OSError as error:
            raise _unwritten(self.public / path, error) from None
        return late

    def _mirror(self, other: Path, change: Change) -> tuple[str, ...] | None:
        """Make the other tree the same as public/; None if it cannot take its place."""
        if self.public.is_symlink() or (self.public / ".git").exists():
            return None
        if not self.public.exists():
            trees.remove(other)
            files.make_folder(other)
            return ()
        linked = trees.mirror(self.public, other)
        folders = trees.folders_of((*change.written, *change.removed))
        return None if any((other / folder).is_symlink() for folder in folders) else linked

    def _write(self, other: Path, change: Change) -> None:
        self._remove(other, change)
        for path in change.written:
            try:
                files.put(f"{other}/{path}", change.chunks(path))
            except OSError as error:
                raise _unwritten(self.public / path, error) from None

    def _lay_aside(self, change: Change) -> None:
        pending = self.memory / PENDING
        trees.remove(pending)
        for path in change.written:
            files.replace(pending / path, change.chunks(path))
        self._sync(self.memory)
        journal = {"written": change.written, "removed": dict(change.removed)}
        files.replace(self.memory / JOURNAL, json.dumps(journal).encode(), lasting=True)

    def _work_off(self, change: Change) -> None:
        self._refuse_ways_out((*change.written, *change.removed))
        trees.sweep(self.public)
        self._remove(self.public, change)
        for path in change.written:
            files.replace(self.public / path, change.chunks(path))
        self._sync(self.public)

    def _remove(self, tree: Path, change: Change) -> None:
        """Remove what goes, if it is as it was; first, as it may come anew in other letters."""
        removed = change.removed
        same = [path for path in removed if files.digest(tree, path) == removed[path]]
        try:
            files.remove(tree, same)
        except ProblemsError as error:
            known = (replace(each, path=f"{self.public}/{each.path}") for each in error.problems)
            raise ProblemsError(known) from None

    def _sync(self, folder: Path) -> None:
        try:
            trees.sync(folder)
        except OSError as error:
            raise _unwritten(self.public, error) from None


def _stays_within(path: object) -> bool:
    """Whether something is a path that leads nowhere else than into a folder."""
    if not isinstance(path, str):
        return False
    return not PurePath(path).is_absolute() and ".." not in PurePath(path).parts


def _unwritten(path: Path, error: OSError) -> ProblemsError:
    return ProblemsError([Problem(path.as_posix(), 0, f"cannot be written: {error.strerror}")])
