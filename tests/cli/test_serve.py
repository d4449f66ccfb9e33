"""The live preview over HTTP: what is served and to whom, what a change does, and how it ends."""

from __future__ import annotations

import base64
import hashlib
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from cjmtool.cli import app
from cjmtool.cli.serving.addresses import believed, parted
from tests.cli.served import PATIENCE, Served, serving
from tests.names import spelled_out
from tests.render.drawing import PIXEL

MAP = """\
cjm: 1
title: Booking a dentist
uses: people.cjm.yaml
persona: nina
stages:
  - title: Looking around
    steps:
      - title: Asks in the chat
        importance: 3
        touchpoints: {channel: Chat, contact: red}
        emotion: 0
metrics:
  calls: {title: Calls a week, values: calls.csv, target: {value: 3}}
"""
OTHER = MAP.replace("Booking a dentist", "Paying <b>the</b> bill")
LIBRARY = """\
cjm: 1
kind: library
title: People
personas:
  nina: {name: Nina, goals: No phone call, picture: nina.png}
"""
ONE, TWO = "/maps/maps/one.cjm.yaml", "/maps/maps/two.cjm.yaml"


def lay(folder: Path) -> Path:
    files = {
        "cjm.toml": 'profile = "recommended"\nlanguage = "en"\n',
        "maps/one.cjm.yaml": MAP,
        "maps/two.cjm.yaml": OTHER,
        "maps/people.cjm.yaml": LIBRARY,
        "maps/calls.csv": "date,value\n2026-09,9\n2026-10,7\n",
        "secret.txt": "secret",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "maps" / "nina.png").write_bytes(PIXEL)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    """For tests that change nothing."""
    with serving(folder, settled=False) as running:
        yield running


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Path, Served]]:
    """A project and its preview, to be changed."""
    with serving(lay(tmp_path)) as running:
        yield tmp_path, running


def put(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def text_of(html: str) -> str:
    """What is read on a page, without its style and script."""
    bare = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^<>]+>", " ", bare)).split())


# What is served.


def test_the_list(served: Served) -> None:
    answer = served.get("/")
    assert answer.status == 200
    text = text_of(answer.text)
    assert "Booking a dentist maps/one.cjm.yaml Persona Nina Check 1 error" in text
    assert "Libraries maps/people.cjm.yaml 0 errors" in text
    assert f'href="{ONE}"' in answer.text
    assert "Paying &lt;b&gt;the&lt;/b&gt; bill" in answer.text


