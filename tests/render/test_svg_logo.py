"""What an SVG logo may hold: drawings, nothing that runs, nothing that is fetched."""

import pytest

from cjmtool.render.svg_logo import fault

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def svg(inner: str) -> bytes:
    return f"{HEAD}{inner}</svg>".encode()


@pytest.mark.parametrize(
    "inner",
    [
        '<path d="M0 0h9v9z" fill="#e30613"/>',
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><rect fill="url(#g)"/>',
        """<rect style="fill:url( '#g' )"/><style>.a{fill:url("#g")}</style>""",
        '<use xlink:href="#a"/><image href="data:image/png;base64,AAAA"/>',
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
    ],
)
def test_drawings_are_taken(inner: str) -> None:
    assert fault(svg(inner)) is None


def test_what_programs_write_before_a_drawing() -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert fault(b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n' + doctype + svg("<g/>")) is None


@pytest.mark.parametrize(
    ("inner", "wrong"),
    [
        ("<script>alert(1)</script>", "holds a script"),
        ("<SCRIPT>alert(1)</SCRIPT>", "holds a script"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>', "holds a script"),
        ('<x:p xmlns:x="http://www.w3.org/1999/xhtml"/>', "holds <p>"),
        ("<foreignObject><p/></foreignObject>", "holds <foreignobject>"),
        ('<g onload="alert(1)"/>', "holds a script"),
        ('<a href="java\n script:alert(1)"><g/></a>', "holds a script"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "holds a script"),
        ('<image href="https://x.example/x.png"/>', "asks for a file from elsewhere"),
        ('<image xlink:href="//x.example/x.png"/>', "asks for a file from elsewhere"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "asks for a file from elsewhere"),
        ('<use href="other.svg#a"/>', "asks for a file from elsewhere"),
        ('<rect fill="url(https://x.example/#g)"/>', "asks for a file from elsewhere"),
        ("<style>@import 'https://x.example/x.css';</style>", "asks for a file from elsewhere"),
        ("<style>a{b:u\\72l(//x.example)}</style>", "asks for a file from elsewhere"),
        ("<style><g/>a{b:url(//x.example)}</style>", "asks for a file from elsewhere"),
        ('<use href="#a"/>' * 17, "uses parts of itself more than 16 times"),
        ("<g>", "is no well-formed SVG"),
    ],
)
def test_what_is_no_drawing_is_refused(inner: str, wrong: str) -> None:
    assert fault(svg(inner)) == wrong


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        (b"<svg/>", "is no SVG"),
        (b"<html><svg/></html>", "is no SVG"),
        (svg("").decode().encode("utf-16"), "is not UTF-8"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "defines entities"),
        (b'<!DOCTYPE svg SYSTEM "a" [ ]>' + svg(""), "defines entities"),
        (b'<?xml-stylesheet href="x.css"?>' + svg(""), "asks for a style sheet"),
    ],
)
def test_what_is_no_svg_is_refused(raw: bytes, wrong: str) -> None:
    assert fault(raw) == wrong
