"""`cjm plan`: the backlog of all actions, and the set of them to take within a budget."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from cjmtool.cli import analysing, lint, shared
from cjmtool.errors import UsageError

if TYPE_CHECKING:
    from cjmtool.analysis.backlog import Item, Scored
    from cjmtool.analysis.formula import Formula
    from cjmtool.analysis.plan import Demands, Impossible, Plan
    from cjmtool.project.journeys import ReadMap
    from cjmtool.render.plan_tables import Frame
    from cjmtool.settings import Settings

HELP = "Rank the actions of maps, and choose the set that is worth most within a budget."


def _amount(text: str) -> float:
    """As a map's costs are read, with blanks between thousands too."""
    from cjmtool.model.numbers import Number
    from cjmtool.source.scalar import Plain
    from cjmtool.words import quoted

    try:
        return float(Number(0, money=True)(Plain(text.strip())))
    except ValueError as error:
        said: dict[str, str] = getattr(error, "context", None) or {}
        if said.get("write"):
            return float(said["write"])
        help = said.get("help") or "write a number in digits"
        raise UsageError(f"{quoted(text)} cannot be an amount", help) from None


Budget = Annotated[
    float | None,
    typer.Option("--budget", metavar="AMOUNT", parser=_amount, help="What may be spent, in the maps' currency."),
]
Effort = Annotated[
    float | None, typer.Option("--effort", metavar="DAYS", parser=_amount, help="Person-days that there are.")
]
PerStage = Annotated[bool, typer.Option("--at-least-one-per-stage", help="Every stage of every map gets an action.")]
Must = Annotated[
    list[str] | None, typer.Option("--must", metavar="ID|TITLE", help="An action that is taken; repeatable.")
]
Not = Annotated[list[str] | None, typer.Option("--not", metavar="ID|TITLE", help="An action that is not; repeatable.")]
FormulaName = Annotated[
    str | None,
    typer.Option(
        "--formula",
        metavar="NAME|EXPRESSION",
        help="value/effort, rice, ice, roi, or an expression such as 'impact * importance / effort'.",
    ),
]
ValueText = Annotated[
    str | None,
    typer.Option("--value", metavar="EXPRESSION", help="What an action is worth; by default as the formula has it."),
]
Write = Annotated[bool, typer.Option("--write", help="Set `status: selected` at the chosen ideas, in their files.")]
Seconds = Annotated[
    float | None, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="Stop looking for a better set.")
]