def test_a_page_is_the_drawn_map_and_the_preview(served: Served, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert app.run(["render", "maps/one.cjm.yaml", "--today", "2026-11-23", "-o", "one.html"]) == 0
    drawn = (folder / "one.html").read_text("utf-8")
    page = served.get(ONE).text
    page = re.sub(r'<section class="pv".*?</section>\n', "", page, count=1, flags=re.DOTALL)
    page = re.sub(r"<script>.*</script>\n", "", page, count=1, flags=re.DOTALL)
    page = re.sub(r"<style nonce=.*?\n(?=:root|\.i|@|[^\n]*svg)", "<style>", page, count=1, flags=re.DOTALL)
    without_policy = re.sub(r'<meta http-equiv="Content-Security-Policy".*?>\n', "", drawn)
    assert page.partition("<style>")[0] == without_policy.partition("<style>")[0]
    assert page.partition("</style>")[2] == without_policy.partition("</style>")[2]
    assert page.partition("</style>")[0].endswith(without_policy.partition("</style>")[0].partition("<style>")[2])
    assert "<script" not in drawn


def test_the_policy_admits_this_script_and_this_style_alone(served: Served) -> None:
    first, second = served.get(ONE), served.get(ONE)
    policy = first.headers["Content-Security-Policy"]
    (script,) = re.findall(r"<script>(.*?)</script>", first.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (nonce,) = re.findall(r'<style nonce="([\w-]+)">', first.text)
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'nonce-{nonce}'; img-src data:; "
        "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert nonce not in second.text
    assert "Content-Security-Policy" not in first.text


def test_the_text_of_a_map(served: Served) -> None:
    answer = served.get("/source/maps/one.cjm.yaml")
    assert answer.status == 200
    line = "<li id=L10 class=sv-at><code>        touchpoints: {channel: <mark>Chat</mark>, contact: red}"
    assert line in spelled_out(answer.text)
    assert "unprioritised-red-contact" in text_of(answer.text)
    assert f'href="{ONE}"' in answer.text
    assert "No phone call" in served.get("/source/maps/people.cjm.yaml").text
    served.get(ONE)
    assert "2026-10,7" in served.get("/source/maps/calls.csv").text


@pytest.mark.parametrize(
    "path",
    [
        *("/maps/none.cjm.yaml", "/maps/", "/source/", "/source/cjm.toml", "/source/secret.txt", "/secret.txt"),
        *("/maps/../secret.txt", "/source/../secret.txt", "/source/%2e%2e/secret.txt", "/source/..%2fsecret.txt"),
        *("/source//etc/passwd", "/source/maps/../secret.txt", "/source/maps%00", "//secret.txt", "/index.html"),
        *("/events", "/events/secret.txt", "/eventsx", "/favicon.ico", "/%2fmaps", "/maps/%ff"),
    ],
)
def test_nothing_else_is_served(served: Served, path: str) -> None:
    answer = served.get(path)
    assert answer.status == 404
    assert "secret</" not in answer.text
    assert "root:" not in answer.text


def test_every_answer_says_that_it_is_not_to_be_kept(served: Served) -> None:
    for path in ("/", ONE, "/source/maps/one.cjm.yaml", "/maps/none", "/nothing"):
        headers = served.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers
        assert headers["Server"] == "cjm"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8000", "[::1]:8000", "10.0.0.7"])
def test_names_of_this_machine(served: Served, host: str) -> None:
    assert served.get("/", Host=host).status == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example", "[", "a b", ":1", ""])
def test_a_name_of_somebody_else_is_refused(served: Served, host: str) -> None:
    for path in ("/", ONE, "/events/"):
        answer = served.get(path, Host=host)
        assert answer.status == 421
        assert "Booking" not in answer.text


def test_a_name_that_was_asked_for_is_believed() -> None:
    assert believed("maps.example:80", "maps.example")
    assert not believed("other.example", "maps.example")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_nothing_but_reading(served: Served, method: str) -> None:
    answer = served.get("/", method=method)
    assert (answer.status, answer.headers["Allow"], answer.text) == (405, "GET, HEAD", "")


@pytest.mark.parametrize("path", ["/", ONE, "/events/"])
def test_head(served: Served, path: str) -> None:
    answer = served.get(path, method="HEAD")
    assert (answer.status, answer.text) == (200, "")


def test_addresses_keep_every_name() -> None:
    assert parted("/maps/a%20b/%D0%BA.cjm.yaml?x#y") == ("/maps/", "a b/к.cjm.yaml")
    assert parted("http://[/maps/") == ("", "")


# What a change does.


def test_a_change_is_told_to_every_reader(own: tuple[Path, Served]) -> None:
    folder, served = own
    with served.stream(ONE) as first, served.stream(ONE) as second:
        put(folder, "maps/one.cjm.yaml", "Booking a dentist", "Booking <i>again</i>")
        version = first.next()
        assert second.next() == version
    page = served.get(ONE).text
    assert f'data-version="{version}"' in page
    assert "<h1>Booking &lt;i&gt;again&lt;/i&gt;</h1>" in page


def test_a_reader_of_another_map_is_left_alone(own: tuple[Path, Served]) -> None:
    folder, served = own
    with served.stream(ONE) as one, served.stream(TWO) as two:
        put(folder, "maps/one.cjm.yaml", "Looking around", "Looking on")
        assert one.next()
        put(folder, "maps/two.cjm.yaml", "Looking around", "Looking back")
        version = two.next()
    page = served.get(TWO).text
    assert f'data-version="{version}"' in page
    assert "Looking back" in page


DEPENDENCIES: list[tuple[str, Callable[[Path], object], str]] = [
    ("library", lambda f: put(f, "maps/people.cjm.yaml", "name: Nina", "name: Vera"), "Vera"),
    ("settings", lambda f: put(f, "cjm.toml", '"en"', '"pl"'), "Mapa podróży klienta"),
    ("picture", lambda f: (f / "maps" / "nina.png").write_bytes(PIXEL + b"more"), "Ym9yZQ"),
    ("figures", lambda f: put(f, "maps/calls.csv", "2026-10,7", "2026-10,4321"), "4321"),
]


@pytest.mark.parametrize("change", [case[1] for case in DEPENDENCIES], ids=[case[0] for case in DEPENDENCIES])
def test_what_a_map_depends_on(own: tuple[Path, Served], change: Callable[[Path], object]) -> None:
    folder, served = own
    before = served.get(ONE).text
    with served.stream(ONE) as stream:
        change(folder)
        version = stream.next()
    after = served.get(ONE).text
    assert f'data-version="{version}"' in after
    assert before != after


def test_maps_come_and_go(own: tuple[Path, Served]) -> None:
    folder, served = own
    late = folder / "maps" / "late.cjm.yaml"
    assert served.get("/maps/maps/late.cjm.yaml").status == 404
    with served.stream("/") as everything, served.stream("/maps/maps/late.cjm.yaml") as awaited:
        late.write_text(MAP.replace("Booking a dentist", "Coming late"), "utf-8")
        assert everything.next()
        assert awaited.next()
        assert "Coming late" in served.get("/").text
        assert served.get("/maps/maps/late.cjm.yaml").status == 200
        late.unlink()
        assert everything.next()
        assert awaited.next()
    assert "Coming late" not in served.get("/").text
    assert served.get("/maps/maps/late.cjm.yaml").status == 404


def test_a_folder_that_is_renamed(own: tuple[Path, Served]) -> None:
    folder, served = own
    with served.stream("/") as everything:
        (folder / "maps").rename(folder / "journeys")
        assert everything.next()
        while "journeys/one.cjm.yaml" not in served.get("/").text:
            assert everything.next()
    assert served.get(ONE).status == 404


def test_a_broken_map_stays_as_it_was(own: tuple[Path, Served]) -> None:
    folder, served = own
    assert '<section class="pv"' in served.get(ONE).text
    with served.stream(ONE) as stream, served.stream("/") as everything:
        put(folder, "maps/one.cjm.yaml", "Looking around", "Looking further")
        assert stream.next()
        put(folder, "maps/one.cjm.yaml", "        emotion: 0", "        emotion: happy\n        importanse: 2")
        assert stream.next()
        broken = served.get(ONE)
        assert broken.status == 200
        text = text_of(broken.text)
        assert "2 problems. The map is shown as it was before." in text
        assert "Looking further" in text
        assert '<a href="/source/maps/one.cjm.yaml#L11">maps/one.cjm.yaml:11:18</a>' in broken.text
        assert everything.next()
        assert "Booking a dentist maps/one.cjm.yaml Persona Nina Check 2 errors, 0 warnings; not drawn" in text_of(
            served.get("/").text
        )
        put(folder, "maps/one.cjm.yaml", "emotion: happy\n        importanse: 2", "emotion: 2")
        assert stream.next()
    mended = served.get(ONE).text
    assert '<section class="pv"' in mended
    assert "problems" not in text_of(mended)


def test_a_map_that_was_never_right(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text("cjm: 1\ntitle: [\n", "utf-8")
    with serving(tmp_path) as served:
        answer = served.get("/maps/a.cjm.yaml")
        assert "The map is drawn once the problems are mended." in text_of(answer.text)
        assert "#L3" in answer.text
        with served.stream("/maps/a.cjm.yaml") as stream:
            (tmp_path / "a.cjm.yaml").write_text(
                "cjm: 1\nstages: [{title: A, steps: [{title: B}]}]\ntitle: C\n", "utf-8"
            )
            assert stream.next()
        assert "<h1>C</h1>" in served.get("/maps/a.cjm.yaml").text


def test_a_broken_library_is_shown_with_its_maps(own: tuple[Path, Served]) -> None:
    folder, served = own
    served.get(ONE)
    with served.stream(ONE) as stream:
        put(folder, "maps/people.cjm.yaml", "goals: No", "goal: [No")
        assert stream.next()
    assert 'href="/source/maps/people.cjm.yaml#L5"' in served.get(ONE).text


def test_settings_that_cannot_be_used(own: tuple[Path, Served]) -> None:
    folder, served = own
    served.get(ONE)
    with served.stream(ONE) as stream:
        put(folder, "cjm.toml", "profile", "profil")
        assert stream.next()
        text = text_of(served.get(ONE).text)
        assert 'unknown key "profil"' in text
        assert "Asks in the chat" in text
        put(folder, "cjm.toml", "profil", "profile")
        assert stream.next()
    assert "profil" not in text_of(served.get(ONE).text)


def test_one_map_is_served_alone(folder: Path) -> None:
    with serving(folder, "maps/one.cjm.yaml", settled=False) as served:
        assert served.get(ONE).status == 200
        assert served.get(TWO).status == 404


# Readers, ports, the end.


def test_a_slow_reader_holds_up_nobody(own: tuple[Path, Served]) -> None:
    folder, served = own
    with (
        socket.create_connection(("127.0.0.1", served.port)) as silent,
        socket.create_connection(("127.0.0.1", served.port)) as deaf,
    ):
        silent.send(b"GET / HT")
        deaf.send(f"GET {ONE} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        with served.stream(ONE) as stream:
            put(folder, "maps/one.cjm.yaml", "Looking around", "Looking on")
            assert stream.next()
        assert served.get("/").status == 200


def test_no_thread_stays_behind(own: tuple[Path, Served]) -> None:
    _, served = own
    streams = [served.stream(path) for path in (ONE, TWO, "/") * 5]
    for stream in streams:
        stream.__enter__()
    assert served.threads > len(streams)
    for stream in streams:
        stream.__exit__(None, None, None)
    deadline = time.monotonic() + PATIENCE
    while served.threads >= len(streams):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_the_end(folder: Path, number: signal.Signals, code: int) -> None:
    with serving(folder, settled=False) as served, served.stream(ONE) as stream:
        assert served.end(number) == code
        assert stream.next() == ""
        assert "Traceback" not in "".join(served.said)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", served.port)).close()


def test_the_next_port_is_taken(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(folder, "--port", str(port), settled=False) as served:
            assert port < served.port <= port + 100
            assert f"note: port {port} is taken\n" in served.said
            assert served.get("/").status == 200


def test_other_machines_are_let_in_only_when_asked(folder: Path) -> None:
    with serving(folder, "--host", "0.0.0.0", settled=False) as served:
        assert "note: whoever reaches this machine can read the maps\n" in served.said
        assert served.get("/").status == 200
    with serving(folder, settled=False) as served:
        assert not any("whoever" in line for line in served.said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-",), "serve reads files, not standard input"),
        (("nothing.cjm.yaml",), "cannot read nothing.cjm.yaml: no such file or directory"),
        (("--host", "no such host"), "there is no host no such host"),
        (("--port", "70000"), "70000"),
        (("--today", "soon"), '"soon" is no date in --today'),
        (("--config", "nothing.toml"), "there is no settings file nothing.toml"),
    ],
)
def test_what_cannot_be_served(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(folder)
    assert app.run(["serve", *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert said in err


def test_a_folder_without_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert app.run(["serve"]) == 2
    with serving(tmp_path, "--allow-empty") as served:
        assert "There are no maps here yet." in text_of(served.get("/").text)
