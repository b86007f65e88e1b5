"""The folders of one run: the archive, the same for Hugo, and what the steps leave there."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.searches import hugo
from tests.bench.searches.archive import Stock, authority_files, front_matter, make_articles
from tests.bench.searches.queries import Words

_SETTINGS = "title: Archiv\nlanguage: de\n"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of an archive of `count` articles."""

    work: Path
    count: int

    @property
    def root(self) -> Path:
        """Everything of this size."""
        return self.work / str(self.count)

    @property
    def site(self) -> Path:
        """The archive."""
        return self.root / "site"

    @property
    def hugo(self) -> Path:
        """The same for Hugo."""
        return self.root / "hugo"

    @property
    def public(self) -> Path:
        """The published archive."""
        return self.site / "public"

    @property
    def documents(self) -> Path:
        """The pickled search documents."""
        return self.root / "documents.pickle"

    @property
    def index(self) -> Path:
        """Our index, built by itself."""
        return self.root / "index"

    @property
    def lunr(self) -> Path:
        """The plain lunr index."""
        return self.root / "lunr.json"

    @property
    def pagefind(self) -> Path:
        """Pagefind's index."""
        return self.root / "pagefind"

    def put_aside(self, folder: Path) -> None:
        """Make way for a new folder: files are created slowly where others were just deleted."""
        if folder.exists():
            aside = self.work / "aside"
            aside.mkdir(exist_ok=True)
            folder.rename(aside / str(sum(1 for _ in aside.iterdir())))


def write_archive(folders: Folders, stocks: Mapping[str, Stock]) -> Words:
    """Make the articles and write them for both builders; returns what was counted of them."""
    words = Words(folders.count)
    folders.put_aside(folders.root)
    ours, theirs = folders.site / "content/articles", folders.hugo / "content/articles"
    for folder in (ours, theirs, folders.site / "content/people"):
        folder.mkdir(parents=True)
    for article in make_articles(stocks, folders.count):
        (ours / f"{article.key}.md").write_text(front_matter(article), encoding="utf-8")
        (theirs / f"{article.key}.md").write_text(hugo.front_matter(article), encoding="utf-8")
        words.add(article)
    for key, text in authority_files(stocks["de"]).items():
        (folders.site / f"content/people/{key}.md").write_text(text, encoding="utf-8")
    (folders.site / "site.yaml").write_text(_SETTINGS, encoding="utf-8")
    for path, text in hugo.site_files():
        file = folders.hugo / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return words


def clear_aside(work: Path) -> None:
    """Delete what was put aside."""
    shutil.rmtree(work / "aside", ignore_errors=True)
