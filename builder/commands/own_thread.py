"""Work that one thread does, one piece after the other."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class OwnThread:
    """A thread of one's own; what is done in it needs no lock."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(1, name)

    def run(
        self,
        do: Callable[Arguments, Answer],
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> "Future[Answer]":
        """Have something done after what was given before."""
        return self._thread.submit(do, *arguments, **named)

    def close(self) -> None:
        """End when all is done."""
        self._thread.shutdown()
