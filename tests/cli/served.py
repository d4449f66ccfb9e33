"""A preview that runs in a process of its own, and what its readers get."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60  # seconds until a test gives up; nothing is judged by time


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


class Stream:
    """The versions that a stream of events tells."""

    def __init__(self, port: int, path: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.connection.request("GET", "/events" + path)
        self.answer = self.connection.getresponse()

    def next(self) -> str:
        """The next version; an empty text once the server has closed the stream."""
        deadline = time.monotonic() + PATIENCE
        while line := self.answer.readline():
            assert time.monotonic() < deadline, "nothing was told"
            if line.startswith(b"data: "):
                return line.removeprefix(b"data: ").decode().strip()
        return ""

    def close(self) -> None:
        self.answer.close()
        self.connection.close()


class Served:
    def __init__(self, process: subprocess.Popen[str], said: list[str], port: int) -> None:
        self.process, self.said, self.port = process, said, port
        self.address = f"http://127.0.0.1:{port}"

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                if value:
                    connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read().decode("utf-8"))
        finally:
            connection.close()

    @contextmanager
    def stream(self, path: str) -> Iterator[Stream]:
        """A stream that has told the version of now."""
        stream = Stream(self.port, path)
        try:
            assert stream.next()
            yield stream
        finally:
            stream.close()

    @property
    def threads(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/task"))

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(folder: Path, *arguments: str, settled: bool = True) -> Iterator[Served]:
    """`cjm serve` in a folder, on any free port unless the arguments say otherwise.

    `settled`: wait until files are watched, and what came before has been taken notice of.
    """
    given = arguments if "--port" in arguments else ("--port", "0", *arguments)
    process = subprocess.Popen(
        [sys.executable, "-m", "cjmtool", "serve", "--today", "2026-11-23", *given],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    said: list[str] = []
    rest = threading.Thread(target=said.extend, args=(process.stderr,))
    try:
        for line in process.stderr:
            said.append(line)
            if "Ctrl-C" in line:
                break
        found = re.search(r"http://\S+?:(\d+)/", "".join(said))
        assert found, said
        rest.start()
        served = Served(process, said, int(found[1]))
        if settled:
            _settle(folder, served)
        yield served
    finally:
        process.kill()
        process.wait()
        if rest.ident is not None:
            rest.join()
        process.stderr.close()


def _settle(folder: Path, served: Served) -> None:
    """A file that comes is seen on the list: from then on every change is."""
    probe = folder / "zzz-probe.cjm.yaml"
    with served.stream("/") as stream:
        probe.write_text("cjm: 1\ntitle: Probe\n", "utf-8")
        assert stream.next()
        probe.unlink()
        assert stream.next()
