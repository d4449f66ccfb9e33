"""The one road from text to problems. Opens no file: whoever calls hands in what else has to be read."""

from cjmtool.check.definitions import Librarian, PictureCheck, Shelf, ids_of
from cjmtool.check.placing import place
from cjmtool.check.road import Checked, check

__all__ = ["Checked", "Librarian", "PictureCheck", "Shelf", "check", "ids_of", "place"]
