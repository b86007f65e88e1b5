"""Every page of the site as a `Page` value: its URL, its layout and all that the layout may see."""

from collections.abc import Callable, Iterator

from builder.model import Page
from builder.publish.edition import Edition, placed
from builder.publish.pages.citing import cite_page
from builder.publish.pages.entities import redirect_pages
from builder.publish.pages.exports import exports_page
from builder.publish.pages.feeds import feed_page
from builder.publish.pages.fixed import free_pages, missing_page, search_page, withdrawn_pages
from builder.publish.pages.indexes import index_pages
from builder.publish.pages.lists import articles_page, home_page
from builder.publish.pages.maps import map_page
from builder.publish.pages.timeline import timeline_page
from builder.publish.pages.years import year_pages

# What is planned at every build. The pages of articles and of entities, which are nearly all, are
# planned when something that they are made from has changed (`units`).
PLANNERS: tuple[Callable[[Edition], Iterator[Page]], ...] = (
    home_page,
    feed_page,
    articles_page,
    index_pages,
    redirect_pages,
    timeline_page,
    year_pages,
    map_page,
    search_page,
    free_pages,
    cite_page,
    withdrawn_pages,
    missing_page,
)


def plan_lists(edition: Edition) -> Iterator[Page]:
    """All pages but those of articles and entities, in the order of the planners, and the last."""
    for planner in PLANNERS:
        yield from placed(edition, planner(edition))


def plan_last(edition: Edition) -> Iterator[Page]:
    """The page that tells of the exports, and so is planned when these are made."""
    return placed(edition, exports_page(edition))
