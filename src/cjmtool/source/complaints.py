"""What single events can be wrong about: keys, tags, directives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cjmtool.problem import Remark
from cjmtool.source.events import AliasEvent, ScalarEvent
from cjmtool.words import quoted

if TYPE_CHECKING:
    from cjmtool.source.document import Document

_TYPED_KEY = frozenset(("null", "Null", "NULL", "~", "true", "True", "TRUE", "false", "False", "FALSE"))


def _is_number(text: str) -> bool:
    return (
        re.fullmatch(
            r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
            text,
        )
        is not None
    )


def whole(text: str) -> str:
    """JSON escapes a character beyond U+FFFF as two halves; a half alone is no character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


class Complaints:
    """Notes remarks on a document at the places of events."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def remark(self, rule: str, message: str, event: Any, **more: Any) -> None:
        self.document.remarks.append(Remark(rule, message, span=self.document.token(event), **more))

    def directive(self, event: Any) -> None:
        """The parsers do not agree on where the event begins; the line begins with a percent sign."""
        text = self.document.mended or self.document.text
        line = next(re.finditer(r"^%(?:YAML|TAG)\b.*", text[: event.end_mark.index], re.MULTILINE))
        self.document.remarks.append(
            Remark(
                "yaml-directive",
                f"the directive {line[0].split()[0]} is not allowed",
                span=self.document.between(line.start(), line.start() + len(line[0].rstrip())),
                help="delete the line; a map is YAML 1.2",
            )
        )

    def key_text(self, event: Any, data: Any) -> str | None:
        """The key as text; None when it is none (and that is said)."""
        if type(event) is ScalarEvent:
            text: str = whole(event.value) if event.style else event.value
            typed = text == "" or text in _TYPED_KEY or (text[0] in "+-.0123456789" and _is_number(text))
            if typed and not event.style:
                what = f"the key {quoted(text)} is no text" if text else "there is no key before this colon"
                help = f'put it in quotes: "{text}"' if text else "write a name before the colon"
                self.remark("non-string-key", what, event, help=help)
                return None
            return text
        if type(event) is AliasEvent:
            if isinstance(data, str):
                return str(data)
            self.remark(
                "non-string-key", "an alias stands where a key is wanted", event, help="write the name of the key"
            )
            return None
        if event.flow_style and self._in_braces(event):
            start = event.start_mark.index
            self.document.remarks.append(
                Remark(
                    "template-syntax",
                    "this looks like a template: {{ … }} is not filled in here",
                    span=self.document.between(start - 1, start + 1),
                    help="put the text in quotes, or run the template before cjm",
                )
            )
        else:
            self.remark(
                "non-string-key",
                "a list or a mapping stands where a key is wanted",
                event,
                help="a key is one word or a short text",
            )
        return None

    def _in_braces(self, event: Any) -> bool:
        start = self.document.original(event.start_mark.index)
        return self.document.lines.text[max(0, start - 1) : start + 1] == "{{"

    def forbidden_tag(self, event: Any) -> None:
        tag: str = event.tag
        if type(event) is ScalarEvent and tag.startswith("!") and not tag.startswith("!!"):
            return  # a word with an exclamation mark: the traps speak of it
        short = tag.replace("tag:yaml.org,2002:", "!!")
        start = event.start_mark.index
        span = self.document.between(start, start + len(short))
        self.document.remarks.append(
            Remark(
                "forbidden-tag",
                f"the tag {quoted(short)} is not allowed",
                span=span,
                help="delete it; values need no tags here",
            )
        )
