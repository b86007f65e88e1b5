"""Every page of the site as a `Page` value: its URL, its layout and all that the layout may see."""

from collections.abc import Callable, Iterator

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.pages.articles import article_pages
from builder.publish.pages.entities import entity_pages, index_pages, redirect_pages
from builder.publish.pages.fixed import free_pages, missing_page, search_page
from builder.publish.pages.lists import articles_page, home_page, timeline_page, year_pages

PLANNERS: tuple[Callable[[Edition], Iterator[Page]], ...] = (
    home_page,
    articles_page,
    article_pages,
    index_pages,
    entity_pages,
    redirect_pages,
    timeline_page,
    year_pages,
    search_page,
    free_pages,
    missing_page,
)


def plan_pages(edition: Edition) -> tuple[Page, ...]:
    """All pages of the site, in the order of the planners."""
    return tuple(page for planner in PLANNERS for page in planner(edition))
