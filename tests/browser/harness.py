"""Pages opened in a real Chromium, without a network, and what they do there.

A page keeps its own Content-Security-Policy: axe-core and the helpers below come in through the debugging protocol,
which no policy stops, so that what the policy blocks is seen and not switched off.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, Request, sync_playwright

from tests.names import in_page

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
NETWORK = re.compile(r"^(https?|wss?):")
# Resolved only once nothing moves any more, so that a colour is not measured halfway through a transition.
RUN_AXE = """
Promise.all(document.getAnimations()
    .filter(a => a.playState === "running" && a.effect.getTiming().iterations !== Infinity).map(a => a.finished))
  .then(() => axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: TARGETS}}}))
  .then(found => JSON.stringify(found.violations))
"""


@dataclass
class OpenPage:
    """A page that has been loaded, with everything it said and asked for since."""

    page: Page
    cdp: CDPSession
    # Warnings and errors, those of the policy among them, and uncaught exceptions.
    console: list[str] = field(default_factory=list)
    # The addresses of everything but the page itself and data:.
    requests: list[str] = field(default_factory=list)

    @property
    def csp_violations(self) -> list[str]:
        return [line for line in self.console if "Content Security Policy" in line]

    def evaluate(self, script: str) -> Any:
        """The value of an expression of JavaScript, as JSON can carry it; a promise is waited for.

        Its selectors are in the names of the templates.
        """
        answer = self.cdp.send(
            "Runtime.evaluate",
            {
                "expression": in_page(script),
                "awaitPromise": True,
                "returnByValue": True,
                "allowUnsafeEvalBlockedByCSP": True,
            },
        )
        if "exceptionDetails" in answer:
            raise AssertionError(json.dumps(answer["exceptionDetails"], indent=2))
        return answer["result"].get("value")

    def axe(self, *, targets: bool = True) -> list[str]:
        """What axe-core finds, all its rules and best practices: `rule (impact): help` and the places, sorted.

        `targets`: the size of what is clicked too (WCAG 2.2); not on paper, nor where text is enlarged.
        """
        self.cdp.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
        violations = json.loads(self.evaluate(RUN_AXE.replace("TARGETS", str(targets).lower())))
        return sorted(
            "\n  ".join(
                [
                    f"{violation['id']} ({violation['impact']}): {violation['help']}",
                    *(f"{node['target']}: {node['failureSummary']}" for node in violation["nodes"]),
                ]
            )
            for violation in violations
        )

    def spoken(self) -> list[tuple[str, str]]:
        """(role, name) of what a screen reader meets, in its order, as the browser's accessibility tree has it.

        Of texts only the parts that are read, each once; containers and lines of a text are left out.
        """
        nodes = {node["nodeId"]: node for node in self.cdp.send("Accessibility.getFullAXTree")["nodes"]}
        found: list[tuple[str, str]] = []

        def visit(node: dict[str, Any]) -> None:
            role, name = (node.get(key, {}).get("value", "") for key in ("role", "name"))
            if not node["ignored"] and role not in {"generic", "InlineTextBox", "LineBreak"}:
                found.append((role, name))
            for child in node.get("childIds", ()):
                visit(nodes[child])

        visit(next(node for node in nodes.values() if "parentId" not in node))
        return found

    def overflow(self) -> int:
        """By how many CSS pixels the document is wider than the window; 0 where nothing scrolls sideways."""
        return int(self.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def missing() -> str | None:
    """One line about what is not installed."""
    if not os.access(CHROMIUM, os.X_OK):
        return f"no Chromium at {CHROMIUM}: `make test` installs it, or says how to"
    if not AXE.is_file():
        return "axe-core is not in node_modules: `make test` installs it"
    return None


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def _own(request: Request, address: str) -> bool:
    """Whether a request goes to the server that the page comes from; a file comes from none."""
    own, asked = urlsplit(address), urlsplit(request.url)
    return own.scheme == "http" and (own.scheme, own.netloc) == (asked.scheme, asked.netloc)


@contextmanager
def opened(
    browser: Browser,
    path: Path | str,
    *,
    width: int = 1440,
    height: int = 900,
    dark: bool = False,
    media: Literal["screen", "print"] = "screen",
    javascript: bool = True,
    reduced_motion: bool = False,
    forced_colors: bool = False,
    touch: bool = False,
) -> Iterator[OpenPage]:
    """Load a file in a fresh context; requests to the network are refused and listed in `requests`.

    In place of a file it may be the address of a server on this machine, to which requests are let through.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce" if reduced_motion else "no-preference",
        forced_colors="active" if forced_colors else "none",
        java_script_enabled=javascript,
        has_touch=touch,
        locale="en-GB",
        timezone_id="UTC",
    )
    try:
        address = path if isinstance(path, str) else path.resolve().as_uri()
        context.route(NETWORK, lambda route: route.continue_() if _own(route.request, address) else route.abort())
        page = context.new_page()
        result = OpenPage(page, context.new_cdp_session(page))

        def heard(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                result.console.append(f"{message.type}: {message.text}")

        def asked(request: Request) -> None:
            if request.url.partition("#")[0] != address and not (
                request.url.startswith("data:") or _own(request, address)
            ):
                result.requests.append(request.url)

        page.on("console", heard)
        page.on("pageerror", lambda error: result.console.append(f"exception: {error}"))
        page.on("request", asked)
        page.goto(address)
        page.emulate_media(media=media)  # a navigation would undo it
        yield result
    finally:
        context.close()
