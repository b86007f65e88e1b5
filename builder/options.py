"""The options that commands of `archive` share, and what their values may be."""

import argparse
from pathlib import Path

# The queues of the desk, which take long to import.
QUEUES = ("articles", "duplicates", "surnames", "dates", "sources", "names", "reprints")


def common_options() -> argparse.ArgumentParser:
    """Options of every command."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="the archive's folder (here)"
    )
    common.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    return common


def add_build_options(parser: argparse.ArgumentParser, strict: bool = False) -> None:
    """Options of the commands that build; some can be `strict`."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--keep-going", action="store_true", help="leave out what has problems and build the rest"
    )
    if strict:
        text = "check first, and write nothing if there is an error or a warning"
        either.add_argument("--strict", action="store_true", help=text)
    parser.add_argument(
        "--url",
        type=address,
        default="",
        help="where the site will be, instead of site.yaml's url",
    )
    parser.add_argument(
        "--only",
        choices=("pages",),
        default="",
        help="leave out the search index, for a quick look",
    )
    _add_jobs(parser)


def add_review_options(parser: argparse.ArgumentParser) -> None:
    """Options of `review`."""
    parser.add_argument("--queue", choices=QUEUES, default="", help="only this one of the queues")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    text = "say instead how right the machine was, by what is confirmed"
    parser.add_argument("--score", action="store_true", help=text)
    text = "open the desk in the browser instead: settle it there, and correct what you read"
    parser.add_argument("--serve", action="store_true", help=text)
    parser.add_argument("--port", type=port, default=5500, help="the desk's port (5500)")


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """Options of `check`."""
    parser.add_argument("--url", type=address, default="", help="where the site will be")
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text, an object of JSON a line, or annotations for GitHub Actions",
    )
    parser.add_argument("--strict", action="store_true", help="warnings are failures, too")


def add_gather_options(parser: argparse.ArgumentParser) -> None:
    """Options of `gather`."""
    parser.add_argument("source", nargs="?", type=Path, metavar="IN", help="a folder of pages")
    parser.add_argument("target", nargs="?", type=Path, metavar="OUT", help="a folder for Markdown")
    parser.add_argument(
        "--refresh",
        action="store_true",
        help="gather again whatever nobody has corrected: show what would change, and ask; with "
        "IN and OUT, start again",
    )
    parser.add_argument(
        "--yes", action="store_true", help="with --refresh: do not ask, write what would change"
    )
    _add_jobs(parser)
    parser.add_argument(
        "--explain",
        type=Path,
        metavar="FILE",
        help="show what each line of a page is taken for, and why; write nothing",
    )


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help="how many processes of this machine (one a processor)",
    )


def address(text: str) -> str:
    """The address of a site. Raises ArgumentTypeError."""
    if text and not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError("it must start with https:// or http://")
    return text


def port(text: str) -> int:
    """The number of a port. Raises ArgumentTypeError."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError("it must be a number from 1 to 65535")
    return int(text)


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError("it must be a number from 1 on")
    return int(text)
