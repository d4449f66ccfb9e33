"""The plural rules that catalogues can choose from are those of CLDR, for every language that they name."""

from decimal import Decimal

import pytest
from babel import Locale

from cjmtool.render.plurals import RULES, Operands

EACH = [(name, code) for name, rule in RULES.items() for code in rule.languages]
DECIMALS = ("0.1", "0.5", "1.1", "1.5", "2.01", "2.25", "5.7", "11.5", "21.1", "101.2", "0.000001", "3.14159")


@pytest.mark.parametrize(("name", "code"), EACH)
def test_rule(name: str, code: str) -> None:
    rule, judge = RULES[name], Locale.parse(code).plural_form
    assert set(rule.categories) == set(judge.tags) | {"other"}
    for n in (*range(1201), 10**6, 2 * 10**6, 10**6 + 1):
        assert rule.category(Operands.of(n)) == judge(n), n
        assert rule.category(Operands.of(-float(n))) == judge(n), n
    for text in DECIMALS:
        assert rule.category(Operands.of(float(text))) == judge(Decimal(text)), text


def test_operands() -> None:
    assert Operands.of(-1.50) == Operands(1.5, 1, 1, 5)
    assert Operands.of(2.0) == Operands(2.0, 2, 0, 0)
    assert Operands.of(3.05) == Operands(3.05, 3, 2, 5)
