"""The JSON Schema of `json` reports, version 1. Each line of `jsonl` is one of its parts, with `type` beside."""

from __future__ import annotations

from typing import Any

from cjmtool.model.notation_schema import Json
from cjmtool.model.schema import DIALECT
from cjmtool.report.json import VERSION


def report_schema() -> Json:
    """Objects are open: keys may be added within a version, none is taken away or given another meaning."""
    return {
        "$schema": DIALECT,
        "title": "Report of cjm",
        **_object(
            "What `cjm lint --format json` and `cjm validate --format json` write.",
            version={"const": VERSION, "description": "The version of this shape."},
            tool=_object("Who wrote the report.", name={"const": "cjm"}, version=_text("The version of cjm.")),
            summary={"$ref": "#/definitions/summary"},
            findings=_list("finding", "What is to be reported, by path, line, column and code."),
            suppressed=_list("suppressed", "What comments and the baseline silence, in the same order."),
        ),
        "definitions": {
            "summary": _summary(),
            "finding": _finding(),
            "suppressed": {"allOf": [{"$ref": "#/definitions/finding"}, _silenced()]},
            "related": _object(
                "A second place that has to do with the finding.",
                path=_text("The file, relative to the current folder."),
                span={"$ref": "#/definitions/span"},
                message=_text("What is there."),
            ),
            "fix": _object(
                "A change of the file that mends the finding.",
                title=_text("What the change does."),
                safe={"type": "boolean", "description": "Whether what the file says stays the same."},
                edits={
                    "type": "array",
                    "minItems": 1,
                    "description": "They do not overlap.",
                    "items": _object(
                        "Replace what stands between two offsets.",
                        start=_number("The offset of the first code point, from 0.", 0),
                        end=_number("The offset after the last code point.", 0),
                        text=_text("What is to stand there."),
                    ),
                },
            ),
            "span": _object(
                "A place within one line. A finding about the whole file stands at 1:1, and is empty.",
                start={"$ref": "#/definitions/position"},
                end={"$ref": "#/definitions/position"},
            ),
            "position": _object(
                "Counted in code points. The end of a span is the position after it.",
                line=_number("From 1.", 1),
                column=_number("From 1.", 1),
                offset=_number("From the beginning of the text, from 0; a byte order mark does not count.", 0),
            ),
        },
    }


def _summary() -> Json:
    counts = {
        "maps": "Maps that were checked.",
        "libraries": "Libraries that were checked.",
        "steps": "Steps in these maps.",
        "errors": "Findings that are errors.",
        "warnings": "Findings that are warnings.",
        "infos": "Findings that are infos.",
        "waiting": "Files that are not well-formed, so that other checks wait for them.",
        "ignored": "Findings that comments silence.",
        "baselined": "Findings that the baseline silences.",
        "fixable": "Findings that `--fix` would mend.",
        "hidden": "Findings that are counted here and, by `--min-severity` or `--max-findings`, not listed.",
        "fixed": "Findings that this run has mended: they are not among the others.",
    }
    return _object("Counts.", **{name: _number(meaning, 0) for name, meaning in counts.items()})


def _finding() -> Json:
    made = _object(
        "One thing that is wrong in one file.",
        name=_text("The rule, such as `unknown-key`."),
        code={"type": "string", "pattern": "^[A-Z]{2,8}[0-9]{3}$", "description": "The rule by its code."},
        severity={"enum": ["error", "warning", "info"]},
        message=_text("What is wrong."),
        label=_text("Why it matters; may be empty."),
        path=_text("The file, relative to the current folder; - is standard input."),
        project=_text("The folder of its project, relative to the current folder."),
        span={"$ref": "#/definitions/span"},
        pointer=_text("The part that is meant, as a JSON Pointer into the file as it is written."),
        related={"type": "array", "items": {"$ref": "#/definitions/related"}},
        help=_text("What would be right; may be empty."),
        fingerprint={
            "type": "string",
            "pattern": "^[0-9a-f]{64}$",
            "description": "The same for the same finding when other parts are inserted or moved.",
        },
    )
    made["properties"]["fix"] = {"$ref": "#/definitions/fix"}
    return made


def _silenced() -> Json:
    ignore = _object(
        "A comment in the file.", kind={"const": "ignore"}, reason=_text("What the comment gives as its reason.")
    )
    day = {"type": "string", "format": "date", "description": "Since when."}
    baseline = _object("An entry of the baseline.", kind={"const": "baseline"}, since=day)
    return _object("Silenced.", suppression={"oneOf": [ignore, baseline]})


def _object(description: str, **properties: Any) -> Json:
    """An object whose properties are all required."""
    return {"type": "object", "description": description, "required": list(properties), "properties": properties}


def _list(part: str, description: str) -> Json:
    return {"type": "array", "description": description, "items": {"$ref": f"#/definitions/{part}"}}


def _text(description: str) -> Json:
    return {"type": "string", "description": description}


def _number(description: str, least: int) -> Json:
    return {"type": "integer", "minimum": least, "description": description}
