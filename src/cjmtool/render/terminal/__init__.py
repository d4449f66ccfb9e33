"""Maps drawn with characters, for a terminal of any width."""

from cjmtool.render.terminal.lines import Line, Piece, as_text
from cjmtool.render.terminal.page import LEAST_WIDTH, draw
from cjmtool.render.terminal.step import draw_step, find

__all__ = ["LEAST_WIDTH", "Line", "Piece", "as_text", "draw", "draw_step", "find"]
