"""The view model: everything a template may show of a map, as plain values under stable names.

Version 1. Within a version no field goes or changes its meaning; new ones may come. Texts are the author's own, dates
are written 2026-11-23 (or 2026-11, or 2026, as the author knew it), shares go from 0 to 1. What the map does not say is
None, or an empty list. The classes are the documentation, too: docs/view-model.md is written from them.
"""

VERSION = 1
