"""`archive deploy`: build, then run the one command that site.yaml names for it."""

import shlex
import subprocess
from pathlib import Path

from builder.commands.build import build
from builder.commands.reporting import BuildOptions, Report
from builder.commands.source import read_config
from builder.config import SITE_FILE
from builder.model import Problem
from builder.problems import ProblemsError


def deploy(root: Path, options: BuildOptions) -> Report:
    """Build and hand public/ to the configured command. Raises ProblemsError."""
    config = read_config(root)
    line = config.lines.get(("deploy",), 0)
    if not config.deploy:
        hint = "for example deploy: rsync -a --delete public/ user@host:www/"
        raise ProblemsError([Problem(SITE_FILE, line, "there is no deploy command", hint)])
    report = build(root, options)
    if report.failed:
        return report
    try:
        code = subprocess.run(shlex.split(config.deploy), cwd=root, check=False).returncode
    except FileNotFoundError as error:
        message = f"deploy: there is no command '{error.filename}'"
        raise ProblemsError([Problem(SITE_FILE, line, message)]) from None
    except (OSError, ValueError) as error:
        raise ProblemsError([Problem(SITE_FILE, line, f"deploy: {error}")]) from None
    if code:
        problem = Problem(SITE_FILE, line, f"the deploy command ended with {code}")
        return Report(report.lines, (*report.problems, problem))
    return Report((*report.lines, "deployed"), report.problems)
