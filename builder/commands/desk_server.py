"""`archive review --serve`: the desk at an address of this machine.

Heavy to import: only this command does.
"""

import asyncio
import logging
import secrets
import signal
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from builder import databases
from builder.amounts import LARGEST_REQUEST
from builder.commands.desk_handlers import application
from builder.commands.desk_session import Desk
from builder.commands.memory import FOLDER, prepare
from builder.commands.processes import rare_collections
from builder.commands.reporting import BuildOptions, Report, untracked
from builder.commands.scan import PUBLIC
from builder.commands.serve import ServeOptions, rebuild
from builder.model import Problem

_LOCK = f"{FOLDER}/desk-open"


def serve_desk(root: Path, build_options: BuildOptions, options: ServeOptions) -> Report:
    """Build, and open the desk until interrupted.

    What is wrong with a file keeps the others from nothing; exports wait for `archive build`.
    """
    for name in ("tornado.access", "tornado.general", "asyncio"):
        logging.getLogger(name).setLevel(logging.ERROR)
    build_options = replace(build_options, late_exports=True, keep_going=True)
    if not (root / FOLDER).is_dir():
        prepare(root / FOLDER)
    with databases.only_one(root / _LOCK, patience=0) as free:
        if not free:
            message = "another desk is open on this archive"
            return Report(problems=(Problem(_LOCK, 0, message, "use that one, or end it"),))
        if not (root / PUBLIC / "index.html").is_file():  # else it is built beside its readers
            options.show(rebuild(root, build_options))
        beside = replace(
            build_options, track=untracked
        )  # what is built then is shown when it is done
        return asyncio.run(_serve(root, beside, options))


async def _serve(root: Path, build_options: BuildOptions, options: ServeOptions) -> Report:
    address = f"http://{options.host}:{options.port}/"
    try:
        sockets = bind_sockets(options.port, options.host)
    except OSError as error:
        problem = Problem(address, 0, f"cannot be served: {error.strerror}", "try --port")
        return Report(problems=(problem,))
    token = secrets.token_urlsafe(32)  # guessed by nobody, and of this run alone
    with rare_collections(), closing(Desk(root, build_options, options.show, token)) as desk:
        await asyncio.wrap_future(desk.writer.run(desk.writer.recover))
        answers = application(desk, root / PUBLIC)
        HTTPServer(answers, max_body_size=LARGEST_REQUEST).add_sockets(sockets)
        options.show(Report((f"the desk is at {address}desk/ – Ctrl+C ends it",)))
        desk.room.run(desk.room.read)  # so that whoever asks first need not wait so long
        await _told_to_end()
    return Report()


async def _told_to_end() -> None:
    """Wait until the system ends the program in an orderly way; Ctrl+C ends it by itself."""
    ended = asyncio.Event()
    with suppress(NotImplementedError):  # Windows ends programs in no other way than at once
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
