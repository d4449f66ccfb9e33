"""Every rule, listed literally: what is not named here does not run, and a test compares the list with the records.

The list holds what every run needs of every rule; the records with their texts are imported where they are asked for.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from cjmtool.lint.codes import prefix_of
from cjmtool.problem import Severity

if TYPE_CHECKING:
    from cjmtool.lint.rule import Check, Profile, Rule, Status

ERR, WARN, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Entry(NamedTuple):
    """A rule in the list: the file of its check, and whether it walks the map or its remarks come from elsewhere.

    `plugin`: the package that brings it, in place of a file of ours.
    """

    code: str
    name: str
    severity: Severity
    profile: Profile
    module: str
    walks: bool
    status: Status = "stable"
    replaced_by: str = ""
    plugin: str = ""

    @property
    def prefix(self) -> str:
        return prefix_of(self.code)


ENTRIES: tuple[Entry, ...] = (
    Entry("CJM001", "yaml-syntax", ERR, "minimal", "yaml_syntax", False),
    Entry("CJM002", "encoding", ERR, "minimal", "encoding", False),
    Entry("CJM003", "duplicate-key", ERR, "minimal", "duplicate_key", False),
    Entry("CJM004", "non-string-key", ERR, "minimal", "non_string_key", False),
    Entry("CJM005", "undefined-alias", ERR, "minimal", "undefined_alias", False),
    Entry("CJM006", "recursive-alias", ERR, "minimal", "recursive_alias", False),
    Entry("CJM007", "expansion-bomb", ERR, "minimal", "expansion_bomb", False),
    Entry("CJM008", "too-deep", ERR, "minimal", "too_deep", False),
    Entry("CJM009", "too-large", ERR, "minimal", "too_large", False),
    Entry("CJM010", "forbidden-tag", ERR, "minimal", "forbidden_tag", False),
    Entry("CJM011", "yaml-directive", ERR, "minimal", "yaml_directive", False),
    Entry("CJM012", "multiple-documents", ERR, "minimal", "multiple_documents", False),
    Entry("CJM013", "empty-file", ERR, "minimal", "empty_file", False),
    Entry("CJM014", "not-a-mapping", ERR, "minimal", "not_a_mapping", False),
    Entry("CJM020", "comment-eats-text", WARN, "minimal", "comment_eats_text", False),
    Entry("CJM021", "anchor-eats-text", WARN, "minimal", "anchor_eats_text", False),
    Entry("CJM022", "tag-eats-text", WARN, "minimal", "tag_eats_text", False),
    Entry("CJM023", "dash-without-space", ERR, "minimal", "dash_without_space", False),
    Entry("CJM024", "lookalike-character", WARN, "minimal", "lookalike_character", False),
    Entry("CJM025", "ambiguous-scalar", INFO, "strict", "ambiguous_scalar", False),
    Entry("CJM026", "template-syntax", ERR, "minimal", "template_syntax", False),
    Entry("CJM027", "comma-tears-text", WARN, "minimal", "comma_tears_text", False),
    Entry("CJM028", "colon-tears-text", ERR, "minimal", "colon_tears_text", False),
    Entry("CJM029", "colon-without-space", ERR, "minimal", "colon_without_space", False),
    Entry("CJM101", "unknown-key", ERR, "minimal", "unknown_key", False),
    Entry("CJM102", "missing-key", ERR, "minimal", "missing_key", False),
    Entry("CJM103", "wrong-type", ERR, "minimal", "wrong_type", False),
    Entry("CJM104", "invalid-value", ERR, "minimal", "invalid_value", False),
    Entry("CJM105", "out-of-range", ERR, "minimal", "out_of_range", False),
    Entry("CJM106", "unsupported-version", ERR, "minimal", "unsupported_version", False),
    Entry("CJM107", "invalid-date", ERR, "minimal", "invalid_date", False),
    Entry("CJM108", "invalid-duration", ERR, "minimal", "invalid_duration", False),
    Entry("CJM109", "unsafe-link", ERR, "minimal", "unsafe_link", False),
    Entry("CJM110", "conflicting-keys", ERR, "minimal", "conflicting_keys", False),
    Entry("CJM201", "undefined-persona", ERR, "minimal", "undefined_persona", True),
    Entry("CJM202", "undefined-channel", ERR, "minimal", "undefined_channel", True),
    Entry("CJM203", "undefined-evidence", ERR, "minimal", "undefined_evidence", True),
    Entry("CJM204", "undefined-metric", ERR, "minimal", "undefined_metric", True),
    Entry("CJM205", "undefined-step", ERR, "minimal", "undefined_step", True),
    Entry("CJM206", "undefined-action", ERR, "minimal", "undefined_action", True),
    Entry("CJM207", "duplicate-id", ERR, "minimal", "duplicate_id", True),
    Entry("CJM208", "missing-file", ERR, "minimal", "missing_file", False),
    Entry("CJM209", "circular-uses", ERR, "minimal", "circular_uses", False),
    Entry("CJM210", "outside-project", ERR, "minimal", "outside_project", False),
    Entry("CJM211", "ambiguous-definition", ERR, "minimal", "ambiguous_definition", False),
    Entry("CJM212", "unused-definition", WARN, "recommended", "unused_definition", True),
    Entry("CJM213", "unreachable-step", WARN, "recommended", "unreachable_step", True),
    Entry("CJM214", "endless-journey", INFO, "recommended", "endless_journey", True),
    Entry("CJM215", "duplicate-channel-in-step", ERR, "minimal", "duplicate_channel_in_step", True),
    Entry("CJM216", "undrawn-lane", WARN, "recommended", "undrawn_lane", True),
    Entry("CJM217", "undefined-lane", ERR, "minimal", "undefined_lane", True),
    Entry("CJM218", "not-a-library", ERR, "minimal", "not_a_library", False),
    Entry("CJM219", "closes-without-card", ERR, "minimal", "closes_without_card", True),
    Entry("CJM301", "step-without-touchpoint", ERR, "minimal", "step_without_touchpoint", True),
    Entry("CJM302", "unassessed-touchpoint", WARN, "recommended", "unassessed_touchpoint", True),
    Entry("CJM303", "blind-stage", WARN, "recommended", "blind_stage", True),
    Entry("CJM304", "silent-stretch", WARN, "recommended", "silent_stretch", True),
    Entry("CJM305", "blind-moment-of-truth", WARN, "recommended", "blind_moment_of_truth", True),
    Entry("CJM306", "green-without-proof", INFO, "strict", "green_without_proof", True),
    Entry("CJM401", "unprioritised-red-contact", ERR, "minimal", "unprioritised_red_contact", True),
    Entry("CJM402", "accepted-red-lapsed", ERR, "minimal", "accepted_red_lapsed", True),
    Entry("CJM403", "accepted-without-reason", ERR, "recommended", "accepted_without_reason", True),
    Entry("CJM404", "red-contact-without-action", WARN, "recommended", "red_contact_without_action", True),
    Entry("CJM405", "step-without-importance", WARN, "recommended", "step_without_importance", True),
    Entry("CJM406", "everything-important", WARN, "recommended", "everything_important", True),
    Entry("CJM407", "everything-critical", WARN, "recommended", "everything_critical", True),
    Entry("CJM408", "priority-inversion", WARN, "recommended", "priority_inversion", True),
    Entry("CJM501", "unsupported-claim", WARN, "strict", "unsupported_claim", True),
    Entry("CJM502", "hypothesis-map", WARN, "recommended", "hypothesis_map", True),
    Entry("CJM503", "stale-evidence", WARN, "recommended", "stale_evidence", True),
    Entry("CJM504", "evidence-without-date", WARN, "recommended", "evidence_without_date", True),
    Entry("CJM505", "evidence-without-sample", INFO, "recommended", "evidence_without_sample", True),
    Entry("CJM506", "quote-without-source", WARN, "recommended", "quote_without_source", True),
    Entry("CJM507", "future-experience", WARN, "recommended", "future_experience", True),
    Entry("CJM508", "unused-evidence", INFO, "strict", "unused_evidence", True),
    Entry("CJM509", "persona-without-evidence", WARN, "recommended", "persona_without_evidence", True),
    Entry("CJM510", "figure-without-date", WARN, "recommended", "figure_without_date", True),
    Entry("CJM601", "missing-purpose", WARN, "recommended", "missing_framing", True),
    Entry("CJM602", "missing-problem", WARN, "recommended", "missing_framing", True),
    Entry("CJM603", "missing-persona", ERR, "recommended", "missing_persona", True),
    Entry("CJM604", "persona-without-goals", WARN, "recommended", "persona_without_goals", True),
    Entry("CJM605", "missing-owner", WARN, "recommended", "missing_framing", True),
    Entry("CJM606", "missing-review-date", WARN, "recommended", "missing_framing", True),
    Entry("CJM607", "review-overdue", ERR, "recommended", "review_overdue", True),
    Entry("CJM608", "too-many-stages", WARN, "recommended", "too_many_stages", True),
    Entry("CJM609", "single-step-stage", INFO, "strict", "single_step_stage", True),
    Entry("CJM610", "step-overload", INFO, "recommended", "step_overload", True),
    Entry("CJM611", "flat-emotions", WARN, "recommended", "flat_emotions", True),
    Entry("CJM612", "missing-emotion", INFO, "recommended", "missing_emotion", True),
    Entry("CJM613", "metric-without-target", WARN, "recommended", "incomplete_metric", True),
    Entry("CJM614", "metric-without-baseline", WARN, "recommended", "incomplete_metric", True),
    Entry("CJM615", "metric-missed-direction", WARN, "recommended", "metric_missed_direction", True),
    Entry("CJM616", "map-without-metrics", INFO, "strict", "map_without_metrics", True),
    Entry("CJM617", "thin-step", WARN, "recommended", "thin_step", True),
    Entry("CJM618", "duplicate-step-title", WARN, "recommended", "duplicate_step_title", True),
    Entry("CJM619", "journey-starts-with-us", INFO, "recommended", "journey_starts_with_us", True),
    Entry("CJM620", "long-text", INFO, "recommended", "long_text", True),
    Entry("CJM621", "jargon", WARN, "strict", "jargon", True),
    Entry("CJM701", "pain-without-action", WARN, "recommended", "pain_without_action", True),
    Entry("CJM702", "action-without-estimate", INFO, "recommended", "action_without_estimate", True),
    Entry("CJM703", "action-without-owner", WARN, "recommended", "incomplete_action", True),
    Entry("CJM704", "action-without-due", WARN, "recommended", "incomplete_action", True),
    Entry("CJM705", "action-overdue", ERR, "recommended", "action_overdue", True),
    Entry("CJM706", "done-but-red", WARN, "recommended", "done_but_red", True),
    Entry("CJM707", "rejected-without-reason", WARN, "recommended", "incomplete_action", True),
    Entry("CJM708", "duplicate-action", WARN, "recommended", "duplicate_action", True),
    Entry("CJM709", "moment-without-metric", INFO, "recommended", "moment_without_metric", True),
    Entry("CJM710", "closes-green", WARN, "recommended", "closes_green", True),
    Entry("CJM711", "cost-without-currency", WARN, "recommended", "cost_without_currency", True),
    Entry("CJM801", "duplicate-map-id", ERR, "minimal", "duplicate_map_id", True),
    Entry("CJM802", "same-step-different-title", WARN, "recommended", "same_step_different_title", True),
    Entry("CJM803", "channel-drift", WARN, "recommended", "channel_drift", True),
    Entry("CJM804", "persona-without-map", INFO, "recommended", "persona_without_map", True),
    Entry("CJM805", "decision-not-shared-by-id", INFO, "recommended", "decision_not_shared_by_id", True),
    Entry("CJM806", "action-redefined", ERR, "recommended", "action_redefined", True),
    Entry("CJM807", "future-without-current", WARN, "recommended", "future_without_current", True),
    Entry("CJM808", "undefined-map", ERR, "recommended", "undefined_map", True),
    Entry("CJM901", "unused-ignore", WARN, "minimal", "unused_ignore", False),
    Entry("CJM902", "ignore-without-reason", WARN, "recommended", "ignore_without_reason", False),
    Entry("CJM903", "unknown-rule-in-ignore", ERR, "minimal", "unknown_rule_in_ignore", False),
    Entry("CJM904", "stale-baseline", WARN, "minimal", "stale_baseline", False),
    Entry("CJM905", "ignore-expired", WARN, "recommended", "ignore_expired", False),
)

NAMES: dict[str, Entry] = {entry.name: entry for entry in ENTRIES}

# Rules about the map as a whole: on a map of which parts had to be dropped they would speak of what is not there.
WHOLE_ONLY = frozenset(
    (
        "closes-without-card",
        "endless-journey",
        "undefined-lane",
        "undefined-step",
        "undrawn-lane",
        "unreachable-step",
        "unused-definition",
    )
)


@cache
def checks(prefixes: tuple[str, ...]) -> tuple[Check, ...]:
    """The checks of some families that walk the map."""
    modules = dict.fromkeys(entry.module for entry in ENTRIES if entry.walks and entry.prefix in prefixes)
    return tuple(_check(module) for module in modules)


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, those without a walk too."""
    return tuple(_check(module) for module in dict.fromkeys(entry.module for entry in ENTRIES))


def _check(module: str) -> Check:
    found: Check = import_module(f"{__name__}.{module}").CHECK
    return found


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every record, by code."""
    return tuple(sorted((rule for check in all_checks() for rule in check.rules), key=lambda rule: rule.code))


def record(name: str) -> Rule:
    """The record of one rule, by its name."""
    check = _check(NAMES[name].module)
    return next(rule for rule in check.rules if rule.name == name)
