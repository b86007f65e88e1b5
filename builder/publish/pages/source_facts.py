"""What a newspaper's page says of its articles: their dates, languages and review."""

from collections import Counter
from collections.abc import Collection

from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.entity_views import SourceView
from builder.publish.strings import Strings, date_label

# What `review` in an article's front matter may say, and the text for readers.
_REVIEWS = {"confirmed": "review_confirmed", "machine": "review_machine", "": "review_hand"}


def describe_source(edition: Edition, articles: Collection[Article]) -> SourceView:
    """What there is to say of a source by its articles, which are newest first."""
    spoken = Counter([each.language or edition.config.language for each in articles])
    languages: Counter[str] = Counter()
    for code, count in spoken.items():
        languages[_language(code, edition.strings)] += count
    reviews = Counter([each.review for each in articles])
    return SourceView(
        dates=_span([each.date for each in articles if each.date], edition.strings),
        languages=tuple(sorted(languages.items(), key=lambda each: (-each[1], each[0]))),
        reviews=tuple(
            (edition.strings(text), reviews[review])
            for review, text in _REVIEWS.items()
            if reviews[review]
        ),
    )


def _span(dates: list[str], strings: Strings) -> str:
    if not dates:
        return ""
    last, first = (date_label(dates[at], strings) for at in (0, -1))
    return first if first == last else strings("date_range", start=first, end=last)


def _language(code: str, strings: Strings) -> str:
    """A language in the interface's, by Unicode CLDR; the code of one that it does not know."""
    return str(strings.locale.languages.get(code.partition("-")[0].lower(), code))
