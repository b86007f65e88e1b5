"""Whether a site and an archive are small enough for GitHub, where most of them will be."""

from collections import Counter
from collections.abc import Iterator, Mapping

from builder.model import Problem

_GB, _MB = 10**9, 10**6
# GitHub Docs, 'GitHub Pages limits' (docs.github.com/pages/getting-started-with-github-pages):
# published sites may be no larger than 1 GB.
SITE_LIMIT = _GB
# GitHub Docs, 'About large files on GitHub': above 50 MiB a warning, above 100 MiB refused.
_WARNED, _REFUSED = 50 * 2**20, 100 * 2**20
# From this share of the limit on there is still time to decide what to do.
_SHARE = 0.8
# So many of the largest parts are named.
_NAMED = 3
_ABOVE_REFUSED = "GitHub refuses files above 100 MiB"
_BY_ARTIFACT = "deploy it by an artifact, as the workflow here does, and not by a branch"
_LEAVE_OUT = "split it, or leave it out by .gitignore"
_HINT = "archive build --only pages leaves out search and data; publish: excerpt shortens texts"


def site_size_problems(sizes: Mapping[str, int], limit: int = SITE_LIMIT) -> Iterator[Problem]:
    """What is too large, or nearly, of a site whose files have these sizes in bytes by path.

    Nothing is refused here: a site on another server or on a disk may have any size.
    """
    total = sum(sizes.values())
    if total >= _SHARE * limit:
        verb = "exceeds" if total > limit else "is near"
        message = (
            f"the site has {_worded(total)}, which {verb} GitHub Pages' limit of "
            f"{_worded(limit)}; most is in {_largest(sizes)}"
        )
        yield Problem("public", 0, message, _HINT, severity="warning")
    for path, size in sorted(sizes.items()):
        if size > _REFUSED:
            message = f"the file has {_worded(size)}, and {_ABOVE_REFUSED}"
            yield Problem(f"public/{path}", 0, message, _BY_ARTIFACT, severity="warning")


def archive_size_problems(sizes: Mapping[str, int]) -> Iterator[Problem]:
    """Files of the archive itself, by path with their sizes in bytes, that GitHub refuses.

    Those of which it only warns are told as well: they are in its history for ever.
    """
    for path, size in sorted(sizes.items()):
        if size > _WARNED:
            what = _ABOVE_REFUSED if size > _REFUSED else "GitHub warns of files above 50 MiB"
            message = f"the file has {_worded(size)}, and {what}"
            yield Problem(path, 0, message, _LEAVE_OUT, severity="warning")


def _largest(sizes: Mapping[str, int]) -> str:
    """The largest folders of a site, with their sizes."""
    folders: Counter[str] = Counter()
    for path, size in sizes.items():
        folder, slash, _ = path.partition("/")
        folders[folder + slash] += size
    ranked = sorted(folders.items(), key=lambda each: (-each[1], each[0]))[:_NAMED]
    return ", ".join(f"{name} ({_worded(size)})" for name, size in ranked)


def _worded(size: int) -> str:
    """A size in the unit that a person would say."""
    if size >= _GB:
        return f"{size / _GB:.2f} GB"
    return f"{size / _MB:.0f} MB"
