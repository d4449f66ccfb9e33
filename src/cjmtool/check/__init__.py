"""The one road from text to problems. Opens no file: whoever calls hands in what else has to be read."""

from cjmtool.check.attached import Attached, ValuesReader, with_values
from cjmtool.check.definitions import Librarian, PictureCheck, Shelf, ids_of
from cjmtool.check.placing import place, place_in
from cjmtool.check.road import Checked, check
from cjmtool.check.verifying import objection, same

__all__ = [
    "Attached",
    "Checked",
    "Librarian",
    "PictureCheck",
    "Shelf",
    "ValuesReader",
    "check",
    "ids_of",
    "objection",
    "place",
    "place_in",
    "same",
    "with_values",
]
