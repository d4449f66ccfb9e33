"""The maps that are measured: the same bytes every time, of the stated sizes, and free of findings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COUNT = 21  # three rounds of the languages


def generate(out: Path, *arguments: str, hash_seed: str = "0") -> dict[str, bytes]:
    command = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), str(out), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": hash_seed})
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.cjm.yaml"))}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("maps")
    generate(out, "--maps", str(COUNT), "--one", "--long", "--mb")
    return out


def test_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first = generate(tmp_path / "first", "--maps", "7", "--one", hash_seed="1")
    assert generate(tmp_path / "second", "--maps", "7", "--one", hash_seed="2") == first
    assert generate(tmp_path / "third", "--maps", "7", "--one", "--seed", "2").keys() == first.keys()
    assert not set(generate(tmp_path / "fourth", "--maps", "7", "--seed", "2").values()) & set(first.values())


def test_a_map_does_not_depend_on_how_many_are_written(tmp_path: Path) -> None:
    few, more = generate(tmp_path / "few", "--maps", "2"), generate(tmp_path / "more", "--maps", "5")
    assert few.items() <= more.items()


def test_sizes(generated: Path) -> None:
    sizes = [path.stat().st_size for path in (generated / "maps").iterdir()]
    assert len(sizes) == COUNT
    assert all(10_000 <= size <= 42_000 for size in sizes)
    assert 23_000 <= (generated / "one.cjm.yaml").stat().st_size <= 26_000
    assert 1_040_000 < (generated / "mb.cjm.yaml").stat().st_size < 1024 * 1024


def test_every_map_validates_without_a_finding(generated: Path) -> None:
    command = [sys.executable, "-m", "cjmtool", "validate", str(generated), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[:4000] + done.stderr[-4000:]
    report = json.loads(done.stdout)
    assert report["findings"] == []
    assert report["suppressed"] == []


def test_a_spoilt_map_would_be_found(generated: Path, tmp_path: Path) -> None:
    """The proof that the run above judges these files at all."""
    spoilt = tmp_path / "spoilt.cjm.yaml"
    text = (generated / "one.cjm.yaml").read_text(encoding="utf-8")
    spoilt.write_text(text.replace("contact: green", "contact: gren", 1), encoding="utf-8")
    command = [sys.executable, "-m", "cjmtool", "validate", str(spoilt), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert [finding["name"] for finding in json.loads(done.stdout)["findings"]] == ["invalid-value"]
