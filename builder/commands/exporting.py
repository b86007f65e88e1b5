"""The exports of the whole archive from the pieces of its articles, if any of these has changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace

from builder.commands.ledger import Ledger
from builder.commands.outputs import Outputs, OutputStream
from builder.publish.edition import Edition
from builder.publish.encoding import decoder, encode, fingerprint, identity
from builder.publish.exports.collection import LARGEST, Collection, Frame, Part
from builder.publish.exports.collections import COLLECTIONS
from builder.publish.exports.exported import Exported, ExportedFile
from builder.publish.exports.extract import Piece, read_extract
from builder.state import State

# Under what the ledger has the files of all exports, and the memory what they have become.
_NAME, _FACT = "exports", "exported"
# Among the facts, whether the exports are older than the pages.
LATE = "late"
_EXPORTED = decoder(tuple[Exported, ...])
# Among the facts, how much of each article was published when the exports were made.
_PUBLISHED = "published"
_SHARES = decoder(dict[str, int])
_SHARE: Mapping[str, int] = {"metadata": 1, "excerpt": 2, "full": 3}


# For each export that takes long what waits for its pieces.
Beside = Mapping[str, Callable[[], Iterator[Piece]]]
# Begins to make these, of an edition.
Begin = Callable[[Edition], AbstractContextManager[Beside]]


def _nothing(_: Edition) -> AbstractContextManager[Beside]:
    return nullcontext({})


class Exporting:
    """Makes the exports of one build."""

    def __init__(
        self,
        state: State,
        ledger: Ledger,
        outputs: Outputs,
        collections: Sequence[Collection] = COLLECTIONS,
        largest: int = LARGEST,
        begin: Begin = _nothing,
    ) -> None:
        self._state, self._ledger, self._outputs = state, ledger, outputs
        self._collections, self._largest, self._begin = collections, largest, begin
        self._exported: tuple[Exported, ...] = ()
        self._published: Mapping[str, int] = {}
        self.are_late = self.are_less = False

    @contextmanager
    def beside(
        self, edition: Edition, *, late: bool = False
    ) -> Iterator[Callable[[], tuple[Exported, ...]]]:
        """What is given makes all exports; what takes long is begun now, and waited for then.

        They are kept if they are the same, which they are as long as every reading is. If they may
        be `late`, those that there are will do, unless they have what is no longer published;
        `are_late` then says that they did. `are_less` says that less of some article is published
        than there was in the exports before.
        """
        made_from = exports_made_from(edition)
        self.are_less = self._are_less(edition)
        if self._keeps(made_from, late):
            yield lambda: self._exported
            return
        with self._begin(edition) as begun:
            yield lambda: self._make(edition, made_from, begun)

    def make(self, edition: Edition) -> tuple[Exported, ...]:
        """Make all exports, or keep them."""
        with self.beside(edition) as make:
            return make()

    def _keeps(self, made_from: bytes, late: bool) -> bool:
        """Whether the exports that there are will do."""
        known = self._state.fact(_FACT)
        if not known:
            return False
        if not self._ledger.keep(_NAME, made_from):
            may_be_late = late and not self.are_less and self._state.fact(_PUBLISHED) is not None
            if not (may_be_late and self._ledger.keep_late(_NAME)):
                return False
            self.are_late = True
        self._exported = _EXPORTED.decode(known)
        return True

    def _make(self, edition: Edition, made_from: bytes, beside: Beside) -> tuple[Exported, ...]:
        self._exported = tuple(self._write(edition, beside))
        paths = [file.path for each in self._exported for file in each.files]
        self._ledger.enter(_NAME, made_from, paths)
        self._published = _published(edition)
        return self._exported

    def _are_less(self, edition: Edition) -> bool:
        """Whether the exports had more of an article, when they were made, than may be now."""
        known = self._state.fact(_PUBLISHED)
        before, now = _SHARES.decode(known) if known else {}, _published(edition)
        return any(now.get(key, 0) < share for key, share in before.items())

    def remember(self) -> None:
        """Put into the memory what was made."""
        facts: list[tuple[str, object]] = [(_FACT, encode(self._exported)), (LATE, self.are_late)]
        if self._published:
            facts.append((_PUBLISHED, encode(self._published)))
        self._state.put("facts", facts)

    def _write(self, edition: Edition, beside: Beside) -> Iterable[Exported]:
        framed = ((each, each.frame(edition)) for each in self._collections)
        files = [
            _Files(self._outputs, each, frame, self._largest) for each, frame in framed if frame
        ]
        from_articles = [each for each in files if each.collection.pieces]
        for key in sorted(edition.archive.articles) if from_articles else ():
            pieces = self._pieces(key)
            for each in from_articles:
                each.add(pieces.get(each.collection.pieces))
        done: list[Exported] = []
        for each in files:
            name, records = each.collection.name, each.collection.records
            for piece in records(replace(edition, exported=tuple(done))) if records else ():
                each.add(piece)
            for piece in beside[name]() if name in beside else ():
                each.add(piece)
            done.append(each.close())
        return done

    def _pieces(self, key: str) -> Mapping[str, Piece]:
        row = self._state.get("extracts", key)
        assert row, f"{key} has no extract in the memory"
        return read_extract(row[0])


def _published(edition: Edition) -> Mapping[str, int]:
    """How much of each article is published: the more, the larger the number."""
    return {key: _SHARE[edition.withheld.get(key, "full")] for key in edition.order}


def exports_made_from(edition: Edition) -> bytes:
    """A fingerprint of all that exports are made from besides settings and software."""
    readings = edition.readings
    known = edition.archive.entities
    places = {f"{kind}/{key}": facts for (kind, key), facts in edition.locations.items()}
    return fingerprint(
        identity([(key, readings[key]) for key in edition.order]),
        identity(list(known.values())),
        identity(places),
    )


class _Files:
    """The file of one export, or its parts: a further one is begun where one would be too large."""

    def __init__(
        self, outputs: Outputs, collection: Collection, frame: Frame, largest: int
    ) -> None:
        self.collection = collection
        self._outputs, self._frame, self._largest = outputs, frame, largest
        self._done: list[ExportedFile] = []
        self._stream = self._open()
        self._records = 0

    def add(self, piece: Piece | None) -> None:
        """Add records, if there are any."""
        if not piece:
            return
        between, tail = self._frame.between, self._frame.tail
        size = self._stream.size + len(between) + len(piece.content) + len(tail)
        if self._records and size > self._largest and not self.collection.whole:
            self._finish(is_last=False)
            self._stream = self._open()
        if self._records:
            self._stream.write(between)
        self._stream.write(piece.content)
        self._records += piece.records

    def close(self) -> Exported:
        """All records are there."""
        self._finish(is_last=True)
        return Exported(self.collection.name, tuple(self._done))

    def _open(self) -> OutputStream:
        stream = self._outputs.begin(self.collection.path(len(self._done) + 1))
        stream.write(self._frame.head)
        return stream

    def _finish(self, is_last: bool) -> None:
        stream = self._stream
        if self._frame.neighbours:
            stream.write(self._frame.neighbours(self._part(is_last)))
        stream.write(self._frame.tail)
        self._done.append(ExportedFile(stream.path, stream.size, stream.close(), self._records))
        self._records = 0

    def _part(self, is_last: bool) -> Part:
        done = len(self._done)
        before = self.collection.file(done) if done else ""
        behind = "" if is_last else self.collection.file(done + 2)
        first = sum(file.records for file in self._done)
        return Part(self.collection.file(done + 1), before, behind, first)
