"""The files that an action works on: as they were, as they have become, and what may be wrong."""

from collections.abc import Mapping

from builder.desk.file_text import FileText, Values, cut
from builder.frontmatter import split
from builder.model import FOLDERS, Problem
from builder.problems import ProblemsError
from builder.publish.authority import KINDS, parse_entity
from builder.publish.content import ARTICLES
from builder.publish.corrections import CORRECTIONS, parse_corrections
from builder.publish.load import parse_article

_ENTITIES = tuple(f"content/{folder}/" for folder in FOLDERS.values())


def refuse(path: str, message: str, line: int = 0, hint: str = "") -> ProblemsError:
    """The error that says why an action is not done."""
    return ProblemsError([Problem(path, line, message, hint)])


def is_article(path: str) -> bool:
    """Whether a file is an article's, by its path."""
    return _is_file_in(path, f"{ARTICLES}/")


def is_authority(path: str) -> bool:
    """Whether a file is a person's, place's or source's, by its path."""
    return _is_file_in(path, _ENTITIES)


def is_own_file(path: str) -> bool:
    """Whether a file is one that an action may change, by its path."""
    return path == CORRECTIONS or is_article(path) or is_authority(path)


def _is_file_in(path: str, folders: str | tuple[str, ...]) -> bool:
    """Whether a path is that of a Markdown file below these folders, and leads nowhere else."""
    parts = path.split("/")
    plain = not any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts)
    return plain and path.startswith(folders) and path.endswith(".md")


class DeskFiles:
    """Files by path, with the changes of one action laid over them; the files stay as they are."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self._changed: dict[str, str] = {}

    def text(self, path: str) -> str | None:
        """A file's text as it is by now; None if there is none."""
        return self._changed.get(path, self._files.get(path))

    def namesake(self, path: str) -> str:
        """A file of the same name in a folder of its own within that file's; empty if none."""
        folder, _, name = path.rpartition("/")
        found = (
            each
            for each in sorted({*self._files, *self._changed})
            if each != path and each.startswith(f"{folder}/") and each.endswith(f"/{name}")
        )
        return next(found, "")

    def article(self, path: str) -> FileText:
        """An article's file. Raises ProblemsError if there is none."""
        if not is_article(path):
            raise refuse(path, "is no article", hint=f"articles stand in {ARTICLES}/")
        return self._there(path)

    def content(self, path: str) -> FileText:
        """An article's or an authority file. Raises ProblemsError if there is none."""
        if not is_article(path) and not is_authority(path):
            raise refuse(path, "is neither an article nor a person, place or source")
        return self._there(path)

    def corrections(self) -> FileText:
        """The corrections, empty if there are none yet."""
        return cut(CORRECTIONS, self.text(CORRECTIONS) or "")

    def seed(self, name: str) -> tuple[str, str]:
        """The path and text of a seed. Raises ProblemsError if it was not given."""
        path = f"seeds/{name}"
        if (text := self.text(path)) is None:
            raise refuse(path, "there is no such page any more")
        return path, text

    def _there(self, path: str) -> FileText:
        text = self.text(path)
        if text is None:
            raise refuse(path, "there is no such file any more")
        return cut(path, text)

    def put(self, file: FileText) -> None:
        """Lay a changed file over. Raises ProblemsError if it says anything wrong that is new."""
        if not is_own_file(file.path):
            raise refuse(file.path, "is no file that the desk writes")
        old = self.text(file.path)
        if file.text == (old or ""):
            return
        before = set(_problems(file.path, old)) if old else set()
        if new := [each for each in _problems(file.path, file.text) if each not in before]:
            raise ProblemsError(Problem(file.path, 0, *each) for each in new)
        self._changed[file.path] = file.text

    def put_values(self, file: FileText, values: Values) -> None:
        """Lay a file over with these values in its header. Raises ProblemsError as `put` does."""
        self.put(self._same_prose(file.with_values(values), file.prose))

    def put_prose(self, file: FileText, prose: str) -> None:
        """Lay a file over with this body. Raises ProblemsError as `put` does."""
        self.put(self._same_prose(file.with_prose(prose), prose))

    @staticmethod
    def _same_prose(file: FileText, prose: str) -> FileText:
        """The file, if its body reads as it shall and its header still ends where it did."""
        is_yaml = file.path.endswith(".yaml")
        if not is_yaml and split(file.path, file.text)[1].strip("\n") != prose.strip("\n"):
            raise refuse(file.path, "with this the text could not be told from the header")
        return file

    def changes(self) -> dict[str, str | None]:
        """The new texts of all files that have changed; None for one that is to be deleted."""
        return {
            path: text or None
            for path, text in sorted(self._changed.items())
            if text != (self._files.get(path) or "")
        }


def _problems(path: str, text: str) -> list[tuple[str, str]]:
    """What is wrong in a file by itself, as messages and hints."""
    try:
        if path == CORRECTIONS:
            parse_corrections(text, named_articles(path, text))
        elif path.split("/")[1] in KINDS:
            parse_entity(path, text)
        else:
            parse_article(path, text)
    except ProblemsError as error:
        return [(each.message, each.hint) for each in error.problems]
    return []


def named_articles(path: str, text: str) -> list[str]:
    """The articles that corrections name; whether there are such is not the file's own matter."""
    values = cut(path, text).values()
    entries = [each for value in values.values() if isinstance(value, list) for each in value]
    lists = [each.get("articles") for each in entries if isinstance(each, dict)]
    return [str(key) for each in lists if isinstance(each, list) for key in each]
