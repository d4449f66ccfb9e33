"""Templates of users: filled in from a map, told where they are wrong, and harmless however they are meant."""

from pathlib import Path
from typing import Any

import pytest

from cjmtool.errors import OutputError, UsageError
from cjmtool.render.labels import Words
from cjmtool.render.own_template import MAX_BYTES, OwnTemplate
from tests.render.drawing import SMALL, TODAY, journey, view

SECRET = "the secret of the house"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inner = tmp_path / "templates"
    (inner / "parts").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    (inner / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inner / "away").symlink_to(tmp_path)
    (inner / "parts" / "head.txt").write_text("<{{ map.title }}>\n{{ oops }}", "utf-8")
    (inner / "good.txt").write_text("[{{ map.title }}]", "utf-8")
    (inner / "base.txt").write_text("begin {% block body %}{% endblock %} end", "utf-8")
    (inner / "broken.txt").write_text("fine\n{% if %}", "utf-8")
    monkeypatch.chdir(inner)
    return inner


def fill(text: str, name: str = "t.txt.j2", map: str = SMALL) -> str:
    from cjmtool.render.view_model.build import view_model

    Path(name).write_text(text, "utf-8")
    drawn = view(map)
    model = view_model(journey(map), drawn, today=TODAY)
    return OwnTemplate(Path(name)).render(model, drawn.words)


def refused(text: str, name: str = "t.txt.j2") -> str:
    with pytest.raises((OutputError, UsageError)) as error:
        fill(text, name)
    assert "\n" not in error.value.message
    assert SECRET not in error.value.message
    return error.value.message


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ map.title }} {{ coverage.contact|percent }}", "Buying a bicycle 50%"),
        ("{{ map.owner }}|{{ map.owner|default('nobody', true) }}", "|nobody"),
        ("{{ stages|map(attribute='title')|join(', ') }}", "Looking"),
        ("{{ stages[0].steps|map(attribute='emotion')|map('signed')|join(' ') }}", "−1 +1"),
        ("{{ label('page.step_n', n=3) }}, {{ count('count.steps', 1) }}", "step 3, 1 step"),
        ("{{ '2026-11-12'|date }} {{ '2026'|date }} {{ none|date }}", "12\u00a0Nov\u00a02026 2026 "),
        ("{{ 1234.5|number }} {{ 0.125|percent(1) }} {{ 1200|money }}", "1,234.5 12.5% 1,200"),
        ("{{ 'a_b <c> [d]'|md }}", "a\\_b &#60;c&#62; \\[d\\]"),
        ("{{ labels.contact.green ~ 1 ~ '!' }}", "Contact1!"),
        ("{% include 'good.txt' %}", "[Buying a bicycle]"),
        ("{% extends 'base.txt' %}{% block body %}{{ map.title }}{% endblock %}", "begin Buying a bicycle end"),
        ("{% for s in 'ab' %}{{ loop.index }}/{{ loop.length }} {{ loop.last }};{% endfor %}", "1/2 False;2/2 True;"),
        ("{% for x in [1, 2, 3] if x != 2 %}{{ x }}{% else %}none{% endfor %}", "13"),
        ("{{ stages[0].steps[0].touchpoints[0]|tojson|length > 100 }}", "True"),
        ("{{ 'ab'|replace('a', 'x') }}{{ [1, 2]|join('-') }}{{ 2 * 3 + 2 ** 3 }}{{ 'ab' * 2 }}", "xb1-214abab"),
        ("  {% if true %}\nx\n  {% endif %}\n", "x\n"),
        ("{{ missing is defined }}{{ map.titel is defined }}", "FalseFalse"),
    ],
)  # fmt: skip
def test_filled_in(text: str, made: str) -> None:
    assert fill(text) == made


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("ending", ["html", "htm", "xml", "svg"])
def test_markup_is_escaped(ending: str) -> None:
    hostile = SMALL.replace("Buying a bicycle", "'<script>alert(1)</script> & \"x\"'")
    made = fill("{{ map.title }}{{ map.title ~ '<' }}{{ [map.title]|join }}", f"t.{ending}.j2", hostile)
    assert "<" not in made
    assert made.count("&lt;script&gt;") == 3
    assert "<script>" in fill("{{ map.title }}", "t.txt.j2", hostile)
    # What is included is escaped as the page is, whatever its name.
    Path("part.txt").write_text("{{ map.title }}", "utf-8")
    assert "<" not in fill("{% include 'part.txt' %}", f"t.{ending}.j2", hostile)


@pytest.mark.usefixtures("folder")
def test_fields_come_before_methods() -> None:
    metric = "metrics: {nps: {title: NPS, values: [{value: 3, date: 2026-01}, {value: 4, date: 2026-02}]}}\n"
    made = fill("{{ metrics[0]['values']|length }}{{ metrics[0].values|length }}", map=SMALL + metric)
    assert made == "22"


