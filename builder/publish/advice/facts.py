"""What an article lacks without which readers cannot place it."""

from collections.abc import Iterator

from builder.publish.advice.matter import Matter, Remark
from builder.publish.passages import ArticleReading

_FIELDS = ("source", "date", "language")


def missing_facts(_: Matter, reading: ArticleReading) -> Iterator[Remark]:
    """A missing source, date or language, or no text at all."""
    for field in _FIELDS:
        if not getattr(reading.article, field):
            yield Remark(f"there is no {field}", field=field)
    if not reading.article.body.strip():
        yield Remark("there is no text")
