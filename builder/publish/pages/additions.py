"""What an article's page adds to its text: permanent links, an editor's notes, who says what."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby

from markupsafe import Markup, escape

from builder.publish.article_views import LooseNote, Said, Words
from builder.publish.body import line_html
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.margin_notes import Anchored, place_notes
from builder.publish.margins import Apparatus
from builder.publish.pages.parts import named
from builder.publish.passages import ArticleReading, Link
from builder.publish.quotes import Quote
from builder.publish.strings import Strings

# How many persons who speak are listed beside an article, with how many quotes, of which length.
_MOST_SPEAKERS, _MOST_QUOTES, _QUOTE_LENGTH = 8, 3, 90


def make_apparatus(
    edition: Edition, reading: ArticleReading, link: Link
) -> tuple[Apparatus, tuple[LooseNote, ...]]:
    """What is added to the text of an article, and the notes that have lost their place."""
    permalink = partial(_label, edition.strings, "paragraph_link")
    if not reading.article.notes:
        return Apparatus(permalink), ()
    texts = [passage.text for passage in (*reading.passages, *reading.captions)]
    placed = place_notes(reading.article.notes, texts)
    notes = {
        passage: tuple(each) for passage, each in groupby(placed.anchored, lambda at: at.passage)
    }
    asides = {
        passage: "".join(_aside(edition, each, link) for each in here)
        for passage, here in notes.items()
    }
    reference = partial(_label, edition.strings, "note")
    loose = (
        LooseNote(each.quote, line_html(each.text, edition.archive, link)) for each in placed.loose
    )
    return Apparatus(permalink, reference, notes, asides), tuple(loose)


@lru_cache(maxsize=4096)
def _label(strings: Strings, key: str, number: int) -> str:
    return str(escape(strings(key, n=number)))


def _aside(edition: Edition, each: Anchored, link: Link) -> str:
    number, strings = each.number, edition.strings
    html = line_html(each.note.text, edition.archive, link)
    return Markup(
        '<aside class="margin-note" id="note-{n}" role="note" lang="{language}" '
        'aria-label="{label}"><p><a href="#note-{n}-ref" aria-label="{back}">{n}</a> {html}</p>'
        "</aside>\n"
    ).format(
        n=number,
        language=strings.language,
        label=strings("note", n=number),
        back=strings("note_back", n=number),
        html=html,
    )


def said_in(edition: Edition, quotes: Sequence[Quote]) -> tuple[Said, ...]:
    """Who speaks in an article, in the order in which they begin to, with their first words."""
    by_speaker: dict[EntityId, list[Quote]] = {}
    for quote in quotes:
        by_speaker.setdefault(quote.speaker, []).append(quote)
    return tuple(
        Said(named(edition, speaker), tuple(_words(said[:_MOST_QUOTES])), len(said))
        for speaker, said in list(by_speaker.items())[:_MOST_SPEAKERS]
    )


def _words(quotes: Sequence[Quote]) -> Iterator[Words]:
    for quote in quotes:
        text = quote.text()
        if len(text) > _QUOTE_LENGTH:
            # The first and the last sign are the quotation marks.
            text = f"{text[:_QUOTE_LENGTH].rpartition(' ')[0]} …{text[-1]}"
        yield Words(text, quote.passage.anchor)
