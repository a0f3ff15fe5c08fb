"""Headless Firefox of the system, over its own WebDriver BiDi socket: no driver program is needed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websocket import WebSocket, create_connection

CONTROL = "\ue009"
_SOCKET = re.compile(r"ws://\S+")


def firefox_program() -> str | None:
    """The Firefox of this machine, if there is one."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One window of a browser of its own; closed with the block."""

    def __init__(self, program: str, profile: Path) -> None:
        profile.mkdir()
        command = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self._number = 0
        self.console: list[str] = []

    def __enter__(self) -> Self:
        assert self._process.stderr is not None
        address = next(found[0] for line in self._process.stderr if (found := _SOCKET.search(line)))
        self._socket: WebSocket = create_connection(f"{address}/session", timeout=60, suppress_origin=True)
        self.call("session.new", capabilities={"alwaysMatch": {}})
        self.call("session.subscribe", events=["log.entryAdded"])
        self._window = self.call("browsingContext.getTree")["contexts"][0]["context"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.call("browser.close")
        self._socket.close()
        self._process.wait(30)
        assert self._process.stderr is not None
        self._process.stderr.close()

    def call(self, method: str, **words: Any) -> Any:
        """One command and its result; what the console says on the way is kept."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": words}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("method") == "log.entryAdded":
                self.console.append(str(answer["params"]["text"]))
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, path: Path) -> None:
        """Show a file."""
        self.call("browsingContext.navigate", context=self._window, url=path.as_uri(), wait="complete")

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page."""
        target = {"context": self._window}
        done = self.call("script.evaluate", expression=script, target=target, awaitPromise=True)
        return done["result"].get("value")

    def click(self, selector: str) -> None:
        """Click an element as a person does: with the mouse, inside the window."""
        self.evaluate(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        locator = {"type": "css", "value": selector}
        node = self.call("browsingContext.locateNodes", context=self._window, locator=locator)["nodes"][0]
        origin = {"type": "element", "element": {"sharedId": node["sharedId"]}}
        moves: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": moves})

    def paste(self) -> None:
        """Press Ctrl+V."""
        down = [{"type": "keyDown", "value": key} for key in (CONTROL, "v")]
        up = [{"type": "keyUp", "value": key} for key in ("v", CONTROL)]
        self._act({"type": "key", "id": "keys", "actions": down + up})

    def wait_for(self, script: str) -> None:
        """Wait until an expression is true; fails after ten seconds."""
        end = time.monotonic() + 10
        while not self.evaluate(script):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.05)

    def _act(self, source: dict[str, Any]) -> None:
        self.call("input.performActions", context=self._window, actions=[source])
