"""`archive serve`: the archive in the browser, built again at every change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from builder.commands.build import build
from builder.commands.reporting import BuildOptions, Report, untracked
from builder.model import Problem
from builder.problems import ProblemsError


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
    from builder.commands.local_server import serve_site  # heavy; only this command needs it

    build_options = replace(build_options, late_exports=True)
    options.show(rebuild(root, build_options))
    try:
        serve_site(root, replace(build_options, track=untracked), options)
    except OSError as error:
        address = f"http://{options.host}:{options.port}/"
        problem = Problem(address, 0, f"cannot be served: {error.strerror}", "try --port")
        return Report(problems=(problem,))
    return Report()