@pytest.mark.usefixtures("folder")
def test_the_language_of_the_map() -> None:
    russian = fill("{{ count('count.steps', 2) }} {{ 0.5|percent }} {{ 1.5|number }}", map=f"language: ru\n{SMALL}")
    assert russian == "2 шага 50\u00a0% 1,5"
    assert Words("ru").count("count.steps", 2) == "2 шага"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n{{ map.titel }}", 't.txt.j2:2: there is no field "titel"; did you mean "title"?'),
        ("{{ nothing }}", "t.txt.j2:1: 'nothing' is undefined"),
        ("\n\n{% if %}", "t.txt.j2:3: "),
        ("{% nonsense %}", "t.txt.j2:1: "),
        ("{{ map.title|nonsense }}", "t.txt.j2:1: "),
        ("{{ 1 / 0 }}", "t.txt.j2:1: division by zero"),
        ("{{ map.title + 1 }}", "t.txt.j2:1: "),
        ("{% for x in 3 %}{% endfor %}", "t.txt.j2:1: "),
        ("a\n\n{% include 'parts/head.txt' %}", "parts/head.txt:2: 'oops' is undefined"),
        ("{% include 'broken.txt' %}", "broken.txt:2: "),
        ("{% include 'none.txt' %}", 't.txt.j2:1: "none.txt" cannot be included: no such file or directory'),
        ("{{ 'x'|date }}", 't.txt.j2:1: "x" is no date'),
        ("{{ label('page.nothing') }}", 't.txt.j2:1: there is no label "page.nothing" of this form'),
        ("{{ label('count.steps') }}", 't.txt.j2:1: there is no label "count.steps" of this form'),
        ("{{ count }}", "t.txt.j2:1: this is neither a text nor a number; a function is called with ( )"),
        ("{{ stages|map(attribute='title') }}", "t.txt.j2:1: this is a list that is still to be made"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    assert refused(text).startswith(message)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ ['']|map(attribute='__class__')|first|list }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ joiner.__init__.__globals__.os }}",
        "{{ label.__globals__ }}",
        "{{ label.__self__ }}",
        "{{ label.__func__.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ dict.mro() }}",
        "{{ stages.__class__ }}",
        "{{ (1).__class__.__base__.__subclasses__() }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ '{0.__class__}'|format(1) }}",
        "{{ config }}",
        "{{ request }}",
        "{{ stages.append(1) }}",
        "{{ map.update({'title': 'x'}) }}",
        "{{ map.pop('title') }}",
        "{% set map.title = 'x' %}",
        "{{ lipsum() }}",
        "{{ [1, 2]|random }}",
    ],
)
def test_nothing_leads_out_of_the_sandbox(text: str) -> None:
    assert refused(text)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt", "/etc/passwd", "link.txt", "away/secret.txt", "parts/../../secret.txt", "./../secret.txt",
        "..\\\\secret.txt", "parts", "", "good.txt\\0.txt", "file:///etc/passwd", "https://x.example/t.txt",
    ],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["include", "extends", "import"])
def test_no_file_outside_the_folder_is_read(name: str, tag: str) -> None:
    assert refused(f"{{% {tag} '{name}'{' as x' if tag == 'import' else ''} %}}").startswith("t.txt.j2:1: ")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% set a = range(99999)|list %}{% for i in a %}{% for j in a %}{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{{ '%s' }}" + "x" * 99 + "{% endfor %}",
        "{% set x %}{% for i in range(99999) %}" + "x" * 99 + "{% endfor %}{% endset %}",
        "{% for i in range(99999999) %}{% endfor %}",
        "{{ 'x' * 10000000000 }}",
        "{{ 10000000000 * 'x' }}",
        "{{ [1] * 10000000000 }}",
        "{{ 9 ** (9 ** 9) }}",
        "{{ (2 ** 63) ** 64 * 2 ** 64 * 2 ** 64 }}",
        "{{ 2 ** 100000 }}",
        "{% set n = namespace(x=3) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "{% set n = namespace(x='aaaa') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='aaaa') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x=['a']) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x='aa') %}{% for i in range(60) %}{% set n.x = [n.x, n.x]|join %}{% endfor %}",
        "{% set n = namespace(x='aa') %}{% for i in range(60) %}{% set n.x %}{{ n.x * 2 }}{% endset %}{% endfor %}",
        "{% set n = namespace(x=['a']) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}",
        "{% set n = namespace(x=['a']) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x|e }}",
        "{{ 'x'|center(10000000000) }}",
        "{{ 'x'|indent(10000000000, true) }}",
        "{{ [1]|batch(10000000000, 1)|list }}",
        "{{ 'x'|tojson(indent=10000000000) }}",
        "{{ 'x'.ljust(10000000000) }}",
        "{{ 'x'.zfill(10000000000) }}",
        "{{ '%10000000000d' % 1 }}",
        "{{ '{:10000000000}'.format(1) }}",
        "{{ ('x' * 99999)|replace('x', 'x' * 99999) }}",
        "{{ ('x' * 99999).replace('x', 'x' * 99999) }}",
        "{{ (',' * 99999).join(range(99999)|map('string')) }}",
        "{{ range(99999)|map('center', 9999)|list }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}",
        "{% include 't.txt.j2' %}",
        "{% extends 't.txt.j2' %}",
        "{% for x in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
        "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
    ],
)
def test_nothing_runs_without_end(text: str) -> None:
    assert refused(text)


