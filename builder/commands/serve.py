"""`archive serve`: the archive in the browser, built again at every change."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from builder.commands.build import build
from builder.commands.reporting import BuildOptions, Report
from builder.commands.scan import PUBLIC
from builder.config import SITE_FILE
from builder.model import Problem
from builder.problems import ProblemsError

WATCHED = ("seeds", "content", "layouts", SITE_FILE)


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Where to listen; `show` is told of every rebuild."""

    show: Callable[[Report], None]
    port: int = 5500
    host: str = "127.0.0.1"


def rebuild(root: Path, options: BuildOptions) -> Report:
    """Build, with every problem as a value: a server must not die of a typing error."""
    try:
        return build(root, options)
    except ProblemsError as error:
        return Report(problems=error.problems)


def serve(root: Path, build_options: BuildOptions, options: ServeOptions) -> Report:
    """Build and serve until interrupted; a failing rebuild leaves the last good site up.

    Exports wait for the next `archive build`: an editor looks at pages, and soon.
    """
    from builder.commands.local_server import LocalServer  # heavy; only this command needs it

    logging.getLogger("livereload").setLevel(logging.WARNING)
    build_options = replace(build_options, late_exports=True)
    options.show(rebuild(root, build_options))
    server = LocalServer()
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name), lambda: options.show(rebuild(root, build_options)))
    address = f"http://{options.host}:{options.port}/"
    options.show(Report((f"reading {address} – Ctrl+C ends it",)))
    try:
        server.serve(port=options.port, host=options.host, root=str(root / PUBLIC))
    except OSError as error:
        problem = Problem(address, 0, f"cannot be served: {error.strerror}", "try --port")
        return Report(problems=(problem,))
    return Report()
