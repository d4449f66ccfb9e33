"""The files of a theme: inside the project, of the right sort by their content, not too large."""

from pathlib import Path

import pytest

from cjmtool.errors import SettingsError
from cjmtool.project import Options, Project, Projects, theme_of
from cjmtool.project.theming import MAX_FONT, MAX_LOGO
from tests.render.drawing import PIXEL, TODAY
from tests.render.test_svg_logo import svg


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inner = tmp_path / "project"
    (inner / "brand").mkdir(parents=True)
    monkeypatch.chdir(inner)
    (inner / "brand" / "logo.png").write_bytes(PIXEL)
    (inner / "brand" / "logo.svg").write_bytes(svg("<g/>"))
    (inner / "brand" / "x.woff2").write_bytes(b"wOF2....")
    (inner / "brand" / "script.svg").write_bytes(svg("<script/>"))
    (inner / "brand" / "large.png").write_bytes(PIXEL + bytes(MAX_LOGO))
    (inner / "brand" / "large.woff2").write_bytes(b"wOF2" + bytes(MAX_FONT))
    (inner / "brand" / "text.png").write_text("no picture", "utf-8")
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (inner / "brand" / "link.png").symlink_to(tmp_path / "secret.png")
    return inner


def project(folder: Path, theme: str) -> Project:
    (folder / "cjm.toml").write_text(f"[theme]\n{theme}\n", "utf-8")
    return Projects(Options(TODAY)).of(folder)


def test_everything_that_a_theme_may_have(folder: Path) -> None:
    theme = theme_of(
        project(
            folder,
            'name = "Acme"\nlogo = "brand/logo.svg"\nlogo-dark = "brand/logo.png"\naccent = "#b3002d"\n'
            'font = "Brand Sans, serif"\nfont-file = "brand/x.woff2"\nfont-file-bold = "brand/x.woff2"',
        )
    )
    assert theme.logo is not None
    assert theme.logo_dark is not None
    assert (theme.name, theme.logo.media_type, theme.logo_dark.data) == ("Acme", "image/svg+xml", PIXEL)
    assert theme.light["link"] == "#B3002D"
    assert theme.families == ("Brand Sans", "serif")
    assert theme.face == theme.bold


def test_it_is_read_once(folder: Path) -> None:
    found = project(folder, 'name = "Acme"\nlogo = "brand/logo.svg"')
    first = theme_of(found)
    (folder / "brand" / "logo.svg").unlink()
    assert theme_of(found) is first


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        ('logo = "brand/logo.png"', "a logo needs words for those who do not see it"),
        ('name = "A"\nlogo-dark = "brand/logo.png"', "`theme.logo-dark` goes with `logo`"),
        ('font-file-bold = "brand/x.woff2"', "`theme.font-file-bold` goes with `font-file`"),
        ('name = "A"\nlogo = "brand/none.png"', '"brand/none.png" cannot be used'),
        ('name = "A"\nlogo = "../secret.png"', '"../secret.png" lies outside the project in `theme.logo`'),
        ('name = "A"\nlogo = "brand/link.png"', '"brand/link.png" lies outside the project'),
        ('name = "A"\nlogo = "/etc/passwd"', '"/etc/passwd" lies outside the project'),
        ('name = "A"\nlogo = "https://x.example/a.png"', "cannot be used"),
        ('name = "A"\nlogo = "brand"', "it is a folder"),
        ('name = "A"\nlogo = "brand/text.png"', '"brand/text.png" is no SVG, PNG, JPEG, WebP or GIF'),
        ('name = "A"\nlogo = "brand/script.svg"', '"brand/script.svg" holds a script in `theme.logo`'),
        ('name = "A"\nlogo = "brand/large.png"', "is larger than 256 KiB"),
        ('font-file = "brand/large.woff2"', "is larger than 512 KiB"),
        ('font-file = "brand/logo.png"', '"brand/logo.png" is no WOFF2 typeface in `theme.font-file`'),
        ('accent = "#7fb2ff"', "the accent #7fb2ff on a light screen has a contrast of 1.84"),
    ],
)
def test_refused(folder: Path, theme: str, message: str) -> None:
    with pytest.raises(SettingsError) as refused:
        theme_of(project(folder, theme))
    assert refused.value.message.startswith("cjm.toml: ")
    assert message in refused.value.message
    assert refused.value.help
    assert "\n" not in refused.value.message
