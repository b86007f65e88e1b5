"""How much one page lists, so that no page grows with the archive."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one page lists; numbers that readers can take in, not measured ones.

    Of an entity with more than `entity` articles or `quotes` quotes the page shows the `latest`
    articles, and pages by decade have all, `entity` at most on each; a decade with more has pages
    by year. A year with more than `year` articles has pages by month, a list with more than `index`
    names has pages by letter; again no more on each. Such a list shows the `frequent` names itself.

    Of the quotes `open_quotes` are not folded away; `names` are an entity's other forms, `reprints`
    the other articles that print a story. The `map` shows the places that most articles name.

    Of one article an entity's page shows the first `told` sentences, and as many quotes.
    Of two persons `sentences` of each article are shown where it names both. The picture of all
    has the `network` persons whom the most stories name with others, its table the `ties` that are
    strongest, the picture on a person's page the `circle` of those most often named with them.
    In an archive of more than `paired` articles three must name two persons, not two, for a page.
    A feed has `feed` articles.
    What an entity's page lists stands in the page itself to be taken along if it is no more than
    `taken` articles.
    """

    entity: int = 100
    latest: int = 50
    quotes: int = 100
    open_quotes: int = 10
    roles: int = 12
    names: int = 50
    companions: int = 30
    year: int = 200
    index: int = 500
    frequent: int = 100
    reprints: int = 20
    map: int = 300
    told: int = 200
    sentences: int = 4
    network: int = 150
    ties: int = 50
    circle: int = 12
    paired: int = 2000
    feed: int = 50
    taken: int = 3


LIMITS = Limits()
