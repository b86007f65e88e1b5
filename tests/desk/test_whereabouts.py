"""What a step was about, as those are told who take it back."""

from builder.desk.whereabouts import whereabouts

ARTICLE = "content/articles/2021/a.md"
PERSON = "content/people/ada.md"
TEXTS = {ARTICLE: "---\ntitle: Ein  Titel\n---\n\nText.\n", PERSON: "---\nname: Ada Ek\n---\n"}


def told(*paths: str) -> dict[str, str]:
    return whereabouts(paths, lambda path: TEXTS.get(path, ""))


def test_a_step_is_about_the_article_that_it_changed() -> None:
    assert told(PERSON, "content/corrections.yaml", ARTICLE) == {
        "title": "Ein Titel",
        "url": "articles/a.html",
    }


def test_a_step_may_be_about_a_person_alone() -> None:
    assert told("content/corrections.yaml", PERSON) == {
        "title": "Ada Ek",
        "url": "people/ada.html",
    }


def test_a_file_that_is_gone_or_broken_has_its_name() -> None:
    assert told("content/places/genf.md") == {"title": "genf", "url": "places/genf.html"}
    broken = whereabouts([ARTICLE], lambda _: "---\ntitle: [\n---\n")
    assert broken == {"title": "a", "url": "articles/a.html"}


def test_what_holds_for_the_whole_archive_is_about_nobody() -> None:
    assert told("content/corrections.yaml") == {}
