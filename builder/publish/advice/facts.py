"""What an article lacks without which readers cannot place it."""

from collections.abc import Iterator

from builder.publish.advice.matter import Matter, Remark
from builder.publish.passages import ArticleReading

_FIELDS = ("source", "date", "language")


def missing_facts(_: Matter, reading: ArticleReading) -> Iterator[Remark]:
    """A missing source, date or language that can be found out, or no text at all."""
    article = reading.article
    for field in _FIELDS:
        if not getattr(article, field) and field not in article.unknown:
            yield Remark(f"there is no {field}", field=field)
    if not article.body.strip():
        yield Remark("there is no text")
