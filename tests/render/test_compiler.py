"""Templates are written as plain Python, and say the same as Jinja's own code would."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from catalog.kit.schema import Absent, Plain
from catalog.render import compiler
from catalog.render.compiler import Templates, put


def written(folder: Path, template: str, **values: object) -> str:
    (folder / "page.html").write_text(template)
    return Templates(folder).get_template("page.html").render(**values)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the program takes for its own templates, and one where Python keeps what it compiles."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiler, "templates_folder", lambda: tmp_path / "own")
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def test_a_template_is_compiled_once_and_anew_when_it_changed(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert written(own, "<b>{{ word }}</b>", word="&") == "<b>&amp;</b>"
    with monkeypatch.context() as patch:
        patch.setattr(Templates, "compile", None)
        assert written(own, "<b>{{ word }}</b>", word="<") == "<b>&lt;</b>"
    assert written(own, "<i>{{ word }}</i>", word="<") == "<i>&lt;</i>"


def test_a_template_that_another_compiler_left_is_compiled_anew(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert written(own, "{{ word }}", word="a") == "a"
    monkeypatch.setattr(compiler, "_compiling", lambda: ("another", "compiler"))
    monkeypatch.setattr(
        Templates, "compile", lambda *_: compile("raise KeyError('made')", "page.html", "exec")
    )
    with pytest.raises(KeyError, match="made"):
        written(own, "{{ word }}", word="a")


def test_templates_of_others_are_not_kept(own: Path, tmp_path: Path) -> None:
    assert written(tmp_path, "{{ word }}", word="a") == "a"
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("a < b & 'c'", "a &lt; b &amp; &#39;c&#39;"),
        (Plain("<b>"), "&lt;b&gt;"),
        ("two\r\nlines", "two&#13;\nlines"),
        (Markup("<b>"), "<b>"),
        (Absent.NOT_APPLICABLE, "n/a"),
        (0.5, "0.5"),
        (None, "None"),
    ],
)
def test_a_value_is_escaped_whatever_it_is(value: object, html: str) -> None:
    assert put(value) == html


def test_a_macro_is_html_and_its_last_arguments_may_be_left_out(tmp_path: Path) -> None:
    template = '{% macro b(word, end="!") %}<b>{{ word }}{{ end }}</b>{% endmacro %}'
    assert written(tmp_path, template + '{{ b("<") }}{{ b("a", "?") }}') == "<b>&lt;!</b><b>a?</b>"
    with pytest.raises(UndefinedError, match="'word' was not provided"):
        written(tmp_path, template + "{{ b() }}")


def test_a_macro_is_given_what_stands_inside_its_call(tmp_path: Path) -> None:
    template = "{% macro box(title) %}<p>{{ title }}{{ caller() }}</p>{% endmacro %}"
    inside = '{% call box("&") %}<i>{{ word }}</i>{% endcall %}'
    assert written(tmp_path, template + inside, word=">") == "<p>&amp;<i>&gt;</i></p>"


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match="title"):
        written(tmp_path, "{{ page.title }}", page=SimpleNamespace(name="a"))
    with pytest.raises(UndefinedError):
        written(tmp_path, "{{ page }}")


def test_filters_take_attributes_and_calls_take_lists(tmp_path: Path) -> None:
    page = SimpleNamespace(rows=[SimpleNamespace(on=True), SimpleNamespace(on=False)], join=":".join)
    assert written(tmp_path, '{{ page.rows | selectattr("on") | list | length }}', page=page) == "1"
    assert written(tmp_path, '{{ page.join(*[["a", "b"]]) }}', page=page) == "a:b"