# Two lists that hold as much as two to the power of sixty, and are equal.
TWINS = (
    "{% set n = namespace(x=['a'], y=['a']) %}"
    "{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}"
)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "text",
    [
        "{{ n.x == n.y }}",
        "{{ n.x != n.y }}",
        "{{ n.x < n.y }}",
        "{{ 1 < 2 and {'a': n.x} == {'a': n.y} }}",
        "{{ n.x in [n.y] }}",
        "{{ n.x not in [n.y] }}",
        "{{ n.x is eq(n.y) }}",
        "{{ n.x is in([n.y]) }}",
        "{{ [n.x]|select('eq', n.y)|list|length }}",
        "{{ [n.x].index(n.y) }}",
        "{{ [n.x].count(n.y) }}",
        "{{ [n.x, n.y]|sort|length }}",
        "{{ [n.x, n.y]|max|length }}",
        "{{ [{'a': n.x}, {'a': n.y}]|sort(attribute='a')|length }}",
        "{{ [{'a': n.x}, {'a': n.y}]|groupby('a')|length }}",
        "{{ {'a': n.x, 'b': n.y}|dictsort(by='value')|length }}",
        "{% for i in [n.x, n.y] %}{{ loop.changed(i) }}{% endfor %}",
        "{{ {}[n.x] }}",
        "{{ {}|attr(n.x) }}",
        "{{ [1, 2]|join(n.x)|length }}",
    ],
)
@pytest.mark.parametrize(
    "twins", [TWINS, TWINS.replace("[n.x, n.x]", "(n.x, n.x)").replace("[n.y, n.y]", "(n.y, n.y)")]
)
def test_comparisons_are_counted(twins: str, text: str) -> None:
    assert "million steps" in refused(twins + text)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "text",
    [
        "{{ {n.x: 1}|length }}",
        "{{ {}.get(n.x) }}",
        "{{ n.x in {'a': 1} }}",
        "{{ dict([[n.x, 1]])|length }}",
        "{{ [n.x]|unique|list|length }}",
    ],
)
def test_looking_at_a_key_is_counted(text: str) -> None:
    tuples = "{% set n = namespace(x='a') %}{% for i in range(60) %}{% set n.x = (n.x, n.x) %}{% endfor %}"
    assert "million steps" in refused(tuples + text)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("many", ["range(99999)", "range(99999)|list", "'y' * 999999"])
def test_searching_is_counted(many: str) -> None:
    turns = "{% for i in range(9999) %}{{ 'x' in many }}{% endfor %}"
    assert "million steps" in refused(f"{{% set many = {many} %}}{turns}")


@pytest.mark.usefixtures("folder")
def test_comparisons() -> None:
    words = "1 < 2 <= 2|1 < 2 > 3|[1, [2]] == [1, [2]]|'a' in 'cat'|3 not in [1]|'title' in map|'b' >= 'c'|1 != 1"
    text = " ".join(f"{{{{ {one} }}}}" for one in words.split("|"))
    assert fill(text) == "True False True True True True False False"


@pytest.mark.usefixtures("folder")
def test_every_map_has_steps_of_its_own() -> None:
    from cjmtool.render.view_model.build import view_model

    Path("t.txt.j2").write_text("{% for i in range(90000) %}x{{ i }}{% endfor %}", "utf-8")
    template, drawn = OwnTemplate(Path("t.txt.j2")), view(SMALL)
    model = view_model(journey(SMALL), drawn, today=TODAY)
    assert len({template.render(model, drawn.words) for _ in range(12)}) == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("t.j2", "does not tell what the template makes"),
        ("t", "does not tell what the template makes"),
        (".html.j2", "does not tell what the template makes"),
        ("t.a b.j2", "does not tell what the template makes"),
        ("none.html.j2", "cannot read none.html.j2: no such file or directory"),
        ("parts.d.html.j2", "cannot read parts.d.html.j2: it is a folder"),
        ("latin.txt.j2", '"latin.txt.j2" is not UTF-8'),
        ("large.txt.j2", "is larger than 256 KiB"),
    ],
)
def test_no_template(folder: Path, name: str, message: str) -> None:
    (folder / "parts.d.html.j2").mkdir()
    (folder / "latin.txt.j2").write_bytes(b"\xff")
    (folder / "large.txt.j2").write_bytes(b"x" * (MAX_BYTES + 1))
    with pytest.raises(UsageError) as error:
        OwnTemplate(Path(name))
    assert message in error.value.message


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "extension"),
    [("a.html.j2", "html"), ("a.b.MD.jinja", "md"), ("a.csv.jinja2", "csv"), ("a.html", "html")],
)
def test_the_name_tells_what_is_made(name: str, extension: str) -> None:
    Path(name).write_text("x", "utf-8")
    assert OwnTemplate(Path(name)).extension == extension


@pytest.mark.usefixtures("folder")
def test_a_byte_order_mark_is_no_text() -> None:
    Path("t.txt.j2").write_bytes(b"\xef\xbb\xbfx\r\n")
    made: Any = fill("\ufeffx")
    assert made == "x"
