"""What a change of some articles is: each as it was and as it will be, with its number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.publish.search.analysis import known_language
from builder.publish.search.card import Card, card_key, read_card
from builder.publish.search.compounds import LANGUAGE
from builder.publish.search.numbering import number_documents, table_size
from builder.publish.search.packing import pack
from builder.publish.search.reading import Reading, read_words
from builder.publish.search.state import State
from builder.publish.search.tables import Filed, Overview

MOST, _LARGEST_SHARE = 64, 1 / 64
"""Beyond so many articles and this share of all a build from nothing is not much longer: of 10,000
articles one takes .25 seconds, 10 take 1, 50 take 2 and all of them 5."""


class TooMuchError(Exception):
    """So much changes that the index is to be built from nothing."""


@dataclass(frozen=True, slots=True)
class Side:
    """An article before or after the change."""

    number: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Change:
    """The articles that are new, gone, edited or have another number, by their addresses, and those
    sides of them that there are."""

    before: Mapping[str, Side]
    after: Mapping[str, Side]

    def steps(self) -> Iterator[tuple[int, Side]]:
        """Every side, and whether it comes (1) or goes (-1); what goes first."""
        yield from ((-1, side) for side in self.before.values())
        yield from ((1, side) for side in self.after.values())


def plan_change(
    state: State, overview: Overview, removed: Iterable[str], cards: Mapping[str, Card]
) -> Change:
    """The change by which some addresses go and some cards come, or replace those of their address.

    Raises TooMuchError.
    """
    old = {url: filed.number for url, filed in overview.articles.items()}
    urls = ({*old} - {*removed}) | {*cards}
    new = number_documents(urls)
    if table_size(len(old)) != table_size(len(new)):
        raise TooMuchError
    touched = {*cards, *(old.keys() ^ new.keys())}
    touched |= {url for url, number in new.items() if old.get(url, number) != number}
    check_number(len(touched), len(new))
    kept = {url: read_kept(state, url) for url in sorted(touched & old.keys())}
    before = {url: Side(old[url], reading) for url, reading in kept.items()}
    after = {
        url: Side(new[url], read_words(cards[url]) if url in cards else kept[url])
        for url in sorted(touched & new.keys())
    }
    return Change(before, after)


def check_number(touched: int, articles: int) -> None:
    """Raises TooMuchError if so many articles are touched that it is not worth it."""
    if touched > max(MOST, articles * _LARGEST_SHARE):
        raise TooMuchError


def read_kept(state: State, url: str) -> Reading:
    """The reading of an article that was kept. Raises TooMuchError if it was not."""
    card = state.get(card_key(url))
    if card is None:
        raise TooMuchError
    return read_words(read_card(card))


def change_overview(overview: Overview, change: Change) -> Overview:
    """The overview afterwards, but for the lengths of fields. Raises TooMuchError."""
    languages = dict(overview.languages)
    for step, side in change.steps():
        code = known_language(side.reading.card.language)
        languages[code] = languages.get(code, 0) + step
    languages = {code: number for code, number in languages.items() if number}
    if (LANGUAGE in languages) != (LANGUAGE in overview.languages):
        raise TooMuchError  # compounds are those of German archives
    gone = change.before.keys() - change.after.keys()
    articles = {url: filed for url, filed in overview.articles.items() if url not in gone}
    for url, side in change.after.items():
        articles[url] = Filed(side.number, pack(side.reading.card.days))
    return Overview(dict(overview.totals), languages, articles)
