"""The executor that `executor:` in site.yaml names: a dask cluster that reads pages."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from builder.commands.crew import Item, Result, Work
from builder.commands.source import read_config
from builder.config import SITE_FILE
from builder.model import Problem
from builder.problems import ProblemsError

# As in the extra [dask] of pyproject.toml.
REQUIREMENT = "distributed>=2024.8,<2027"


@dataclass(frozen=True, slots=True)
class ExecutorSetting:
    """What site.yaml says of the executor, `dask://HOST:PORT`, and in which line."""

    value: str
    line: int = 0

    @property
    def address(self) -> str:
        """The scheduler's host and port."""
        return self.value.partition("://")[2]


class ExecutorError(ProblemsError):
    """The executor cannot be had, or was lost; what came from it before that is sound."""

    def __init__(self, setting: ExecutorSetting, message: str, hint: str = "") -> None:
        message = f"executor '{setting.value}': {message}"
        super().__init__([Problem(SITE_FILE, setting.line, message, hint)])


def read_executor(root: Path) -> ExecutorSetting | None:
    """The archive's setting; None if this machine is to do the work. Raises ProblemsError."""
    config = read_config(root)
    line = config.lines.get(("executor",), 0)
    return ExecutorSetting(config.executor, line) if config.executor else None


def map_elsewhere(
    setting: ExecutorSetting, work: Work[Item, Result], items: Iterable[Item]
) -> Generator[Result, None, None]:
    """The results in the order of the items, which are taken as they are handed out.

    Close the iterator if it is left early. Raises ExecutorError.
    """
    try:
        from builder.commands.cluster import map_on_cluster
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("dask", "distributed"):
            raise
        command = f'python -m pip install "{REQUIREMENT}"'
        hint = f"install it: {command}"
        raise ExecutorError(setting, "dask.distributed is not installed", hint) from None
    return map_on_cluster(setting, work, items)
