"""How templates are compiled: with their texts in them, once for each language, and remembered."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateError, UndefinedError
from markupsafe import Markup

from hub.catalogues import Catalogue
from hub.memory import Memory
from plugins.rendering.compiled import Compiled
from plugins.rendering.environment import environment_of, written
from plugins.rendering.reach import reach_of

PO = {
    "Source": "Källa",
    "100 %% & <more>": "100 %% & <mer>",
    "Add in %(service)s": "Lägg till i %(service)s",
}


class Words(gettext.NullTranslations):
    """Swedish for a few texts; it counts how often it was asked."""

    asked = 0

    def gettext(self, message: str) -> str:
        self.asked += 1
        return PO.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        self.asked += 1
        return f"{context}|{message}" if context != "plain" else "i %(context)s"

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return singular if n == 1 else plural


def environment(folder: Path, memory: Memory | None = None, language: str = "sv") -> Environment:
    words = Catalogue(language, Words())
    compiled = Compiled(memory or Memory(None), words.digest)
    return environment_of(reach_of(folder), words, compiled)


def rendered(folder: Path, source: str, **values: object) -> tuple[str, int]:
    """What a template renders, and how many texts it asked for while it did."""
    (folder / "page.html").write_text(source, "utf-8")
    made = environment(folder)
    template = made.get_template("page.html")
    words = made._words.translations  # type: ignore[attr-defined]
    before = words.asked
    return template.render(**values), words.asked - before


@pytest.mark.parametrize(
    ("source", "expected", "asked"),
    [
        ("{{ _('Source') }}", "Källa", 0),
        ("{{ gettext('Source') }}", "Källa", 0),
        ("{{ _('100 %% & <more>') }}", "100 % & <mer>", 0),
        ("{% set a = _('Source') %}{{ a }}, {{ a|upper }}", "Källa, KÄLLA", 0),
        ("{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(_('Source')) }}", "<b>Källa</b>", 0),
        ("{{ pgettext('day', 'today') }}", "day|today", 0),
        ("{{ pgettext('plain', 'today') }}", "i plain", 0),
        ("{{ _('Add in %(service)s', service=name) }}", "Lägg till i &lt;A&gt;", 1),
        ("{{ _(name) }}", "&lt;A&gt;", 1),
        ("{% trans %}Source{% endtrans %}", "Källa", 0),
        ("{{ ngettext('one', '%(num)s', 2) }}", "2", 0),
    ],
)
def test_a_text_that_is_always_the_same_is_baked_in(
    tmp_path: Path, source: str, expected: str, asked: int
) -> None:
    name: object = "<A>" if "service" in source else Markup("&lt;A&gt;")
    assert rendered(tmp_path, source, name=name) == (expected, asked)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<a> & 'b' \"c\"", "&lt;a&gt; &amp; &#39;b&#39; &#34;c&#34;"),
        (Markup("<b>"), "<b>"),
        (3, "3"),
        (None, "None"),
    ],
)
def test_what_is_written_is_escaped(tmp_path: Path, value: object, expected: str) -> None:
    assert written(value) == expected
    assert rendered(tmp_path, "{{ value }}", value=value)[0] == expected
    whole = "{% macro m(x) %}{{ x }}{% endmacro %}{% set y %}{{ m(value) }}{% endset %}{{ y }}"
    assert rendered(tmp_path, whole, value=value)[0] == expected, "and once only"


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ value.nothing }}", "{{ value() }}"])
def test_what_is_not_there_is_not_written(tmp_path: Path, source: str) -> None:
    with pytest.raises((UndefinedError, TypeError)):
        rendered(tmp_path, source, value=1)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("m('<a>')", "&lt;a&gt;-2-"),
        ("m('a', b=3)", "a-3-"),
        ("m(b=4, a='x')", "x-4-"),
        ("m('a', 1, 2)", None),
        ("m('a', c=1)", None),
    ],
)
def test_macros_take_what_they_say(tmp_path: Path, call: str, expected: str | None) -> None:
    source = (
        "{% macro m(a, b=2) %}{{ a }}-{{ b }}-{% endmacro %}"
        f"{{% for each in [1] %}}{{{{ {call} }}}}{{% endfor %}}"
    )
    if expected is None:
        with pytest.raises((TypeError, TemplateError)):
            rendered(tmp_path, source)
    else:
        assert rendered(tmp_path, source)[0] == expected


def test_a_macro_is_given_what_stands_in_its_call(tmp_path: Path) -> None:
    source = (
        "{% macro m(a) %}<i>{{ caller(a) }}</i>{% endmacro %}"
        "{% call(x) m('<') %}{{ x }}{{ _('Source') }}{% endcall %}"
    )
    assert rendered(tmp_path, source)[0] == "<i>&lt;Källa</i>"


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each language, as long as a memory has it and its source and the words are the same."""
    folder, memory = tmp_path / "theme", Memory(tmp_path / "cache")
    folder.mkdir()
    page = folder / "page.html"
    page.write_text("{{ _('Source') }}", "utf-8")
    compiled: list[str | None] = []
    generate = Environment._generate
    monkeypatch.setattr(
        Environment,
        "_generate",
        lambda self, source, name, *rest: (
            compiled.append(name) or generate(self, source, name, *rest)
        ),
    )

    def render(language: str = "sv") -> str:
        monkeypatch.setattr(Compiled, "of_this_process", {})
        text = environment(folder, memory, language).get_template("page.html").render()
        memory.save()
        return text

    assert [render(), render()] == ["Källa", "Källa"]
    assert compiled == ["page.html"]
    assert render("en") == "Källa"
    assert len(compiled) == 2, "its words are others"
    page.write_text("{{ _('Source') }}!", "utf-8")
    assert render() == "Källa!"
    assert len(compiled) == 3


def test_what_is_at_hand_is_of_these_templates(tmp_path: Path) -> None:
    """And of these words: a process that builds again would have them loaded anew else."""
    words, page = Catalogue("sv", Words()), tmp_path / "page.html"
    compiled = Compiled(Memory(None), words.digest)

    def made() -> Environment:
        return environment_of(reach_of(tmp_path), words, compiled)

    page.write_text("eins", "utf-8")
    first = made()
    assert first.get_template("page.html").render() == "eins"
    assert made() is first
    page.write_text("zwei", "utf-8")
    second = made()
    assert second is not first
    assert second.get_template("page.html").render() == "zwei"
    other = environment_of(reach_of(tmp_path), Catalogue("en", Words()), compiled)
    assert other is not second


def test_what_is_changed_while_a_build_goes_on_is_not_half_of_it(tmp_path: Path) -> None:
    """What a page is kept under is the digest of the very texts that it is rendered with."""
    words, page = Catalogue("sv", Words()), tmp_path / "page.html"
    page.write_text("eins", "utf-8")
    reach = reach_of(tmp_path)
    page.write_text("zwei", "utf-8")
    made = environment_of(reach, words, Compiled(Memory(None), words.digest))
    assert made.get_template("page.html").render() == "eins"
    page.write_text("eins", "utf-8")
    assert reach_of(tmp_path) is reach
