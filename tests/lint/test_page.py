"""The page of a rule shows what its record holds, and nothing that would break its Markdown."""

from __future__ import annotations

from dataclasses import replace

from cjmtool.lint.ignores import ignorable
from cjmtool.lint.page import FILE, files, index, page
from cjmtool.lint.rules import all_rules, record

RULE = record("silent-stretch")


def test_sections_in_order() -> None:
    titles = [line for line in page(RULE, "printed").splitlines() if line.startswith(("# silent", "## "))]
    assert titles == [
        "# silent-stretch (CJM304)",
        "## What it flags",
        "## Why it matters",
        "## How to fix it",
        "## Options",
        "## Not like this",
        "## Like this",
        "## Turning it off",
    ]


def test_options_as_settings() -> None:
    text = page(replace(RULE, options={"length": 3, "word": "x", "words": ("a", "b c"), "none": ()}), "")
    assert '[rules.silent-stretch]\nlength = 3\nword = "x"\nwords = ["a", "b c"]\nnone = []\n' in text
    assert "## Options" not in page(replace(RULE, options={}), "")


def test_fence_is_longer_than_what_it_holds() -> None:
    assert "`````yaml\n````\n`````" in page(replace(RULE, bad="````\n"), "")


def test_bytes_that_are_no_text_are_shown_as_escapes() -> None:
    assert "title: \\xcf\\xf0" in page(replace(RULE, bad=b"title: \xcf\xf0\n"), "")


def test_large_example_is_cut() -> None:
    text = page(replace(RULE, bad="line\n" * 1000), "")
    assert "# … and 990 lines more" in text
    assert text.count("line\n") == 10


def test_files_of_an_example() -> None:
    assert files("ą") == {FILE: "ą".encode()}
    assert list(files({"b": "x", "a": b"y"})) == ["b", "a"]
    assert "`b`:\n\n```yaml\nx\n```\n\n`a`:" in page(replace(RULE, good={"b": "x", "a": b"y"}), "")
    assert "`cjm.toml`:\n\n```toml\nx\n```" in page(replace(RULE, good={"b": "x", "cjm.toml": "x"}), "")


def test_rules_that_are_always_on_say_so() -> None:
    assert "always on" in page(record("yaml-syntax"), "")
    assert "always on" in page(record("unknown-key"), "")
    assert "it stays on" in page(record("comment-eats-text"), "")
    assert 'ignore = ["silent-stretch"]' in page(RULE, "")


def test_a_comment_is_offered_where_it_counts() -> None:
    for rule in all_rules():
        assert (f"# cjm: ignore[{rule.name}] Why it may stay" in page(rule, "")) == ignorable(rule.name)


def test_what_mends_it_is_said() -> None:
    assert "Fix |" in page(RULE, "")
    assert "| none |" in page(RULE, "")
    assert "--fix" not in page(RULE, "")
    safe, unsafe = page(record("ambiguous-scalar"), ""), page(record("unknown-key"), "")
    assert "| sometimes, safe |" in safe
    assert "`cjm lint --fix` does this for you wherever only one change can be meant." in safe
    assert "| sometimes, unsafe |" in unsafe
    assert "`cjm lint --fix --unsafe-fixes` does this for you" in unsafe
    assert "does this for you." in page(replace(record("ambiguous-scalar"), fix="always"), "")


def test_catalogue_lists_every_rule_once() -> None:
    text = index(all_rules())
    assert [text.count(f"]({rule.name}.md)") for rule in all_rules()] == [1] * len(all_rules())
