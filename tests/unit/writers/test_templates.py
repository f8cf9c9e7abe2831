import os

import pytest

from drafting.data import data_folder
from drafting.errors import TemplateError
from drafting.writers import budget
from drafting.writers.options import RenderOptions
from drafting.writers.templates import environment, render, source


@pytest.fixture
def user(tmp_path):
    """Render a template of the user's own."""

    # The name is positional only: a `name` for the template must not become the file's own.
    def run(template, file="text/own.txt", /, **context):
        path = tmp_path / "mine" / file
        assert path.resolve().is_relative_to(tmp_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template, encoding="utf-8")
        return render(file, context, RenderOptions(templates=tmp_path / "mine"))

    return run


def test_our_templates_are_found():
    assert (data_folder("templates") / "docx" / "base" / "document.xml").is_file()


def test_a_template_of_the_user_is_taken_before_ours(user):
    assert user("mine: {{ rule }}", "text/document.txt", rule="r") == "mine: r"


def test_the_first_of_several_names_that_exists_is_taken(user):
    user("x")
    assert "Relationships" in render(
        ("docx/none/package.rels.xml", "docx/base/package.rels.xml"), {}, RenderOptions()
    )


def test_an_environment_is_made_once():
    assert environment() is environment()


def test_a_changed_template_is_read_again(user, tmp_path):
    assert user("one") == "one"
    path = tmp_path / "mine" / "text" / "own.txt"
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert render("text/own.txt", {}, RenderOptions(templates=tmp_path / "mine")) == "two"


def test_markup_is_escaped_in_xml_and_html_but_not_in_text(user):
    assert user("{{ x }}", "own.xml", x="<&>") == "&lt;&amp;&gt;"
    assert user("{{ x }}", "own.html", x="<&>") == "&lt;&amp;&gt;"
    assert user("{{ x }}", "own.txt", x="<&>") == "<&>"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("one\n{{ nothing }}", "template text/own.txt, line 2: 'nothing' is undefined"),
        ("one\n\n{% if %}", "template text/own.txt, line 3: "),
        ("{{ 1 / 0 }}", "template text/own.txt, line 1: ZeroDivisionError"),
        ("a\n{{ x.y.z }}", "template text/own.txt, line 2: "),
        ("{% include 'text/none.txt' %}", "there is no template text/none.txt"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(user, template, message):
    with pytest.raises(TemplateError) as caught:
        user(template, x={})
    assert str(caught.value).startswith(message)


def test_a_fault_in_an_included_template_is_found_there(user, tmp_path):
    user("")
    (tmp_path / "mine" / "text" / "inner.txt").write_text("first\n{{ lost }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"template text/inner\.txt, line 2: "):
        user("{% include 'text/inner.txt' %}")


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}",
        "{{ x.__init__.__globals__ }}",
        "{{ ''['__class__'] }}",
        "{{ (x|map(attribute='__class__')|list)[0] }}",
        "{{ self.__init__ }}",
        "{{ x.append(1) }}",
        "{{ cycler.__init__ }}",
    ],
)
def test_the_insides_of_python_are_out_of_reach(user, template):
    with pytest.raises(TemplateError):
        user(template, x=[1])


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "{}/secret.txt", "text/../../secret.txt", "link.txt", "inner/secret.txt"],
)
def test_a_template_cannot_read_outside_its_folder(user, tmp_path, name):
    name = name.format(tmp_path)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "mine" / "inner").symlink_to(tmp_path)
    with pytest.raises(TemplateError):
        user("{% include name %}", name=name)
    assert (tmp_path / "secret.txt").read_text(encoding="utf-8") == "secret"
    with pytest.raises(TemplateError):
        source(name, RenderOptions(templates=tmp_path / "mine"))


GROW = "{{% set n = namespace(x='x', y=[1]) %}}{{% for i in range(99) %}}{}{{% endfor %}}"
"""A template that makes something longer 99 times."""


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'x'.center(1000000000) }}",
        "{{ 'x'|center(1000000000) }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ (1).to_bytes(1000000000, 'big') }}",
        "{{ 'x'|indent(1000000000) }}",
        "{{ lipsum(100000) }}",
        "{{ range(1000000000)|list }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(9999) %}0123456789{% endfor %}{% endfor %}",
        GROW.format("{% set n.x = n.x ~ n.x %}"),
        GROW.format("{% set n.x = n.x + n.x %}"),
        GROW.format("{% set n.x = [n.x] + [n.x] + [n.x] %}{% set n.x = n.x|join('x') %}"),
        GROW.format("{% set n.y = n.y + n.y %}"),
        GROW.format("{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}"),
        GROW.format("{% set n.x = range(99)|join(n.x) %}"),
        "{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}{% endmacro %}{{ m(60) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'text/own.txt' %}",
        "{% extends 'text/own.txt' %}",
        "{% for i in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ " + "1 + " * 20000 + "1 }}",
    ],
)
def test_a_hostile_template_is_stopped(user, template, monkeypatch, in_this_process):
    monkeypatch.setattr(budget, "MAX_STEPS", 50_000)
    monkeypatch.setattr(budget, "MAX_CHARACTERS", 5_000_000)
    with pytest.raises(TemplateError):
        user(template)


def test_an_honest_template_has_room_enough(user):
    template = "{% for i in range(50000) %}{{ i }} {{ 2 * i + 1 }}{{ 'a' ~ 'b' }}\n{% endfor %}"
    assert user(template).count("\n") == 50000


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfe\x00", "cannot be read"), (b" " * 1_000_001, "larger than a megabyte")],
)
def test_a_file_that_is_no_template_is_refused(tmp_path, content, message):
    (tmp_path / "own.txt").write_bytes(content)
    with pytest.raises(TemplateError, match=message):
        render("own.txt", {}, RenderOptions(templates=tmp_path))


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(TemplateError, match="there is no such folder of templates"):
        render("text/document.txt", {}, RenderOptions(templates=tmp_path / "none"))
