"""A client of a language server over standard input and output, as small as the tests allow.

Lines and columns are those of the protocol: counted from 0, columns in UTF-16 code units.
"""

import json
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

TIMEOUT = 30.0  # seconds; a server that is alive answers in well under one


class LanguageServer:
    """A running server, initialized; a context manager that shuts it down and fails if it does not end by itself."""

    def __init__(
        self, command: Sequence[str], folder: Path, settings: dict[str, Any], *, pulls_settings: bool = False
    ) -> None:
        """`pulls_settings`: the server asks for them; waiting for that, no document is opened without them."""
        self._settings = settings
        self._pulls_settings = pulls_settings
        self._process = subprocess.Popen(
            list(command), cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self._arrived = threading.Condition()
        self._sending = threading.Lock()
        self._last_id = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._asked: set[str] = set()
        self._ended = False
        self._log: list[str] = []
        self._log_read = threading.Event()
        self._readers = [threading.Thread(target=read, daemon=True) for read in (self._read, self._read_log)]
        for reader in self._readers:
            reader.start()
        try:
            self._initialize(folder)
        except BaseException:
            self._kill()
            raise

    def _initialize(self, folder: Path) -> None:
        self.capabilities = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
                "capabilities": {
                    "textDocument": {
                        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                        "hover": {"contentFormat": ["markdown"]},
                        "publishDiagnostics": {"versionSupport": True, "relatedInformation": True},
                    },
                    "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
                },
            },
        )["capabilities"]
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": self._settings})
        if self._pulls_settings:
            self._wait(lambda: "workspace/configuration" in self._asked, "question for the settings")

    # What an editor does

    def open(self, path: Path, text: str, language: str = "yaml") -> list[dict[str, Any]]:
        """The diagnostics that the server publishes for a document just opened."""
        document = {"uri": path.as_uri(), "languageId": language, "version": 1, "text": text}
        with self._arrived:
            self._diagnostics.pop(path.as_uri(), None)
        self.notify("textDocument/didOpen", {"textDocument": document})
        return self.diagnostics(path)

    def diagnostics(self, path: Path) -> list[dict[str, Any]]:
        """The latest diagnostics of an open document; waited for if there are none yet."""
        self._wait(lambda: path.as_uri() in self._diagnostics, f"diagnostics of {path.name}")
        return self._diagnostics[path.as_uri()]

    def complete(self, path: Path, line: int, column: int) -> list[dict[str, Any]]:
        """The items offered, by label."""
        offered = self._at("textDocument/completion", path, line, column) or []
        items = offered["items"] if isinstance(offered, dict) else offered
        return sorted(items, key=lambda item: str(item["label"]))

    def hover(self, path: Path, line: int, column: int) -> str:
        """The text shown, Markdown; empty where there is none."""
        shown = self._at("textDocument/hover", path, line, column)
        contents = shown["contents"] if shown else ""
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def _at(self, method: str, path: Path, line: int, column: int) -> Any:
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
        return self.request(method, place)

    # The protocol

    def request(self, method: str, params: Any) -> Any:
        """The result; an error that the server answers with, its end or its silence is an AssertionError."""
        self._last_id += 1
        number = self._last_id
        self._send({"id": number, "method": method, "params": params})
        self._wait(lambda: number in self._answers, f"an answer to {method}")
        answer = self._answers.pop(number)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        with self._sending:
            stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            stream.flush()

    def _wait(self, ready: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + TIMEOUT
        with self._arrived:
            while not ready():
                left = deadline - time.monotonic()
                if self._ended or not self._arrived.wait(max(left, 0)):
                    why = "the server ended" if self._ended else f"the server was silent for {TIMEOUT:.0f} s"
                    raise AssertionError(f"no {what}: {why}\n" + "".join(self._log))

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = stream.readline()
            body = stream.read(length)
            if len(body) < length:
                break
            self._receive(json.loads(body))
        self._log_read.wait(TIMEOUT)  # what it said last is the reason
        with self._arrived:
            self._ended = True
            self._arrived.notify_all()

    def _read_log(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        self._log.extend(line.decode(errors="replace") for line in stream)
        self._log_read.set()

    def _receive(self, message: dict[str, Any]) -> None:
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._serve(message["method"], message.get("params"))})
            with self._arrived:
                self._asked.add(message["method"])
                self._arrived.notify_all()
            return
        with self._arrived:
            if "id" in message:
                self._answers[message["id"]] = message
            elif message["method"] == "textDocument/publishDiagnostics":
                self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            self._arrived.notify_all()

    def _serve(self, method: str, params: Any) -> Any:
        """What the server asks of an editor: its settings; anything else is answered with nothing."""
        if method != "workspace/configuration":
            return None
        return [self._settings.get(item.get("section")) for item in params["items"]]

    # The end

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not self._ended:
                self.request("shutdown", None)
                self.notify("exit", None)
                self._process.wait(TIMEOUT)
        finally:
            self._kill()

    def _kill(self) -> None:
        """Free everything; a no-op but for the pipes once the server has ended."""
        self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()
