"""Days, durations, ids and addresses: what is taken, what is refused, and what is meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmtool.model.values import is_id, link_danger, parse_day, parse_duration, slug


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026-10-15", date(2026, 10, 15)),
        ("2026-02", date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 29)),
        ("2026", date(2026, 12, 31)),
        ("9999-12", date(9999, 12, 31)),
        ("2026-02-29", None),
        ("2026-13", None),
        ("0000", None),
        ("2026-1-1", None),
        ("2026-10-15T10:00", None),
        ("15.10.2026", None),
        ("２０２６", None),
    ],
)
def test_days(text: str, last: date | None) -> None:
    day = parse_day(text)
    assert (day.last if day else None) == last


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("2 days", 2, 2, "day"),
        ("1 day", 1, 1, "day"),
        ("1.5 hours", 1.5, 1.5, "hour"),
        ("2-5s", 2, 5, "second"),
        ("30m", 30, 30, "minute"),
        ("1-1.5 years", 1, 1.5, "year"),
        ("0 weeks", 0, 0, "week"),
    ],
)
def test_durations(text: str, low: float, high: float, unit: str) -> None:
    duration = parse_duration(text)
    assert duration is not None
    assert (duration.low, duration.high, duration.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text", ["2–5 days", "5-2 days", "2 дня", "2days", "0,5 h", "d", "-2 days", "2 y", "2  days", ""]
)
def test_no_durations(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1 month", date(2026, 1, 31), date(2026, 2, 28)),
        ("1 year", date(2028, 2, 29), date(2029, 2, 28)),
        ("90 days", date(2026, 10, 15), date(2027, 1, 13)),
        ("1-2 weeks", date(2026, 1, 1), date(2026, 1, 15)),
        ("99999 years", date(2026, 1, 1), date.max),
        ("9999999999 days", date(2026, 1, 1), date.max),
        ("7990 years", date(2026, 12, 31), date.max),
        ("7972.9 years", date(2026, 12, 31), date(9999, 11, 24)),
        ("7973.9 years", date(2026, 12, 31), date.max),
        (f"{'9' * 400} years", date(2026, 12, 31), date.max),
    ],
)
def test_a_duration_after_a_day(text: str, start: date, end: date) -> None:
    duration = parse_duration(text)
    assert duration is not None
    assert duration.after(start) == end


@given(
    st.integers(0, 10**12),
    st.sampled_from(["seconds", "minutes", "hours", "days", "weeks", "months", "years"]),
    st.dates(),
)
def test_no_duration_is_too_long(number: int, unit: str, day: date) -> None:
    duration = parse_duration(f"{number}.9 {unit}")
    assert duration is not None
    assert duration.after(day) >= day


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Asks in the chat", "asks-in-the-chat"),
        ("  Ищет: где купить?  ", "ищет-где-купить"),
        ("Łódź 2.0_x", "łódź-2-0_x"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("?!", ""),
        ("日本-語", "日本-語"),
    ],
)
def test_derived_ids(title: str, id: str) -> None:
    assert slug(title) == id


@given(st.text(max_size=30))
def test_a_derived_id_is_an_id_and_stays(title: str) -> None:
    id = slug(title)
    assert id == "" or is_id(id)
    assert slug(id) == id


@pytest.mark.parametrize("text", ["", "a b", "a/b", "a:b", "a\n", "a\u200bb", "«a»"])
def test_no_ids(text: str) -> None:
    assert not is_id(text)


SAFE = [
    "https://x.org",
    "HTTP://x.org/a?b=c#d",
    "mailto:a@x.org",
    "tel:+48123",
    "docs/a.md",
    "../a.html",
    "#part",
    "?q=1",
    "a b.html",
    "10:30 notes.md",
    "https://пример.рф/путь",
    "/rooted/page",
]
UNSAFE = [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:x",
    "&#106;avascript:x",
    "javascript&colon;x",
    "java&Tab;script:x",
    "%6aavascript:x",
    "%256aavascript:x",
    "\x01javascript:x",
    "\u200bjavascript:x",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//host/x",
    "/\\host",
    "\\\\host\\share",
    "https:\\\\x",
    "\xa0//host",
    "blob:x",
    "ftp://x",
    "about:blank",
    "%2f/host",
    "/%2fhost",
    "c:\\a",
]


@pytest.mark.parametrize("link", SAFE)
def test_safe_addresses(link: str) -> None:
    assert link_danger(link) is None


@pytest.mark.parametrize("link", UNSAFE)
def test_unsafe_addresses(link: str) -> None:
    assert link_danger(link)


@given(
    st.sampled_from(["javascript", "data", "vbscript", "file"]),
    st.lists(
        st.sampled_from([" ", "\t", "\n", "\r", "\0", "\x1f", "\u200b", "\u00ad", "\u00a0", "\ufeff", "&Tab;", "%09"]),
        max_size=4,
    ),
    st.integers(0, 4),
)
def test_no_disguise_helps(scheme: str, noise: list[str], at: int) -> None:
    assert link_danger(f"{scheme[:at]}{''.join(noise)}{scheme[at:]}:x")