def command(
    paths: shared.Paths = None,
    budget: Budget = None,
    effort: Effort = None,
    at_least_one_per_stage: PerStage = False,
    must: Must = None,
    not_: Not = None,
    formula: FormulaName = None,
    value: ValueText = None,
    time_limit: Seconds = None,
    write: Write = False,
    format: analysing.Format = None,
    table: analysing.TableName = None,
    language: analysing.Language = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.analysis.plan import Impossible, Plan
    from cjmtool.cli.output import fail, set_colour
    from cjmtool.render.labels import Words
    from cjmtool.render.plan_tables import impossible, report

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    options = lint.read_options(today=today, config=config, isolated=isolated)
    reading, code = analysing.read(paths, options, format)
    wanted = Wanted(budget, effort, at_least_one_per_stage, must, not_, formula, value, time_limit)
    frame, found = plan_of(reading.maps, wanted)
    if write and found is None:
        raise UsageError("--write marks what is chosen, and nothing is asked for", "give --budget or --effort")
    spoken = analysing.language_of(reading, language)
    analysing.tell(lambda words: report(frame, found, words), format, table, spoken, options.today.isoformat())
    if isinstance(found, Impossible):
        for line in impossible(frame, found, Words("en")):
            fail(line)
        code = max(code, 1)
    if write and isinstance(found, Plan):
        from cjmtool.cli.marking import mark

        code = max(code, mark(found, reading))
    raise typer.Exit(code)


@dataclass(frozen=True)
class Wanted:
    """What the command line asks of a plan."""

    budget: float | None = None
    effort: float | None = None
    per_stage: bool = False
    must: list[str] | None = None
    excluded: list[str] | None = None
    formula: str | None = None
    value: str | None = None
    seconds: float | None = None


def plan_of(maps: Sequence[ReadMap], wanted: Wanted) -> tuple[Frame, Plan | Impossible | None]:
    """The backlog of the maps, and the plan where limits are given. Raises UsageError."""
    from cjmtool.analysis.backlog import backlog, scored
    from cjmtool.analysis.breakdown import counted
    from cjmtool.analysis.plan import Demands, plan
    from cjmtool.render.plan_tables import Frame

    settings = maps[0].project.settings
    worth, rank = _formulas(settings, wanted.formula, wanted.value)
    journeys = counted([read.journey for read in maps])
    items = backlog(journeys)
    must, excluded = _keys(wanted.must, items, "--must"), _keys(wanted.excluded, items, "--not")
    limits = settings.plan
    demands = Demands(
        wanted.budget if wanted.budget is not None else limits.budget,
        wanted.effort if wanted.effort is not None else limits.effort,
        wanted.per_stage or limits.at_least_one_per_stage,
        must,
        excluded,
        wanted.seconds,
    )
    if must & excluded:
        raise UsageError(f"{_named(min(must & excluded))} stands in --must and in --not")
    rows = scored(items, worth, rank)
    _check_must(rows, demands)
    if demands.any:
        _check_sums(items)
    frame = Frame(journeys, rows, demands, rank.text, _currency(items))
    if not demands.any:
        return frame, None
    try:
        return frame, plan(rows, journeys, demands)
    except ModuleNotFoundError:
        raise UsageError(
            "a plan within limits needs a solver that is not installed",
            'install the extra: pip install "cjmtool[plan]"; from a checkout: pip install ".[plan]"',
        ) from None


def _formulas(settings: Settings, formula: str | None, value: str | None) -> tuple[Formula, Formula]:
    """What an action is worth and by what it is ranked. Raises UsageError."""
    from cjmtool.analysis.backlog import FORMULAS, NAMES
    from cjmtool.analysis.formula import FormulaError, parse

    name = formula if formula is not None else settings.plan.formula
    worth, rank = FORMULAS.get(name.strip().lower(), (None, name))
    worth = value if value is not None else settings.plan.value or worth or rank
    try:
        return parse(worth, NAMES), parse(rank, NAMES)
    except FormulaError as error:
        help = error.help or f"or name one of: {', '.join(FORMULAS)}"
        raise UsageError(error.message, help) from None


def _currency(items: Sequence[Item]) -> str | None:
    """The one currency of all amounts. Raises UsageError where there are two: they are never added up."""
    from cjmtool.analysis.backlog import currencies

    found = currencies(items)
    if len(found) > 1:
        listed = ", ".join(f"{currency or 'no currency'} in {map}" for currency, map in sorted(found.items()))
        raise UsageError(
            f"the maps count in different currencies: {listed}",
            "plan the maps of one currency, or write all amounts in one",
        )
    return next(iter(found), None) or None


def _keys(given: list[str] | None, items: Sequence[Item], flag: str) -> frozenset[str]:
    """The keys of the actions that are named: by id, else by title; in quotes of its own a word is a title."""
    from cjmtool.analysis.backlog import action_key
    from cjmtool.words import folded, nearest, quoted

    known = {item.key for item in items}
    keys = set()
    for word in given or []:
        key = next((key for key in (word, action_key(None, word), folded(word)) if key in known), None)
        if key is None:
            names = {item.id: item.id for item in items if item.id}
            for item in items:
                names.setdefault(folded(item.title), item.id or item.title)
            guess = nearest(word, sorted(names))
            help = f"did you mean {quoted(names[guess])}?" if guess else "the backlog lists them: cjm plan"
            raise UsageError(f"there is no action {quoted(word)} in {flag}", help)
        keys.add(key)
    return frozenset(keys)


def _named(key: str) -> str:
    """An action by its key, so that a title is not read as an id."""
    return f"the title {key}" if key.startswith('"') else f'"{key}"'


def _check_sums(items: Sequence[Item]) -> None:
    """What a plan adds up must be a number in the end."""
    for key in ("cost", "effort", "benefit"):
        if math.isinf(sum(getattr(item.action, key) or 0 for item in items)):
            raise UsageError(f"the figures under `{key}` are too large to be added up", "write them in larger units")


def _check_must(rows: Sequence[Scored], demands: Demands) -> None:
    """What must be taken has to be open, and estimated where a limit counts it."""
    from cjmtool.words import quoted

    for one in rows:
        action = one.item.action
        if one.item.key not in demands.must:
            continue
        if not one.item.open:
            raise UsageError(f"{quoted(one.item.title)} is {action.status}, and --must names it")
        if (demands.budget is not None and action.cost is None) or (
            demands.effort is not None and action.effort is None
        ):
            missing = "cost" if demands.budget is not None and action.cost is None else "effort"
            raise UsageError(f"{quoted(one.item.title)} has no {missing}, and --must names it", "estimate it first")
        if one.value is None:
            raise UsageError(
                f"{quoted(one.item.title)} has no value: {', '.join(one.missing)} missing", "estimate it first"
            )
