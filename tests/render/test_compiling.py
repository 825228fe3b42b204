"""What templates compile to is quicker than Jinja's own, and says the same."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from pledgebook.render.compiling import PageEnvironment
from pledgebook.render.environment import environment
from pledgebook.render.links import REMEMBERED, Ways, ways_from

SITE = Path(__file__).parents[2] / "templates"


def said(folder: Path, template: str, **given: object) -> str:
    (folder / "page.html").write_text(template, "utf-8")
    return environment(folder).get_template("page.html").render(given)


def test_a_key_is_found_whatever_its_name(tmp_path: Path) -> None:
    data = {"items": 1, "get": {"keys": 2}}
    assert said(tmp_path, "{{ data.items }} {{ data.get.keys }}", data=data) == "1 2"
    assert said(tmp_path, "{{ data.values() | list }} {{ text.upper() }}", data={"a": 1}, text="b") == "[1] B"


@pytest.mark.parametrize("template", ["{{ data.b }}", "{{ data.a.b }}", "{{ p.b }}", "{{ [1].b }}", "{{ b }}"])
def test_what_is_not_there_is_an_error(tmp_path: Path, template: str) -> None:
    with pytest.raises(UndefinedError):
        said(tmp_path, template, data={"a": None}, p="p")


def test_each_key_is_asked_of_its_own_value(tmp_path: Path) -> None:
    data = {"a": {"b": "1", "c": {"d": "2"}}, "b": "3", "none": None}
    macro = "{% macro m(x, y) %}{{ x.b }}{{ y.d }}{% endmacro %}"
    assert said(tmp_path, macro + "{{ m(data.a, data.a.c) }}{{ data.b ~ data.a.b }}", data=data) == "1231"
    loop = "{% for x in [data.a] if x.c.d == '2' %}{{ x.b if data.none is none else x.c.d }}{% endfor %}"
    assert said(tmp_path, loop, data=data) == "1"


def test_what_a_template_says_is_said_as_it_stands(tmp_path: Path) -> None:
    assert said(tmp_path, '5 % %s {} {0}\\n\'""" {{ x }} %{{ x }}%%', x="%s{}") == '5 % %s {} {0}\\n\'""" %s{} %%s{}%%'
    assert said(tmp_path, "100 %") == "100 %"


def test_text_stays_text_beside_the_same_markup(tmp_path: Path) -> None:
    both = {"text": "<b>5 %</b>", "html": Markup("<b>5 %</b>")}
    for one, other in (("text", "html"), ("html", "text")):
        template = "{{ " + one + " }} {{ " + other + " }} {{ " + one + " }}"
        written = {"text": "&lt;b&gt;5\u00a0%&lt;/b&gt;", "html": "<b>5 %</b>"}
        assert said(tmp_path, template, **both) == f"{written[one]} {written[other]} {written[one]}"


class Name(str):
    __slots__ = ()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Name("<1 %"), "&lt;1\u00a0%"), (True, "True"), (1, "1"), (1.0, "1.0"), (None, "None"),
        (["'"], "[&#34;&#39;&#34;]"),
    ],
)  # fmt: skip
def test_whatever_is_written_is_escaped(tmp_path: Path, value: object, written: str) -> None:
    assert said(tmp_path, "{{ value }}", value=value) == written
    assert said(tmp_path, "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(value) }}", value=value) == written
    assert said(tmp_path, "{% autoescape false %}{{ value }}{% endautoescape %}", value=value) == written


def test_a_macro_takes_what_jinja_lets_it_take(tmp_path: Path) -> None:
    macro = "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ varargs | length }}{{ kwargs | length }}{% endmacro %}"
    calls = "{% for n in [1] %}{{ m(n) }} {{ m(n, 2) }} {{ m(1, b=3) }} {{ m(1, 2, 3, c=4) }}{% endfor %}"
    assert said(tmp_path, macro + calls) == "1200 1200 1300 1211"
    assert said(tmp_path, "{% macro b(x) %}<b>{{ x }}</b>{% endmacro %}{{ b(b('<')) }}") == "<b><b>&lt;</b></b>"
    assert said(tmp_path, "{% macro o(x, y) %}{{ y is defined }}{% endmacro %}{{ o(1) }}") == "False"
    wrapped = "{% macro w() %}<p>{{ caller() }}</p>{% endmacro %}{% call w() %}<br>{{ '<' }}{% endcall %}"
    assert said(tmp_path, wrapped) == "<p><br>&lt;</p>"


def test_the_way_to_another_page_is_escaped_once(tmp_path: Path) -> None:
    to = ways_from("a/b/index.html")
    template = """{{ to('c/"&') }} {{ to('c/"&') ~ '<' }} {{ to('<'|escape) }} {{ to('&lt;') }} {{ to(url='#"') }}"""
    assert (
        said(tmp_path, template, to=to) == "../../c/&#34;&amp; ../../c/&#34;&amp;&lt; ../../&lt; ../../&amp;lt; #&#34;"
    )
    with pytest.raises(UndefinedError):
        said(tmp_path, "{{ to(nothing) }}", to=to)


def test_no_more_ways_are_remembered_than_a_site_has_many_of() -> None:
    to = Ways(str.upper)
    assert [to[f"a/{number}"] for number in range(REMEMBERED + 1)][-1] == f"A/{REMEMBERED}"
    assert to == {f"a/{REMEMBERED}": f"A/{REMEMBERED}"}


def test_every_template_of_the_site_is_compiled_so() -> None:
    made = environment(SITE)
    assert isinstance(made, PageEnvironment)
    for name in made.list_templates(extensions=["html"]):
        code = made.compile((SITE / name).read_text("utf-8"), name, raw=True)
        assert "environment.finalize(" not in code, name
        assert "escape(" not in code, name
        ways = ("environment.text(", "context.shown(")
        assert ("{{" in (SITE / name).read_text("utf-8")) == any(way in code for way in ways), name
