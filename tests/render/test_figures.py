import pytest

from cjmtool.model.values import parse_day, parse_duration
from cjmtool.render import figures
from cjmtool.render.labels import Words

EN, RU, PL = Words("en"), Words("ru"), Words("pl")
S = "\u00a0"


@pytest.mark.parametrize(
    ("value", "en", "ru", "pl"),
    [
        (0, "0", "0", "0"),
        (-1.5, "−1.5", "−1,5", "−1,5"),
        (1234, "1,234", f"1{S}234", "1234"),
        (18400, "18,400", f"18{S}400", f"18{S}400"),
        (1234567.25, "1,234,567.25", f"1{S}234{S}567,25", f"1{S}234{S}567,25"),
        (0.1 + 0.2, "0.3", "0,3", "0,3"),
        (-0.0000001, "0", "0", "0"),
    ],
)
def test_numbers(value: float, en: str, ru: str, pl: str) -> None:
    assert [figures.number(words, value) for words in (EN, RU, PL)] == [en, ru, pl]


def test_signed() -> None:
    assert [figures.signed(EN, v) for v in (1.5, 0, -2)] == ["+1.5", "0", "−2"]


def test_percent() -> None:
    assert [figures.percent(w, 0.644) for w in (EN, RU, PL)] == ["64%", f"64{S}%", "64%"]
    assert figures.percent(RU, 0.125, 1) == f"12,5{S}%"


def test_money() -> None:
    assert [figures.money(EN, 1200, c) for c in ("EUR", "PLN", None)] == ["€1,200", f"PLN{S}1,200", "1,200"]
    assert figures.money(RU, 420000, "RUB") == f"420{S}000{S}₽"
    assert figures.money(PL, 99.5, "PLN") == f"99,5{S}zł"


@pytest.mark.parametrize(
    ("text", "en", "ru", "pl"),
    [
        ("2026-11-12", f"12{S}Nov{S}2026", "12.11.2026", "12.11.2026"),
        ("2026-10", f"Oct{S}2026", f"октябрь{S}2026", f"październik{S}2026"),
        ("2026", "2026", "2026", "2026"),
    ],
)
def test_days(text: str, en: str, ru: str, pl: str) -> None:
    day = parse_day(text)
    assert day
    assert [figures.day(words, day) for words in (EN, RU, PL)] == [en, ru, pl]


@pytest.mark.parametrize(
    ("text", "en", "ru", "pl"),
    [
        ("1 day", "1 day", "1 день", "1 dzień"),
        ("2-5s", "2–5 seconds", "2–5 секунд", "2–5 sekund"),
        ("1.5 hours", "1.5 hours", "1,5 часа", "1,5 godziny"),
        ("22 weeks", "22 weeks", "22 недели", "22 tygodnie"),
    ],
)
def test_durations(text: str, en: str, ru: str, pl: str) -> None:
    duration = parse_duration(text)
    assert duration
    assert [figures.duration(words, duration) for words in (EN, RU, PL)] == [en, ru, pl]


def test_units() -> None:
    assert [figures.with_unit(w, 58, "%") for w in (EN, RU)] == ["58%", f"58{S}%"]
    assert figures.with_unit(EN, 4.2, "days") == f"4.2{S}days"
    assert figures.with_unit(EN, 31, None) == "31"


def test_halves_are_rounded_up() -> None:
    words = Words("en")
    assert [figures.percent(words, share) for share in (0.625, 0.5, 0.005, 0.015)] == ["63%", "50%", "1%", "2%"]
    # Times 100 these are no halves for a processor.
    assert [figures.percent(words, share) for share in (0.575, 0.285, 0.145)] == ["58%", "29%", "15%"]
    assert [figures.number(words, value, 0) for value in (2.5, -2.5, 0.4)] == ["3", "\u22123", "0"]


@pytest.mark.parametrize(("value", "digits"), [(1e22, 6), (1e22, 0), (1e300, 6), (-1.7e308, 2)])
def test_no_figure_is_too_large(value: float, digits: int) -> None:
    said = figures.number(Words("en"), value, digits)
    assert float(said.replace(",", "").replace("\u2212", "-")) == value
    share = figures.percent(Words("en"), value, digits)
    assert share.replace(",", "") == f"{said.replace(',', '')}00%"
