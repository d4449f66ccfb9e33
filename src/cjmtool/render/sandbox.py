"""Where templates of users run: no attribute leads out of the values they are given, and nothing runs without end.

Jinja's sandbox keeps a template from Python's insides. What it leaves open is how much a template may do: here every
turn of a loop, every call and every text that is made is counted, and there are so many and no more. Counting is the
same on every machine, unlike a clock.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import jinja2
from jinja2 import filters, nodes
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from cjmtool.render.budget import Budget
from cjmtool.render.comparing import COMPARISONS, TESTS, cost, weight
from cjmtool.words import nearest, quoted

# What a call costs, by its time.
_CALL = 10
# Filters that could blow a text up, or differ from run to run.
_NOT_HERE = frozenset({"format", "pprint", "random", "urlize", "wordwrap", "xmlattr"})
# Filters that look at the entries of a list and not into them; the others write their input out.
_STRUCTURAL = frozenset(
    {
        "attr", "batch", "count", "d", "default", "dictsort", "first", "groupby", "items", "join", "last", "length",
        "list", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort",
        "sum", "unique",
    }
)  # fmt: skip
# Filters that compare the entries of a list with each other.
_ORDERING = frozenset({"dictsort", "groupby", "max", "min", "sort", "unique"})
# Methods of texts whose result may be many times as long; there are filters for what is needed of them.
_UNSAFE_METHODS = frozenset({"expandtabs", "format", "format_map", "join", "replace", "translate"})
_METHODS_OF_TABLES = frozenset({"get", "items", "keys", "values"})
_LARGEST_NUMBER = 4096  # bits


class _Counting(NodeTransformer):
    """Lets every loop go through a filter that counts, and texts be put together by one."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self.environment = environment

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        # What a turn writes by itself, without any expression.
        written = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        cost = nodes.Const(1 + written, lineno=node.lineno, environment=self.environment)
        node.iter = self._filter("counted", node.iter, [cost], node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno, environment=self.environment)
        return self._filter("concatenated", parts, [], node.lineno)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        compared = [node.expr, *(operand.expr for operand in node.ops)]
        parts = nodes.List(compared, lineno=node.lineno, environment=self.environment)
        how = nodes.Const([operand.op for operand in node.ops], lineno=node.lineno, environment=self.environment)
        return self._filter("compared", parts, [how], node.lineno)

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.key = self._filter("weighed", node.key, [], node.lineno)
        return node

    def _filter(self, name: str, node: nodes.Node, given: list[nodes.Expr], lineno: int) -> nodes.Filter:
        return nodes.Filter(node, name, given, [], None, None, lineno=lineno, environment=self.environment)


class _Generator(CodeGenerator):
    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802
        super().visit_Template(_Counting(self.environment).visit(node), frame)


