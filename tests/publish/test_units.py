"""What units are made from: everything that their pages show, and nothing else."""

from dataclasses import replace

from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.limits import Limits
from builder.publish.units import (
    ARTICLE,
    ENTITY,
    article_units,
    entity_of,
    entity_units,
    network_unit,
)
from tests.publish.making import all_pages, edition_of, entity, make_article, person

LONG = "Ein langer Bericht, " + " ".join(f"wort{at}" for at in range(99))


def archive(**changes: Article) -> list[Article]:
    """Twelve articles of months that name a person each, as they are or changed, by key."""
    articles = []
    for at in range(1, 13):
        named = {"actors": [f"Person {at}"], "source": f"Blatt {at}"}
        articles.append(make_article(f"a{at:02}", date=f"2020-{at:02}", **named))
    return [changes.get(each.key, each) for each in articles]


def changed(before: Edition, after: Edition) -> set[str]:
    """The keys of articles that there were before and that are made from something else now."""
    made_from = {unit.key: unit.made_from for unit in article_units(after)}
    return {unit.key for unit in article_units(before) if made_from[unit.key] != unit.made_from}


def changed_entities(before: Edition, after: Edition) -> set[str]:
    """The same of entities."""
    made_from = {unit.key: unit.made_from for unit in entity_units(after)}
    return {unit.key for unit in entity_units(before) if made_from[unit.key] != unit.made_from}


def changed_pages(before: Edition, after: Edition, folder: str) -> set[str]:
    """The keys of articles or entities whose page really shows something else."""
    old, new = ({page.url: page.context for page in all_pages(each)} for each in (before, after))
    return {
        url.removeprefix(folder).removesuffix(".html")
        for url in old
        if url.startswith(folder) and url in new and old[url] != new[url]
    }


def edited(key: str, **fields: object) -> Article:
    """One of these articles, changed."""
    (article,) = (each for each in archive() if each.key == key)
    return replace(article, **fields)  # type: ignore[arg-type]


def test_there_is_a_unit_for_every_article_newest_first_and_for_every_entity() -> None:
    edition = edition_of(*archive())
    articles, entities = list(article_units(edition)), list(entity_units(edition))
    assert [(unit.kind, unit.key) for unit in articles] == [
        (ARTICLE, f"a{at:02}") for at in range(12, 0, -1)
    ]
    assert {unit.kind for unit in entities} == {ENTITY}
    assert [entity_of(unit) for unit in entities] == list(edition.archive.entities)
    assert ("person", "person-7") in edition.archive.entities


def test_the_same_archive_has_the_same_units_in_whatever_order_it_was_read() -> None:
    one, two = edition_of(*archive()), edition_of(*reversed(archive()))
    assert list(article_units(one)) == list(article_units(two))
    assert list(entity_units(one)) == list(entity_units(two))


def test_an_article_is_made_from_itself_and_its_neighbours_alone() -> None:
    before = edition_of(*archive())
    for fields in ({"title": "Another"}, {"body": "Other words."}, {"review": "Unclear."}):
        after = edition_of(*archive(a06=edited("a06", **fields)))
        assert changed(before, after) == {"a05", "a06", "a07"}


def test_a_new_article_changes_those_it_comes_between() -> None:
    before = edition_of(*archive())
    after = edition_of(*archive(), make_article("new", date="2020-06-15"))
    assert changed(before, after) == {"a06", "a07"}
    assert changed_pages(before, after, "articles/") == {"a06", "a07"}


def test_an_article_is_made_from_its_related_articles() -> None:
    near = {key: edited(key, actors=(person("Ada Ek"), person("Bo Li"))) for key in ("a02", "a09")}
    before = edition_of(*archive(**near))
    assert [each.key for each in before.related["a02"]] == ["a09"]
    other = {**near, "a09": replace(near["a09"], title="Another")}
    assert changed(before, edition_of(*archive(**other))) == {"a02", "a08", "a09", "a10"}


def test_an_article_is_made_from_what_it_shares_with_related_articles() -> None:
    both, more = (person("Ada Ek"), person("Bo Li")), person("Cy Oh")
    near = {key: edited(key, actors=both) for key in ("a02", "a09")}
    before = edition_of(*archive(**near))
    after = edition_of(*archive(**{**near, "a09": edited("a09", actors=(*both, more))}))
    assert "a02" in changed(before, after)


def test_an_article_is_made_from_the_others_that_print_its_story() -> None:
    prints = {key: edited(key, body=LONG) for key in ("a02", "a09")}
    before = edition_of(*archive(**prints))
    assert set(before.archive.stories) == {"a02", "a09"}
    other = {**prints, "a09": replace(prints["a09"], source="Another")}
    assert changed(before, edition_of(*archive(**other))) == {"a02", "a08", "a09", "a10"}
    assert changed(before, edition_of(*archive(a02=prints["a02"]))) >= {"a02", "a09"}


