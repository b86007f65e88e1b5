"""The index after a change of a few articles, from what the last build kept of it.

Whatever is counted over all articles is kept as it was counted: so the changed ones are taken out
as they were and entered as they are, and the lines are made anew of which that is to be seen. The
files are those of `index.build_index`, which the tests hold.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.publish.search.card import card_key, read_card
from builder.publish.search.change import (
    Change,
    TooMuchError,
    change_overview,
    plan_change,
)
from builder.publish.search.facet_change import change_facets, change_words
from builder.publish.search.files import LISTS, dates_file, manifest_file, settings_file
from builder.publish.search.listing import open_listing
from builder.publish.search.shown import article_path
from builder.publish.search.state import Kept, Output, Published, State, kept, load
from builder.publish.search.tables import OVERVIEW, Overview, Tables
from builder.publish.search.term_change import change_terms


@dataclass(frozen=True, slots=True)
class Update:
    """What a change puts out, and the numbers of the articles whose own files are to be made
    (`shown.article_file`): those that came and those that got another number."""

    outputs: tuple[Output, ...]
    articles: Mapping[str, int]


def update_index(state: State, removed: Iterable[str], cards: Iterable[bytes]) -> Update | None:
    """The index without the articles of some addresses and with some cards, each of which is new or
    replaces that of its address.

    None if so much changes that the index is to be built from nothing, by `index.start_index`, with
    all that was kept and published thrown away.
    """
    overview = load(state, OVERVIEW, Overview)
    if overview is None:
        return None
    read = [(read_card(card), card) for card in cards]
    packed = {card.url: kept_card for card, kept_card in read}
    try:
        change = plan_change(state, overview, removed, {card.url: card for card, _ in read})
        outputs = [*_outputs(state, overview, change)]
    except TooMuchError:
        return None
    outputs += [Kept(card_key(url), packed.get(url)) for url in sorted({*packed} | _gone(change))]
    outputs += _vanished(change)
    return Update(tuple(outputs), {url: side.number for url, side in change.after.items()})


def _outputs(state: State, before: Overview, change: Change) -> Iterator[Output]:
    after = change_overview(before, change)
    tables = Tables(state)
    listings = {kind: open_listing(state, kind) for kind in LISTS}
    change_words(tables, listings["words"], change)
    change_facets(tables, listings, change)
    change_terms(tables, listings, change, after)
    for listing in listings.values():
        yield from listing.outputs()
    yield from tables.outputs()
    yield kept(OVERVIEW, after)
    yield Published(*settings_file(after.languages))
    yield Published(*dates_file({each.number: each.days for each in after.articles.values()}))
    leaves = {kind: listing.sizes for kind, listing in listings.items()}
    yield Published(*manifest_file(len(after.articles), after.totals, leaves))


def _gone(change: Change) -> set[str]:
    return {*change.before} - {*change.after}


def _vanished(change: Change) -> Iterator[Published]:
    """The files of articles whose numbers no other has now."""
    before = {side.number for side in change.before.values()}
    for number in sorted(before - {side.number for side in change.after.values()}):
        yield Published(article_path(number), None)