class Sandbox(ImmutableSandboxedEnvironment):
    """`budget` is what the run that is under way may still spend."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: jinja2.BaseLoader, *, autoescape: bool) -> None:
        super().__init__(
            loader=loader,
            autoescape=autoescape,
            undefined=jinja2.StrictUndefined,
            finalize=self._finalize,
            keep_trailing_newline=True,
            trim_blocks=True,
            lstrip_blocks=True,
            # Nothing is worked out ahead: that would be in another map's language, and at nobody's cost.
            optimized=False,
        )
        self.budget = Budget()
        self.globals.pop("lipsum")
        for name in _NOT_HERE:
            self.filters.pop(name)
        self.filters |= {"join": _join, "replace": _replace}
        self.filters = {name: self._guarded(name, function) for name, function in self.filters.items()}
        self.filters |= {"counted": _counted, "concatenated": _concatenated, "compared": _compared, "weighed": _weighed}
        self.tests |= {name: self._comparing(self.tests[name]) for name in TESTS}

    def new_budget(self) -> Budget:
        self.budget = Budget()
        return self.budget

    def add(self, name: str, function: Callable[..., Any]) -> None:
        """A filter of our own."""
        self.filters[name] = self._guarded(name, function)

    @jinja2.pass_context
    def _finalize(self, _context: Context, value: object) -> object:
        if value is None:
            return ""
        self.budget.write_out(value)
        return value

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @functools.wraps(function)
        def run(*given: Any, **named: Any) -> Any:
            value = given[first]
            if name in _STRUCTURAL:
                self.budget.spend(1 + (len(value) if isinstance(value, list | dict | str) else 0))
                for argument in (*given[first + 1 :], *named.values()):
                    self._written(argument)
            else:
                self.budget.write_out(value)
                lines = 1 + (value.count("\n") if isinstance(value, str) else 0)
                for argument in (*given[first + 1 :], *named.values()):
                    self.budget.spend(lines * _size(argument))
            if name in _ORDERING and isinstance(value, list | dict):
                self._order(value, (*given[first + 1 :], *named.values()))
            result = function(*given, **named)
            if isinstance(result, str | list):
                self.budget.spend(len(result))
            return result

        return run

    def _order(self, value: list[Any] | dict[Any, Any], arguments: Iterable[Any]) -> None:
        """The cost of comparing entries with each other, or what an attribute of them holds."""
        entries: Iterable[Any] = value.values() if isinstance(value, dict) else value
        attribute = next((one for one in arguments if isinstance(one, str)), None)
        if attribute is not None and isinstance(value, list):
            entries = map(filters.make_attrgetter(self, attribute), value)
        lists = [entry for entry in entries if isinstance(entry, list | tuple)]
        self.budget.spend(weight(lists, self.budget.left) * len(value).bit_length())

    def _comparing(self, test: Any) -> Callable[..., Any]:
        @functools.wraps(test)
        def run(value: Any, other: Any) -> Any:
            self.budget.spend(cost(value, other, self.budget.left))
            return test(value, other)

        return run

    def _written(self, argument: object) -> None:
        """A list in the place of a name or a text is written out."""
        if isinstance(argument, list | tuple | dict):
            self.budget.write_out(argument)

    def getitem(self, obj: Any, argument: Any) -> Any:
        self._written(argument)
        return super().getitem(obj, argument)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Fields before methods: `metric.values` are the values. A name that is no field is told with the closest."""
        if isinstance(obj, dict):
            if attribute in obj:
                return obj[attribute]
            if attribute not in _METHODS_OF_TABLES and not attribute.startswith("_"):
                guess = nearest(attribute, map(str, obj))
                hint = f"; did you mean {quoted(guess)}?" if guess else ""
                return self.undefined(f"there is no field {quoted(attribute)}{hint}", name=attribute)
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Jinja has a `format` that leads nowhere but can make texts of any length: here there is none."""
        return None

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and attr in _UNSAFE_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        budget = __self.budget
        for argument in (*args, *kwargs.values()):
            budget.spend(_size(argument))
            owner = getattr(__obj, "__self__", None)
            if owner is not None or __obj is dict:  # a method, which may compare, or look up as a key
                budget.spend(cost(argument, owner, budget.left))
        result = super().call(__context, __obj, *args, **kwargs)
        budget.spend(_CALL + (len(result) if isinstance(result, str | list | range) else 0))
        return result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "%" and isinstance(left, str | bytes):
            raise SecurityError('texts are put together with "~", not with "%"')
        if operator == "*":
            if isinstance(left, list | tuple) or isinstance(right, list | tuple):
                raise SecurityError("a list cannot be multiplied")
            for text, times in ((left, right), (right, left)):
                if isinstance(text, str | bytes) and isinstance(times, int):
                    self.budget.spend(len(text) * max(0, times))
        if operator == "**" and not (abs(right) <= 64 and abs(left) < 2**64):
            raise SecurityError("a power this large cannot be worked out")
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and result.bit_length() > _LARGEST_NUMBER:
            raise SecurityError("a number this large cannot be worked out")
        if operator == "+" and isinstance(result, str | list | tuple):
            self.budget.spend(len(result))
        return result

    def join_path(self, template: str, parent: str) -> str:
        self.budget.spend(100)
        return super().join_path(template, parent)


def _size(argument: object) -> int:
    """What an argument may make of a text: how wide, how long."""
    if isinstance(argument, bool):
        return 0
    return abs(argument) if isinstance(argument, int) else len(argument) if isinstance(argument, str) else 0


@jinja2.pass_context
def _counted(context: Context, value: Iterable[Any], cost: int) -> Iterator[Any]:
    """The same values, each at its cost."""
    environment = context.environment
    assert isinstance(environment, Sandbox)
    for item in value:
        environment.budget.spend(cost)
        yield item


@jinja2.pass_context
def _compared(context: Context, parts: list[Any], how: list[str]) -> Any:
    """What a comparison, also one of several values in a row, comes to, after it has been paid for."""
    environment = context.environment
    assert isinstance(environment, Sandbox)
    result: Any = True
    for one, name, other in zip(parts, how, parts[1:], strict=False):
        environment.budget.spend(cost(one, other, environment.budget.left))
        result = COMPARISONS[name](one, other)
        if not result:
            break
    return result


@jinja2.pass_context
def _weighed(context: Context, value: object) -> object:
    """The same value, which is to be a key: what a tuple holds is looked at each time."""
    environment = context.environment
    assert isinstance(environment, Sandbox)
    environment.budget.spend(weight(value, environment.budget.left))
    return value


@jinja2.pass_context
def _concatenated(context: Context, parts: list[Any]) -> str:
    environment = context.environment
    assert isinstance(environment, Sandbox)
    for part in parts:
        environment.budget.write_out(part)
    return (markup_join if context.eval_ctx.autoescape else str_join)(parts)


@jinja2.pass_eval_context
def _join(context: nodes.EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Jinja's own, after what it will write has been paid for."""
    environment = context.environment
    assert isinstance(environment, Sandbox)
    items = list(value) if attribute is None else list(map(filters.make_attrgetter(environment, attribute), value))
    environment.budget.write_out(items)
    environment.budget.spend(len(items) * len(str(d)))
    made: str = filters.sync_do_join(context, items, d)
    return made


@jinja2.pass_eval_context
def _replace(context: nodes.EvalContext, value: object, old: str, new: str, count: int | None = None) -> str:
    """Jinja's own, after what it will write has been paid for."""
    environment = context.environment
    assert isinstance(environment, Sandbox)
    text = value if isinstance(value, str) else str(value)
    environment.budget.spend(text.count(str(old)) * len(str(new)))
    return filters.do_replace(context, text, old, new, count)
