"""The files of content/ as values: each parsed by itself, and then all of them together.

A file's record depends on the file alone, so it can be made by any process and kept between builds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from builder.config import Config
from builder.model import Article, Entity, Problem
from builder.problems import ProblemsError
from builder.publish.authority import KINDS, parse_entity
from builder.publish.correcting import Corrected, correct
from builder.publish.corrections import CORRECTIONS, parse_corrections
from builder.publish.edition import FreePage
from builder.publish.encoding import fingerprint, identity
from builder.publish.free_pages import page_problems, parse_page, unlisted_articles, unshown_pages
from builder.publish.load import parse_article
from builder.publish.margin_notes import loose_notes
from builder.publish.own_fields import declaration_problems, undeclared
from builder.publish.stories import check_references
from builder.publish.traits import Traits, traits_of

ARTICLES, PAGES = "content/articles", "content/pages"
_ENTITIES = tuple(f"content/{folder}/" for folder in KINDS)
# As an archive without site.yaml has them.
_DEFAULTS = Config()
Value = TypeVar("Value")
# Whose a file is: ('article', key), or whom or what it is about.
Own = tuple[str, str]
# Slashes in the path of a file that lies where its key says.
_SLASHES = 2


@dataclass(frozen=True, slots=True)
class Record:
    """What a file of content/ says: one of the three, or why it says nothing.

    An article is without its body, of which it has the traits; its problems are warnings.
    """

    article: Article | None = None
    entity: Entity | None = None
    page: FreePage | None = None
    traits: Traits | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that content/ says, parsed and corrected; and what in it could not be.

    Articles are without their bodies; `traits` has what linking needs of these, and `versions` a
    digest of each article's file and of what corrections made of it, `paths` its file, by key.
    Articles that are `withdrawn` are apart from all others. `nested` has the files that lie in
    folders of folders, by ('article', key) or by whose file it is.
    `warnings` are the corrections that changed nothing and the pages that are shown nowhere,
    `loose_notes` the notes whose words stand nowhere in their article, which every build tells.
    """

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    pages: tuple[FreePage, ...]
    traits: Mapping[str, Traits]
    versions: Mapping[str, bytes]
    paths: Mapping[str, str]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    loose_notes: tuple[Problem, ...] = ()
    withdrawn: tuple[Article, ...] = ()
    nested: Mapping[Own, str] = field(default_factory=dict)


def read_record(path: str, text: str) -> tuple[Record, str]:
    """The record of a Markdown file of content/, and the body if it is an article."""
    try:
        if path.startswith(f"{ARTICLES}/"):
            article = parse_article(path, text)
            loose = tuple(loose_notes(path, text, article))
            record = Record(replace(article, body=""), traits=traits_of(article), problems=loose)
            return record, article.body
        if path.startswith(_ENTITIES):
            return Record(entity=parse_entity(path, text)), ""
        if path.startswith(f"{PAGES}/"):
            return Record(page=parse_page(path, text)), ""
    except ProblemsError as error:
        return Record(problems=error.problems), ""
    return Record(), ""


@dataclass(frozen=True, slots=True)
class Records:
    """The files of content/ by path, sorted: what each says, and the digest of its bytes.

    `texts` has their texts, of which hardly any is looked at; `corrections` is that of theirs.
    """

    records: Mapping[str, Record]
    digests: Mapping[str, bytes]
    texts: Mapping[str, str]
    corrections: str = ""


def load_content(texts: Mapping[str, str]) -> Content:
    """The content of files of which all texts are given, by path."""
    paths = sorted(path for path in texts if path != CORRECTIONS)
    records = {path: read_record(path, texts[path])[0] for path in paths}
    digests = {path: fingerprint(texts[path].encode()) for path in paths}
    return assemble(Records(records, digests, texts, texts.get(CORRECTIONS, "")))


