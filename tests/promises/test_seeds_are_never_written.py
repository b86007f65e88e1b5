"""What lies in `seeds/` is never written to."""

import os
from pathlib import Path

import pytest

from builder.commands.reporting import BuildOptions
from builder.commands.serve import rebuild
from tests.promises.dying import Fault, run_dying
from tests.sites import ARTICLE, BRIDGE, FERRY, write_site

COMMANDS = (
    "build --jobs 1",
    "build --jobs 1 --keep-going --only pages",
    "gather",
    "gather --refresh",
    "gather --refresh --yes --jobs 1",
    "gather {seeds} {out} --jobs 1",
    "gather {seeds} {out} --jobs 1 --refresh",
    "gather --explain {seeds}/ferry.txt",
    "check",
    "review",
    "review --json",
    "new Titel",
    "deploy --jobs 1",
)
SEEDS: dict[str, str | bytes] = {
    "seeds/ferry.txt": FERRY,
    "seeds/ferry.yaml": "source: Bote\n",
    "seeds/deep/bridge.txt": BRIDGE.encode("utf-16"),
    "seeds/hafenfest.md": ARTICLE,
    "seeds/picture.jpg": b"\xff\xd8",
    "seeds/lone.yaml": "source: Bote\n",
    "seeds/empty.txt": "",
    # What a dying process may have left, if it wrote there.
    "seeds/.7fffffff.part": "",
}


def look(root: Path) -> dict[str, tuple[bytes, int, int, int]]:
    """Bytes, time, node and rights of everything in seeds/."""
    found = {}
    for path in sorted((root / "seeds").rglob("*")):
        state = path.stat()
        content = path.read_bytes() if path.is_file() else b""
        seen = (content, state.st_mtime_ns, state.st_ino, state.st_mode)
        found[path.relative_to(root).as_posix()] = seen
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
def test_no_command_opens_a_seed_for_writing(tmp_path: Path) -> None:
    root = write_site(tmp_path / "archive", {**SEEDS, "site.yaml": "deploy: true\n"})
    for path in (root / "seeds").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = look(root)
    names = {"seeds": root / "seeds", "out": tmp_path / "out"}
    for number, command in enumerate(COMMANDS):
        arguments = [each.format(**names) for each in command.split()]
        done = run_dying(Fault(0), tmp_path / f"{number}.told", *arguments, "--root", root)
        assert done.outcome.code in (0, 1), done.outcome.err
        writes = command.partition(" ")[0] not in ("check", "review") and "--explain" not in command
        assert bool(done.operations) or not writes
        assert [path for path in done.touched if "seeds" in Path(path).parts] == []
        assert look(root) == before


def test_what_the_server_builds_leaves_seeds_alone(tmp_path: Path) -> None:
    root = write_site(tmp_path, SEEDS)
    before = look(root)
    rebuild(root, BuildOptions(jobs=1, late_exports=True))
    assert (root / "content/articles").is_dir()
    assert look(root) == before
