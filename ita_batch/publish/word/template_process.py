"""Fill an own template in an isolated process: whatever it holds costs some seconds, and never the week."""

import atexit
from functools import lru_cache
from pathlib import Path

from ita_batch.isolation.process import Process
from ita_batch.isolation.worker import answer_all
from ita_batch.publish.word.document import Memo, TemplateProblem

MEGABYTES, SECONDS = 512, 20
"""For one document. A memo of 300 corrections takes a second with the start of the process, and 60 MB."""

Finished = tuple[bytes, tuple[TemplateProblem, ...]]


class TemplateProcess(Process):
    """A process that writes documents."""

    def program(self) -> str:
        """Fill and answer."""
        return "from ita_batch.publish.word.template_process import serve; serve()"

    def megabytes(self) -> int:
        """As it bounds itself."""
        return MEGABYTES

    def seconds(self) -> int:
        """For one document."""
        return SECONDS

    def finished(self, memo: Memo, template: Path) -> Finished | None:
        """What ``memo_bytes`` gives for an own template; None when it took too long, too much memory or crashed."""
        answer = self.ask((memo, template.absolute()))  # the process stays in the folder in which it began
        return answer if isinstance(answer, tuple) else None


@lru_cache(maxsize=1)
def template_process() -> TemplateProcess:
    """The one process of this program, ended with it."""
    shared = TemplateProcess()
    atexit.register(shared.stop)
    return shared


def serve() -> None:
    """Answer until the parent ends."""
    from ita_batch.publish.word.fill_document import memo_bytes  # noqa: PLC0415 - in the process only

    answer_all(lambda question: memo_bytes(*question), MEGABYTES, SECONDS)