def assemble(files: Records, config: Config = _DEFAULTS) -> Content:
    """Put the records of all files together and apply corrections; all problems are collected.

    `config` is what site.yaml says.
    """
    records = files.records
    told = [problem for each in records.values() for problem in each.problems]
    problems = [each for each in told if each.severity == "error"]
    articles = {path: each.article for path, each in records.items() if each.article}
    problems += declaration_problems(config)
    for path in [path for path, each in records.items() if _may_have_own_fields(path, each)]:
        if found := undeclared(path, files.texts[path], config):
            problems += found
            articles.pop(path, None)
    entities = {path: each.entity for path, each in records.items() if each.entity}
    pages = {path: each.page for path, each in records.items() if each.page}
    keys = tuple(_article_keys(records))
    problems += check_references(articles, files.texts, keys)
    kept = _without_twins(articles, lambda each: each.key, problems)
    filed = _without_twins(entities, lambda each: (each.kind, each.key), problems)
    problems += page_problems(pages, config)
    problems += unlisted_articles(pages, files.texts, keys)
    free = _without_twins(pages, lambda each: (each.key, each.language), problems)
    uncorrected = Corrected(tuple(kept.values()), tuple(filed.values()))
    corrected = _corrected(uncorrected, files.corrections, keys, problems)
    articles_left = tuple(each for each in corrected.articles if not each.withdrawn)
    return Content(
        articles_left,
        corrected.entities,
        tuple(free.values()),
        {each.key: traits for path, each in kept.items() if (traits := records[path].traits)},
        _versions(kept, files.digests, articles_left),
        {each.key: path for path, each in kept.items()},
        tuple(problems),
        (*corrected.warnings, *unshown_pages(pages, config)),
        tuple(each for each in told if each.severity == "warning"),
        tuple(each for each in corrected.articles if each.withdrawn),
        _nested(kept, filed),
    )


def _nested(articles: Mapping[str, Article], filed: Mapping[str, Entity]) -> dict[Own, str]:
    """The files that lie elsewhere than their keys say."""
    found: dict[Own, str] = {("article", each.key): path for path, each in articles.items()}
    found |= {(each.kind, each.key): path for path, each in filed.items()}
    return {own: path for own, path in found.items() if path.count("/") > _SLASHES}


def _may_have_own_fields(path: str, record: Record) -> bool:
    """Whether an article has fields that are not ours, which is not known if it has problems."""
    if record.article:
        return bool(record.article.fields)
    return bool(record.problems) and path.startswith(f"{ARTICLES}/")


def _versions(
    files: Mapping[str, Article], digests: Mapping[str, bytes], corrected: Iterable[Article]
) -> dict[str, bytes]:
    """The digest of each article's file, and of the article too if that was corrected."""
    found = {article.key: (digests[path], article) for path, article in files.items()}
    return {
        article.key: digest if article is written else fingerprint(digest, identity(article))
        for article in corrected
        for digest, written in [found[article.key]]
    }


def _corrected(
    found: Corrected, text: str, keys: Sequence[str], problems: list[Problem]
) -> Corrected:
    """Articles and entities as content/corrections.yaml has them; as they are if it is wrong."""
    try:
        return correct(found.articles, found.entities, parse_corrections(text, keys))
    except ProblemsError as error:
        problems += error.problems
        return found


def _article_keys(paths: Iterable[str]) -> Iterator[str]:
    """The keys of all articles, by the names of their files."""
    for path in paths:
        if path.endswith(".md") and path.startswith(f"{ARTICLES}/"):
            yield path[path.rindex("/") + 1 :].removesuffix(".md")


def _without_twins(
    found: Mapping[str, Value], claim: Callable[[Value], object], problems: list[Problem]
) -> dict[str, Value]:
    """What has a page of its own; of files that claim the same page all are named, none chosen."""
    paths: dict[object, list[str]] = {}
    for path, value in found.items():
        paths.setdefault(claim(value), []).append(path)
    problems += [
        Problem(path, 0, f"has the same name as {other}", "rename one of them")
        for same in paths.values()
        for path in same
        for other in same
        if other != path
    ]
    return {same[0]: found[same[0]] for same in paths.values() if len(same) == 1}
