"""Ask a disposable process without holding up the check, one question at a time, and not longer than it may take."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from ita_batch.isolation.process import Process


class Aside:
    """A process and the thread that waits for it. ``seconds`` may pass until an answer, whoever is to blame."""

    def __init__(self, process: Process, seconds: float) -> None:
        self._process, self._seconds = process, seconds
        self._thread = ThreadPoolExecutor(1)  # one: a process that was ended is done with before the next is asked
        self._turn = asyncio.Lock()

    async def ask(self, question: Callable[[], object]) -> object:
        """The answer; how the process failed, in a ``str``. The question is put together when its turn has come."""
        async with self._turn:
            asked = question()
            try:
                async with asyncio.timeout(self._seconds):
                    return await asyncio.get_running_loop().run_in_executor(self._thread, self._process.ask, asked)
            except TimeoutError:
                self._process.stop()
                return "slow"
            except OSError:  # no process can be had
                return "crashed"
            except asyncio.CancelledError:
                self._process.stop()
                raise

    def start(self) -> None:
        """Start the process, which takes a moment, before it is needed."""
        with suppress(OSError):
            self._process.start()

    def close(self) -> None:
        """End the process."""
        self._process.stop()
        self._thread.shutdown(cancel_futures=True)
        self._process.stop()