def test_an_article_is_made_from_the_names_of_those_whom_it_names() -> None:
    before = edition_of(*archive())
    for added in (
        entity("person", "person-6", "Person 6", "Sechs"),
        entity("person", "six", "Person Six", "Person 6"),
        entity("source", "blatt-6", "Blatt 6", "Sechs"),
    ):
        after = edition_of(*archive(), authority=(added,))
        assert changed(before, after) == {"a05", "a06", "a07"}, added


def test_a_name_of_nobody_whom_it_names_is_nothing_to_an_article() -> None:
    before = edition_of(*archive())
    after = edition_of(*archive(), authority=(entity("person", "x-y", "X Y", "Z"),))
    assert changed(before, after) == set()


def test_an_article_that_links_somebody_by_hand_waits_for_them() -> None:
    linking = edited("a06", body="[Jemand](person:x-y) kam.")
    before = edition_of(*archive(a06=linking))
    after = edition_of(*archive(a06=linking), authority=(entity("person", "x-y", "X Y"),))
    assert changed(before, after) == {"a05", "a06", "a07"}


def test_an_article_is_made_from_the_identifiers_of_those_whom_it_names() -> None:
    """They are in its page's data, but in no list that the article is in."""
    for kind, key, name in (("person", "person-6", "Person 6"), ("source", "blatt-6", "Blatt 6")):
        plain = entity(kind, key, name)  # type: ignore[arg-type]
        identified = replace(plain, identifiers=(("wikidata", "Q6"),))
        before, after = (edition_of(*archive(), authority=(each,)) for each in (plain, identified))
        assert changed(before, after) == changed_pages(before, after, "articles/") == {"a06"}
        assert before.readings == after.readings


def test_what_an_authority_file_says_besides_names_is_nothing_to_articles() -> None:
    plain = entity("person", "person-6", "Person 6")
    before = edition_of(*archive(), authority=(plain,))
    after = edition_of(*archive(), authority=(replace(plain, note="Words.", role="Rat"),))
    assert changed(before, after) == set()
    assert changed_entities(before, after) == {"person/person-6"}


def test_an_entity_is_made_from_the_articles_that_name_it_alone() -> None:
    before = edition_of(*archive())
    after = edition_of(*archive(a06=edited("a06", title="Another")))
    assert changed_entities(before, after) == {"person/person-6", "source/blatt-6"}
    more = edition_of(*archive(), make_article("new", date="2019", actors=["Person 3"]))
    assert changed_entities(before, more) == {"person/person-3"}
    assert changed_pages(before, more, "people/") == {"person-3"}


def test_an_entity_is_made_from_where_else_its_stories_are_printed() -> None:
    prints = {key: edited(key, body=LONG) for key in ("a02", "a09")}
    before = edition_of(*archive(**prints))
    other = {**prints, "a09": replace(prints["a09"], date="2020-09-30")}
    after = edition_of(*archive(**other))
    assert changed_entities(before, after) >= {"person/person-2", "person/person-9"}
    assert not changed_entities(before, after) & {"person/person-3", "person/person-8"}


def test_the_network_is_made_from_who_is_named_where_and_from_names_alone() -> None:
    both = edited("a06", actors=(person("Ada Ek"), person("Bo Li")))
    (before,) = network_unit(edition_of(*archive(a06=both)))
    (same,) = network_unit(edition_of(*archive(a06=replace(both, title="Another", body="Words."))))
    (fewer,) = network_unit(edition_of(*archive()))
    renamed = entity("person", "ada-ek", "Ada E. Ek", "Ada Ek")
    (other,) = network_unit(edition_of(*archive(a06=both), authority=(renamed,)))
    assert same.made_from == before.made_from
    assert len({before.made_from, fewer.made_from, other.made_from}) == 3


def test_an_edition_of_only_pages_has_no_network() -> None:
    assert list(network_unit(replace(edition_of(*archive()), only_pages=True))) == []


def test_persons_are_made_from_how_many_stories_a_page_of_two_takes() -> None:
    small = edition_of(*archive())
    large = replace(small, limits=Limits(paired=11))
    assert "person/person-6" in changed_entities(small, large)


def test_a_person_is_made_from_the_name_of_the_other_on_a_page_of_both() -> None:
    both = {key: edited(key, actors=(person("Ada Ek"), person("Bo Li"))) for key in ("a02", "a09")}
    renamed = entity("person", "bo-li", "Bo B. Li", "Bo Li")
    before = edition_of(*archive(**both))
    after = edition_of(*archive(**both), authority=(renamed,))
    assert "person/ada-ek" in changed_entities(before, after)
    assert changed_pages(before, after, "together/") == {"ada-ek--bo-li"}
