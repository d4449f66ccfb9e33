"""What the parser refuses, told in the author's words, with the change in memory that lets reading go on.

A diagnosis looks at the lines around the parser's complaint: parsers stumble after the mistake, not at it.
"""

from __future__ import annotations

from cjmtool.problem import Remark
from cjmtool.source import indentation, quotation, shapes, signs, tabs
from cjmtool.source.diagnosis import Case, Diagnosis
from cjmtool.source.document import Document
from cjmtool.source.events import YamlError

# In order: the first that recognises its mistake speaks.
_LOOKS = (
    quotation.quote_left_open,
    tabs.tab,
    signs.lookalike,
    signs.glued_colon,
    signs.eaten,
    signs.dash,
    signs.bad_start,
    shapes.brackets,
    shapes.colon_in_text,
    quotation.escape,
    shapes.list_after_key,
    quotation.text_after_quotes,
    indentation.indentation,
)


def diagnose(document: Document, text: str, error: YamlError) -> Diagnosis:
    """What is wrong, where, and how to read on. `text` is the document's, as far as it is mended."""
    case = Case(document, text, error)
    if error.problem_at < 0 and error.context_at < 0:
        return Diagnosis(Remark("yaml-syntax", f"the file cannot be read as YAML: {error.problem}", on="file"), [])
    for look in _LOOKS:
        found = look(case)
        if found is not None:
            return found
    return shapes.unknown(case)
