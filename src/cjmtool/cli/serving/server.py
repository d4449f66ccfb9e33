"""The server: pages of the preview over HTTP, a thread for each request, so that a slow reader holds up nobody."""

from __future__ import annotations

import errno
import os
import secrets
import select
import socket
import socketserver
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cjmtool.cli.serving.addresses import EVENTS, believed
from cjmtool.cli.serving.preview import Page, Preview
from cjmtool.errors import UsageError
from cjmtool.paths import reason
from cjmtool.render.preview import policy

# So many ports are tried, from the wanted one on.
TRIES = 100
# Seconds: after these a reader who takes nothing is left; so often a stream looks whether its reader is still there,
# and so often it says something, for what lies between to keep it open.
PATIENCE, LOOK, BEAT = 10.0, 1.0, 15.0
# On every answer: nothing is kept, guessed or shown elsewhere.
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Server(ThreadingHTTPServer):
    """Bound to its address once it is made. `host`: as it was asked for. `broken` is told of a mistake in cjm."""

    daemon_threads = True
    # On Windows the option would let two programs have one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, host: str, port: int, preview: Preview, broken: Callable[[Exception], None]) -> None:
        self.host, self.preview, self.broken = host, preview, broken
        self.address_family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        super().__init__((str(address[0]), port), Handler)

    def server_bind(self) -> None:
        socketserver.TCPServer.server_bind(self)  # HTTPServer would ask the network for a name of this machine

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Readers that go away in the middle are no news."""


def listen(host: str, port: int, preview: Preview, broken: Callable[[Exception], None]) -> Server:
    """A server on the port, or on the next one that is free; 0 is any. Raises UsageError."""
    last = min(port + TRIES, 65536)
    for candidate in range(port, last) if port else (0,):
        try:
            return Server(host, candidate, preview, broken)
        except socket.gaierror:
            raise UsageError(f"there is no host {host}", "--host takes an address of this machine") from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise UsageError(f"cannot listen on port {candidate} of {host}: {reason(error)}") from None
    raise UsageError(f"all ports from {port} to {last - 1} are taken", "choose another one with --port")


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with what the preview has; opens no file."""

    server: Server
    timeout = PATIENCE
    error_message_format = "%(code)d %(message)s\n"
    error_content_type = "text/plain; charset=utf-8"

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _refuse(self) -> None:
        self.send_response(HTTPStatus.METHOD_NOT_ALLOWED)
        self.send_header("Allow", "GET, HEAD")
        self.end_headers()

    def __getattr__(self, name: str) -> Any:
        """`do_` and any other method: refused."""
        if name.startswith("do_"):
            return self._refuse
        raise AttributeError(name)

    def _answer(self) -> None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not believed(hosts[0], self.server.host):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This name is not that of the preview; see --host")
            return
        try:
            streamed = self.path.startswith(f"{EVENTS}/")
            target = self.path.removeprefix(EVENTS) if streamed else self.path
            page = self.server.preview.page(target)
            if page is None:
                self.send_error(HTTPStatus.NOT_FOUND)
            elif streamed:
                self._stream(target)
            else:
                self._send(page)
        except OSError:
            pass  # the reader has gone, or takes nothing
        except Exception as error:
            self.server.broken(error)
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR, "This is a bug in cjm; the terminal says more")

    def _send(self, page: Page) -> None:
        nonce = secrets.token_urlsafe(16)
        body = page.sent(nonce)
        self.send_response(page.status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy(nonce))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _stream(self, target: str) -> None:
        """Server-sent events: the version of the page, now and whenever it is another one."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.command != "GET":
            return
        self.wfile.write(b"retry: 1000\n\n")
        seen, told, quiet = -1, "", 0.0
        while (newest := self.server.preview.wait(seen, LOOK)) is not None:
            quiet += LOOK
            if newest != seen:
                seen = newest
                page = self.server.preview.page(target)
                if page is not None and page.version != told:
                    told, quiet = page.version, 0.0
                    self.wfile.write(f"data: {told}\n\n".encode())
            elif self._left():
                return
            if quiet >= BEAT:
                quiet = 0.0
                self.wfile.write(b":\n\n")

    def _left(self) -> bool:
        """Whether the reader has closed the connection; without it a thread would stay until the next thing to say."""
        ready, _, _ = select.select([self.connection], [], [], 0)
        return bool(ready) and self.connection.recv(1, socket.MSG_PEEK) == b""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def version_string(self) -> str:
        return "cjm"

    def log_message(self, format: str, *arguments: object) -> None:
        """Requests are not told."""
