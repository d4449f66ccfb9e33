"""The comment under a pull request or merge request, with a host that answers as GitHub and GitLab do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.ci.conftest import ROOT

MARK = "<!-- cjm diff -->"
REPOSITORY, PROJECT = "maps/clinic", "7"


class Comments(BaseHTTPRequestHandler):
    """Keeps comments as the host does: pages, authors, and nobody without a token."""

    server: Any

    def log_message(self, *_arguments: object) -> None:
        pass

    def answer(self, value: object, code: int = 200) -> None:
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def allowed(self) -> bool:
        tokens = (self.headers.get("Authorization"), self.headers.get("PRIVATE-TOKEN"))
        if {"Bearer secret", "secret"} & set(tokens):
            return True
        self.answer({}, 403)
        return False

    def do_GET(self) -> None:
        if not self.allowed():
            return
        if self.path.endswith("/user"):
            self.answer({"username": "bot"})
            return
        path, _, query = self.path.partition("?")
        assert path in self.server.lists
        page = int(query.rpartition("page=")[2])
        self.answer(self.server.comments[(page - 1) * 100 : page * 100])

    def do_POST(self) -> None:
        if self.allowed():
            assert self.path in self.server.lists
            new = {"id": len(self.server.comments) + 1, "body": self.body(), **BOT}
            self.server.comments.append(new)
            self.answer(new, 201)

    def change(self) -> None:
        if self.allowed():
            path, _, number = self.path.rpartition("/")
            assert path in self.server.singles
            self.server.comments[int(number) - 1]["body"] = self.body()
            self.answer({})

    do_PATCH = do_PUT = change  # noqa: N815

    def body(self) -> str:
        return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])


BOT = {"user": {"type": "Bot"}, "author": {"username": "bot"}}
SOMEBODY = {"user": {"type": "User"}, "author": {"username": "ola"}}


@pytest.fixture
def server() -> Iterator[Any]:
    made: Any = ThreadingHTTPServer(("127.0.0.1", 0), Comments)
    made.comments = []
    issues, notes = f"/api/repos/{REPOSITORY}/issues", f"/api/projects/{PROJECT}/merge_requests/3/notes"
    made.lists, made.singles = {f"{issues}/3/comments", notes}, {f"{issues}/comments", notes}
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture(params=["github", "gitlab"])
def system(request: pytest.FixtureRequest, server: Any, tmp_path: Path) -> dict[str, str]:
    """The variables of a system."""
    api = f"http://127.0.0.1:{server.server_address[1]}/api"
    if request.param == "gitlab":
        more = {"CI_API_V4_URL": api, "CI_PROJECT_ID": PROJECT, "CI_MERGE_REQUEST_IID": "3"}
        return {"GITLAB_CI": "true", "CJM_COMMENT_TOKEN": "secret", **more}
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 3}}), "utf-8")
    more = {"GITHUB_API_URL": api, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_EVENT_PATH": str(event)}
    return {"GITHUB_ACTIONS": "true", "GITHUB_TOKEN": "secret", **more}


def comment(text: str, system: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "diff.md"
    file.write_text(text, "utf-8")
    return subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "action" / "comment.py"), str(file)],
        env={**os.environ, "no_proxy": "*", **system}, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip


def test_it_is_added_once_and_rewritten_then(system: dict[str, str], server: Any, tmp_path: Path) -> None:
    server.comments = [{"id": 1, "body": f"{MARK} is how it begins", **SOMEBODY}]
    first = comment("## Изменения", system, tmp_path)
    assert (first.returncode, first.stdout, first.stderr) == (0, "comment added\n", "")
    second = comment("Nothing", system, tmp_path)
    assert (second.returncode, second.stdout) == (0, "comment rewritten\n")
    assert [one["body"] for one in server.comments[1:]] == [f"{MARK}\nNothing"]


def test_it_is_found_behind_many_others(system: dict[str, str], server: Any, tmp_path: Path) -> None:
    server.comments = [{"id": n + 1, "body": "x", **SOMEBODY} for n in range(230)]
    server.comments.append({"id": 231, "body": f"{MARK}\nold", **BOT})
    assert comment("new", system, tmp_path).stdout == "comment rewritten\n"
    assert server.comments[230]["body"] == f"{MARK}\nnew"


def test_a_token_that_may_not_write(system: dict[str, str], tmp_path: Path) -> None:
    wrong = {name: "wrong" if value == "secret" else value for name, value in system.items()}
    done = comment("x", wrong, tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("no comment: the host answers 403 ")
    none = {name: "" if value == "secret" else value for name, value in system.items()}
    assert "_TOKEN is not set" in comment("x", none, tmp_path).stderr


def test_outside_a_pull_request(tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text("{}", "utf-8")
    for system in ({}, {"GITLAB_CI": "true"}, {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(event)}):
        done = comment("x", system, tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("no comment: ")
