import pytest

from cjmtool.render.palette import DARK, LIGHT, SIGN_PAIRS, TEXT_PAIRS, contrast


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (SIGN_PAIRS, 3.0)], ids=["text", "signs"])
def test_contrast(colours: dict[str, str], pairs: tuple[tuple[str, str], ...], least: float) -> None:
    low = {
        (a, b): round(contrast(colours[a], colours[b]), 2) for a, b in pairs if contrast(colours[a], colours[b]) < least
    }
    assert low == {}


def test_both_themes_have_the_same_roles() -> None:
    assert set(LIGHT) == set(DARK)
