"""Where a repository's files are edited in a browser, by the host that it lies on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

# A name as all hosts allow it.
_NAME = r"\w[\w.-]*"
REPOSITORY = re.compile(
    rf"https://(?P<host>[\w.-]+)/{_NAME}(?P<groups>(?:/{_NAME}){{0,20}})/{_NAME}/?", re.ASCII
)
# A branch's name, of the signs that need no escape in an address.
BRANCH = re.compile(r"\w[\w-]*(?:[./][\w-]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Host:
    """A host as readers know it, and its addresses behind the repository's: of the form that edits
    the file `{path}` on `{branch}`, and of the one for a new file, with its name and its `{text}`.
    Where it has groups, a repository may lie in some within each other.
    """

    name: str
    edit: str
    new: str
    has_groups: bool = False


# GitHub: docs.github.com, "Creating new files"; the same parameters in Gitea, on which Codeberg
# runs: docs.gitea.com/development/integrations. GitLab takes the name, and the text since its
# issue 594214 is mended.
HOSTS: Mapping[str, Host] = {
    "github.com": Host(
        "GitHub", "edit/{branch}/{path}", "new/{branch}?filename={path}&value={text}"
    ),
    "gitlab.com": Host(
        "GitLab", "-/edit/{branch}/{path}", "-/new/{branch}?file_name={path}&content={text}", True
    ),
    "codeberg.org": Host(
        "Codeberg", "_edit/{branch}/{path}", "_new/{branch}/?filename={path}&value={text}"
    ),
}


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository at an address, without a slash or '.git' at its end, and a branch of it."""

    address: str
    branch: str

    @property
    def host(self) -> Host:
        """Where it lies; a KeyError if nothing is known of that."""
        return HOSTS[host_of(self.address)]

    def edit(self, path: str) -> str:
        """The address of the form that edits a file."""
        return self._fill(self.host.edit, path)

    def new(self, path: str, text: str) -> str:
        """The address of the form for a new file, with this text in it."""
        return self._fill(self.host.new, path, text)

    def _fill(self, form: str, path: str, text: str = "") -> str:
        values = {"branch": self.branch, "path": quote(path), "text": quote(text, safe="")}
        return f"{self.address}/{form.format_map(values)}"


def host_of(address: str) -> str:
    """The host of a repository's address, '' if it cannot be one."""
    found = REPOSITORY.fullmatch(address)
    host = found["host"].lower() if found else ""
    too_deep = found and found["groups"] and host in HOSTS and not HOSTS[host].has_groups
    return "" if too_deep else host


def plain_address(address: str) -> str:
    """A repository's address without what Git allows at its end."""
    return address.rstrip("/").removesuffix(".git")
