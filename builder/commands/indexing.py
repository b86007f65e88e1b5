"""The search index from what is kept of it between builds: changed, or made anew."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from builder import files
from builder.commands.beside import beside
from builder.commands.ledger import Ledger
from builder.commands.memory import Memory
from builder.commands.outputs import Outputs
from builder.piece_files import read_pieces, write_pieces
from builder.publish.encoding import decoder, encode
from builder.publish.search.card import card_key
from builder.publish.search.index import start_index
from builder.publish.search.shown import article_path
from builder.publish.search.state import Kept, Output, Published, load
from builder.publish.search.tables import OVERVIEW, Overview
from builder.publish.search.updating import update_index
from builder.state import State

# Under what the ledger has the files of the index.
_NAME = "index"
# Where cards and outputs wait while the index is made.
_CARDS, _OUTPUTS = "cards.part", "index.part"
_PACKED = decoder(tuple[bool, str, bytes | None])
# With fewer articles it is made here, unless processes were asked for: one takes two thirds of a
# second of processor time to begin, 850 articles take 0.9.
_WORTH_A_PROCESS = 500


class StoredIndex:
    """What is kept of the index, in the memory."""

    def __init__(self, state: State) -> None:
        self._state = state

    def get(self, key: str) -> bytes | None:
        """The bytes of a name, or None."""
        row = self._state.get("search", key)
        return row[0] if row else None

    def clear(self) -> None:
        """Keep nothing."""
        self._state.clear("search")

    def keep(self, outputs: Iterable[Output]) -> Iterator[Published]:
        """Keep what is to be kept; what is to be published is passed on."""
        for output in outputs:
            if isinstance(output, Published):
                yield output
            elif output.value is None:
                self._state.drop("search", [output.key])
            else:
                self._state.put("search", [(output.key, output.value)])


class Indexing:
    """Makes the index of one build. `cards` are those of the articles that were made, by address;
    the others are kept."""

    def __init__(self, memory: Memory, ledger: Ledger, outputs: Outputs) -> None:
        self._index, self._ledger, self._outputs = StoredIndex(memory.state), ledger, outputs
        self._folder = memory.path.parent
        self._urls: Sequence[str] | None = None
        self._anew: Callable[[], Path] | None = None
        self.cards: dict[str, bytes] = {}

    @contextmanager
    def beside(self, urls: Sequence[str] | None, jobs: int) -> Iterator[None]:
        """If the index is to be made anew, begin to, in a process of its own.

        `urls` are the addresses of all articles; None if there is to be no index.
        """
        self._urls = urls
        if urls is None or self._ledger.files_of(_NAME):
            yield
            return
        self._pack_cards()
        processes = jobs or (0 if len(urls) >= _WORTH_A_PROCESS else 1)
        try:
            with beside(make_anew, self._folder, processes) as made:
                self._anew = made
                yield
                made()
        except BaseException:
            self._clean()
            raise

    def make(self) -> None:
        """Make the index, or change it where articles came, changed or went."""
        if self._urls is None:
            return
        before = self._ledger.files_of(_NAME)
        changes = None if self._anew else self._changes()
        if changes is None:
            changes, before = self._everything(), ()
        after = dict.fromkeys(before)
        for each in changes:
            if each.script is None:
                after.pop(each.path, None)
            else:
                after[each.path] = None
                self._outputs.add(each.path, each.script)
        for path in after.keys() - self._outputs.digests.keys():
            self._outputs.keep(path)
        self._ledger.enter(_NAME, b"", tuple(after))

    def _pack_cards(self) -> None:
        """Write the cards of all articles where whoever makes the index reads them."""
        urls = self._urls or ()
        cards = (self.cards.get(url) or self._index.get(card_key(url)) for url in urls)
        write_pieces(self._folder / _CARDS, filter(None, cards))

    def _everything(self) -> Iterator[Published]:
        """Every file but those of single articles; what is kept is replaced."""
        if not self._anew:
            self._pack_cards()
        outputs = self._anew() if self._anew else make_anew(self._folder)
        self._index.clear()
        yield from self._index.keep(map(_unpack, read_pieces(outputs)))
        self._clean()

    def _clean(self) -> None:
        files.remove(self._folder, (_CARDS, _OUTPUTS))

    def _changes(self) -> Iterable[Published] | None:
        """What changes, but for the files of single articles; None if all is to be made anew."""
        known = load(self._index, OVERVIEW, Overview)
        if known is None:
            return None
        removed = known.articles.keys() - set(self._urls or ())
        if not removed and not self.cards:
            return ()
        cards = [self.cards[url] for url in sorted(self.cards)]
        update = update_index(self._index, sorted(removed), cards)
        if update is None:
            return None
        own = {article_path(filed.number) for filed in known.articles.values()}
        return [each for each in self._index.keep(update.outputs) if each.path not in own]


def make_anew(folder: Path) -> Path:
    """Make the whole index of the cards in a folder; the path of the file that has its outputs.

    They take this way, and not that of other results, as nobody could hold them all at once.
    """
    outputs = start_index(read_pieces(folder / _CARDS))
    write_pieces(folder / _OUTPUTS, map(_pack, outputs))
    return folder / _OUTPUTS


def _unpack(packed: bytes) -> Output:
    is_published, name, content = _PACKED.decode(packed)
    return Published(name, content) if is_published else Kept(name, content)


def _pack(output: Output) -> bytes:
    if isinstance(output, Published):
        return encode((True, output.path, output.script))
    return encode((False, output.key, output.value))
