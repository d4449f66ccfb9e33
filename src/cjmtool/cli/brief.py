"""`cjm brief`: the conclusions of some maps on one page."""

from __future__ import annotations

import typer

from cjmtool.cli import analysing, lint, plan, shared

HELP = "Write the conclusions of maps on one page: gaps, decisions, and a plan within a budget."


def command(
    paths: shared.Paths = None,
    budget: plan.Budget = None,
    effort: plan.Effort = None,
    at_least_one_per_stage: plan.PerStage = False,
    must: plan.Must = None,
    not_: plan.Not = None,
    formula: plan.FormulaName = None,
    value: plan.ValueText = None,
    format: analysing.Format = None,
    table: analysing.TableName = None,
    language: analysing.Language = None,
    today: shared.Today = None,
    config: shared.Config = None,
    isolated: shared.Isolated = False,
    color: shared.Color = "auto",
    verbose: shared.Verbose = False,
) -> None:
    from cjmtool.analysis.plan import Impossible
    from cjmtool.cli.output import set_colour
    from cjmtool.render.brief_tables import report

    set_colour(shared.one_of(color, ("auto", "always", "never"), "--color"))
    options = lint.read_options(today=today, config=config, isolated=isolated)
    reading, code = analysing.read(paths, options, format)
    wanted = plan.Wanted(budget, effort, at_least_one_per_stage, must, not_, formula, value)
    frame, found = plan.plan_of(reading.maps, wanted)
    validity = reading.maps[0].project.settings.evidence_validity
    analysing.tell(
        lambda words: report(frame, found, words, options.today, validity),
        format,
        table,
        analysing.language_of(reading, language),
        options.today.isoformat(),
    )
    raise typer.Exit(max(code, int(isinstance(found, Impossible))))
