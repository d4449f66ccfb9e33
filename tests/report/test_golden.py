"""Each format, byte by byte, about findings of every kind."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cjmtool import __version__
from cjmtool.report.formats import RENDERERS
from tests.report.samples import SAMPLES, written

GOLDEN = Path(__file__).parents[1] / "golden"
ENDINGS = {
    "concise": "txt",
    "grouped": "txt",
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "txt",
    "gitlab": "json",
    "junit": "xml",
    "checkstyle": "xml",
    "rdjson": "json",
    "markdown": "md",
}
CASES = [(format, sample) for format in ENDINGS for sample in SAMPLES]


def test_every_format_has_its_goldens() -> None:
    """`full` has more of them, in a test of its own; `json-v1` is `json`."""
    assert set(ENDINGS) | {"full", "json-v1"} == set(RENDERERS)
    wanted = {f"{format}/{sample}.{ENDINGS[format]}" for format, sample in CASES}
    found = {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.glob("*/*") if file.parent.name in ENDINGS}
    assert found == wanted


@pytest.mark.parametrize(("format", "sample"), CASES)
def test_golden(format: str, sample: str) -> None:
    """UPDATE_GOLDEN=1 writes them anew. They hold neither this version's number nor the texts of rules."""
    given = written(format, SAMPLES[sample]()).replace(f'"{__version__}"', '"VERSION"')
    if format == "sarif":
        given = json.dumps(without_texts(json.loads(given)), indent=2, ensure_ascii=False) + "\n"
    golden = GOLDEN / format / f"{sample}.{ENDINGS[format]}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(given, "utf-8", newline="\n")
    assert given == golden.read_bytes().decode("utf-8")


def without_texts(report: dict[str, Any]) -> dict[str, Any]:
    for rule in report["runs"][0]["tool"]["driver"]["rules"]:
        for key in ("shortDescription", "fullDescription", "help"):
            rule[key] = dict.fromkeys(rule[key], "…")
    return report


def test_the_pinned_version_is_the_current_one() -> None:
    assert written("json-v1", SAMPLES["everything"]()) == written("json", SAMPLES["everything"]())
