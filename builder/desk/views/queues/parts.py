"""A question about entries of several articles, asked article by article."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from builder.desk.views.queues.item import Choice, Item
from builder.desk.views.queues.listing import Listed, by_article
from builder.desk.views.queues.survey import Survey


def dividing(listed: Iterable[Listed]) -> Iterator[Choice]:
    """The answer that one answer does not hold in all articles of some entries, if that can be."""
    if len(by_article(listed)) > 1:
        yield Choice("choice_by_article", divides=True)


def divided(
    survey: Survey, ask: Callable[[tuple[Listed, ...]], Item], listed: Iterable[Listed]
) -> Iterator[Item]:
    """The parts of a question, of each article one; `ask` makes it of the entries there."""
    articles = by_article(listed)
    together = (Choice("choice_together", divides=True),) if len(articles) > 1 else ()
    for key, entries in articles.items():
        whole = ask(entries)
        yield replace(
            whole,
            choices=(*whole.choices, *together),
            id=f"{whole.id} {key}",
            whole=whole.id,
            title=f"{whole.title} ({survey.article(key).title})",
            file=survey.path(key),
            url=survey.url(key),
        )
