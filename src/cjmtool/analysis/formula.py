"""Formulas that users write: numbers, documented names, + - * / ( ), min and max; nothing else is understood."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {"min": min, "max": max}
MAX_LENGTH = 200


class FormulaError(ValueError):
    """A formula that cannot be understood, with what would be right."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message, self.help = message, help


@dataclass(frozen=True)
class Formula:
    """A formula that has been read. Called with the values of its names, none of them None."""

    text: str
    tree: ast.expr
    names: frozenset[str]

    def __call__(self, values: Mapping[str, float | None]) -> float | None:
        """The result; None where something is divided by nothing, or the result is no finite number."""
        try:
            result = _evaluate(self.tree, values)
        except (ZeroDivisionError, OverflowError):
            return None
        return result if abs(result) < float("inf") else None


def parse(text: str, known: Collection[str]) -> Formula:
    """Read a formula over the known names. Raises FormulaError; runs nothing."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"the formula is longer than {MAX_LENGTH} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(f'"{text}" is no formula', "write it as impact * confidence / effort") from None
    names: set[str] = set()
    _check(tree, set(known), names)
    return Formula(text, tree, frozenset(names))


def _check(node: ast.expr, known: Collection[str], names: set[str]) -> None:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return
    if isinstance(node, ast.Name):
        if node.id not in known:
            from cjmtool.words import nearest

            guess = nearest(node.id, known)
            help = f'did you mean "{guess}"?' if guess else f"known are: {', '.join(sorted(known))}"
            raise FormulaError(f'the formula names "{node.id}", which there is not', help)
        names.add(node.id)
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        _check(node.left, known, names)
        _check(node.right, known, names)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        _check(node.operand, known, names)
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in _FUNCTIONS
        and len(node.args) > 1
        and not node.keywords
    ):
        for argument in node.args:
            _check(argument, known, names)
    else:
        raise FormulaError("the formula holds something else than names, numbers, + - * / ( ), min and max")


def _evaluate(node: ast.expr, values: Mapping[str, float | None]) -> float:
    if isinstance(node, ast.Constant):
        return float(node.value)  # type: ignore[arg-type]  # checked to be a number
    if isinstance(node, ast.Name):
        value = values[node.id]
        assert value is not None
        return float(value)
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](_evaluate(node.left, values), _evaluate(node.right, values))
    if isinstance(node, ast.UnaryOp):
        inner = _evaluate(node.operand, values)
        return -inner if isinstance(node.op, ast.USub) else inner
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    return _FUNCTIONS[node.func.id](*(_evaluate(argument, values) for argument in node.args))
