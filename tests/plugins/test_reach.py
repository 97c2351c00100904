"""A page is made anew when any file changes that its template can reach: Jinja2 knows which."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateNotFound, meta, nodes

from plugins.rendering.reach import ALWAYS, reach_of

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
PAGES = sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.glob("pages/*.html"))


def as_jinja_finds(environment: Environment, template: str) -> set[str]:
    """What a template names, and what that names: by the parsed templates."""
    found: set[str] = set()
    waiting = [template, *ALWAYS]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        tree = environment.parse((TEMPLATES / name).read_text("utf-8"))
        named = [*meta.find_referenced_templates(tree)]
        assert None not in named, f"{name} names a template that is only known when it runs"
        waiting += [each for each in named if each]
        for use in tree.find_all(nodes.Filter):
            if use.name == "rendered":
                [component] = use.args
                assert isinstance(component, nodes.Const), name
                waiting.append(f"components/{component.value}.html")
    return found


@pytest.fixture(scope="module")
def environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.i18n"])


@pytest.mark.parametrize("template", PAGES)
def test_what_a_template_reaches_is_what_jinja_finds(
    environment: Environment, template: str
) -> None:
    assert reach_of(TEMPLATES).names(template) == as_jinja_finds(environment, template)


def test_a_change_of_a_component_changes_the_digest_of_what_reaches_it(tmp_path: Path) -> None:
    for name in (*ALWAYS, "components/a.html", "components/b.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/one.html").write_text('{% from "components/a.html" import a %}')
    (tmp_path / "pages/two.html").write_text("{{ row|rendered('b') }}")
    pages = ("pages/one.html", "pages/two.html")
    before = [*map(reach_of(tmp_path), pages)]
    (tmp_path / "components/b.html").write_text("y")
    after = [*map(reach_of(tmp_path), pages)]
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    for name in ALWAYS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "one.html").write_text('{% from "components/gone.html" import a %}')
    with pytest.raises(TemplateNotFound, match=r"^components/gone\.html$"):
        reach_of(tmp_path)("one.html")
