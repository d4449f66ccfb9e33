"""Puts a text under a pull request of GitHub or a merge request of GitLab: one comment, rewritten at each change.

    python3 comment.py FILE

Where it runs, the variables of the CI system say. GitHub: `GITHUB_TOKEN`, with the permission `pull-requests: write`.
GitLab: `CJM_COMMENT_TOKEN`, an access token of the project with the scope `api`. Only the standard library is used.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Begins the comment and is not seen in it: by this the next run knows it again.
MARK = "<!-- cjm diff -->"
# Comments come in pages; nobody has thousands of them.
PAGE, PAGES = 100, 50


class NoComment(Exception):
    """Nothing can be written: one line that says why."""


@dataclass(frozen=True)
class Host:
    """`comments`: where they are listed and added; `single`: where one of them is. `change`: how one is rewritten."""

    comments: str
    single: str
    change: str
    headers: dict[str, str]
    me: str = ""  # where the host says who we are; only our own comments are rewritten

    def ask(self, method: str, address: str, body: str | None = None) -> Any:
        data = None if body is None else json.dumps({"body": body}).encode()
        headers = self.headers | {"Content-Type": "application/json", "User-Agent": "cjm"}
        request = urllib.request.Request(address, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


def host(env: dict[str, str]) -> Host:
    """The system that runs us, from its variables. Raises NoComment."""
    if env.get("GITHUB_ACTIONS") == "true":
        event = json.loads(Path(env["GITHUB_EVENT_PATH"]).read_text("utf-8"))
        number = event.get("pull_request", {}).get("number")
        if number is None:
            raise NoComment("this run belongs to no pull request")
        issues = f"{env['GITHUB_API_URL']}/repos/{env['GITHUB_REPOSITORY']}/issues"
        headers = {"Authorization": f"Bearer {_token(env, 'GITHUB_TOKEN')}", "Accept": "application/vnd.github+json"}
        return Host(f"{issues}/{number}/comments", f"{issues}/comments", "PATCH", headers)
    if env.get("GITLAB_CI") == "true":
        number = env.get("CI_MERGE_REQUEST_IID")
        if not number:
            raise NoComment("this pipeline belongs to no merge request")
        api = env["CI_API_V4_URL"]
        notes = f"{api}/projects/{env['CI_PROJECT_ID']}/merge_requests/{number}/notes"
        return Host(notes, notes, "PUT", {"PRIVATE-TOKEN": _token(env, "CJM_COMMENT_TOKEN")}, f"{api}/user")
    raise NoComment("neither GitHub nor GitLab runs this")


def _token(env: dict[str, str], name: str) -> str:
    if not env.get(name):
        raise NoComment(f"{name} is not set")
    return env[name]


def put(there: Host, text: str) -> str:
    """Rewrite our comment, or add it; says which of the two."""
    body = f"{MARK}\n{text}"
    known = _ours(there)
    if known is None:
        there.ask("POST", there.comments, body)
        return "added"
    there.ask(there.change, f"{there.single}/{known}", body)
    return "rewritten"


def _ours(there: Host) -> int | None:
    name = there.ask("GET", there.me)["username"] if there.me else None
    for page in range(1, PAGES + 1):
        found = there.ask("GET", f"{there.comments}?per_page={PAGE}&page={page}")
        for one in found:
            own = one["author"]["username"] == name if there.me else one["user"]["type"] == "Bot"
            if own and one["body"].startswith(MARK):
                return int(one["id"])
        if len(found) < PAGE:
            return None
    return None


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: comment.py FILE", file=sys.stderr)
        return 2
    try:
        print(f"comment {put(host(dict(os.environ)), Path(arguments[0]).read_text('utf-8'))}")
    except NoComment as why:
        print(f"no comment: {why}", file=sys.stderr)
        return 2
    except urllib.error.HTTPError as error:
        print(f"no comment: the host answers {error.code} {error.reason}; may the token write here?", file=sys.stderr)
        return 2
    except urllib.error.URLError as error:
        print(f"no comment: the host cannot be reached: {error.reason}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
