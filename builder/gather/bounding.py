"""What a page says of itself, within what a file may say; its text has the rest."""

from collections.abc import Iterable
from dataclasses import replace

from builder.amounts import LONGEST_NAME, LONGEST_TEXT, MOST_ENTRIES, MOST_FORMS
from builder.model import Appearance, Article, Caption


def bounded(article: Article) -> Article:
    """An article of which no text is longer, and no list has more entries, than may be."""
    return replace(
        article,
        title=_cut(article.title, LONGEST_NAME),
        source=_cut(article.source, LONGEST_NAME),
        kicker=_cut(article.kicker, LONGEST_NAME),
        url=article.url if len(article.url) <= LONGEST_TEXT else "",
        authors=_names(article.authors),
        agencies=_names(article.agencies),
        actors=_appearances(article.actors),
        places=_appearances(article.places),
        captions=tuple(map(_caption, article.captions[:MOST_ENTRIES])),
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2]} …"


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in names if len(each) <= LONGEST_NAME)[:MOST_ENTRIES]


def _appearances(found: Iterable[Appearance]) -> tuple[Appearance, ...]:
    """The first entries; of their forms as many as all of these may have."""
    listed = [each for each in found if len(each.name) <= LONGEST_NAME][:MOST_ENTRIES]
    each_most = MOST_FORMS // max(1, len(listed))
    return tuple(
        replace(each, role=_cut(each.role, LONGEST_NAME), forms=_names(each.forms)[:each_most])
        for each in listed
    )


def _caption(caption: Caption) -> Caption:
    return replace(
        caption,
        text=_cut(caption.text, LONGEST_TEXT),
        credit=_cut(caption.credit, LONGEST_NAME),
    )
