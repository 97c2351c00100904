"""Markdown: what comes out, what is refused, and that nothing hostile gets through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.prose import Prose, Target, convert


def html(text: str) -> str:
    return convert(text).html(
        lambda kind, id: Target(f"/sv/{kind}/{id}/", "sv" if kind == "article" else None),
        lambda name, alt: f'<img src="/images/{name}" alt="{alt}">',
        "Tillbaka till not %(number)s",
    )


def codes(text: str) -> list[str]:
    return [flaw.code for flaw in convert(text).flaws]


def test_links_to_records_are_found_and_filled_in_for_the_page() -> None:
    prose = convert("[Museet](actor:museet) och [nytt](news:nytt) i [Umeå](place:umea)")
    assert prose.links == (("actor", "museet"), ("article", "nytt"), ("place", "umea"))
    done = html("[Museet](actor:museet) och [nytt](news:nytt)")
    assert '<a href="/sv/actor/museet/">Museet</a>' in done
    assert '<a href="/sv/article/nytt/" hreflang="sv">nytt</a>' in done


def test_a_link_that_leads_nowhere_is_plain_text() -> None:
    done = convert("[Umeå](place:umea)").html(lambda k, i: Target(None), lambda n, a: "", "")
    assert "href" not in done and "Umeå" in done


def test_tables_footnotes_definitions_and_captions() -> None:
    text = (
        "Text.[^1]\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nTerm\n:   Förklaring\n\n"
        '![En ruta](prov.png "Bildtext")\n\n[^1]: Noten.\n'
    )
    done = html(text)
    assert '<td class="right">2</td>' in done
    assert "<dt>Term</dt>" in done
    assert '<figure><img src="/images/prov.png" alt="En ruta">' in done
    assert "<figcaption>Bildtext</figcaption>" in done
    assert 'aria-label="Tillbaka till not 1"' in done


def test_headings_begin_below_the_pages_own() -> None:
    for signs in ("#", "##"):
        assert html(f"{signs} Rubrik åäö") == '<h2 id="rubrik-aao">Rubrik åäö</h2>'
    assert html("### Rubrik") == '<h3 id="rubrik">Rubrik</h3>'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<b>hej</b>", "prose-html"),
        ("<script>alert(1)</script>", "prose-html"),
        ("text <!-- kommentar --> text", "prose-html"),
        ("[x](javascript:alert(1))", "link-kind"),
        ("[x](akt:museet)", "link-kind"),
        ("[x](actor:Å)", "link-unknown"),
        ("[x](/om/)", "link-address"),
        ("[x](https://)", "link-address"),
        ("![](prov.png)", "picture-alt"),
        ("![x](../prov.png)", "picture-path"),
        ("![x](https://x.example/prov.png)", "picture-remote"),
        (">" * 100_000, "prose-depth"),
        ("- " * 600 + "x", "prose-depth"),
        ("\n".join("    " * depth + "- x" for depth in range(600)), "prose-depth"),
        ("[" * 8000, "prose-brackets"),
        ("*" * 20000, "prose-brackets"),
        ("<" * 20000, "prose-brackets"),
    ],
)
def test_what_cannot_be_published_is_told(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize("text", ["[" * 199, "**a" * 450, "![a](" * 150, "`a" * 900, "a*" * 900])
def test_what_is_just_below_the_limits_is_converted(text: str) -> None:
    """Without the limits the converter would sit over such a text for minutes."""
    assert convert(text).source


def test_code_may_show_html() -> None:
    assert codes("`<b>`") == []
    assert "&lt;b&gt;" in html("`<b>`")


def test_signs_and_letters_survive() -> None:
    text = "a < b & c – ”citat” ’ Ájtte čđŋšŧž 🎭 18:30 0114 1e3 no"
    assert convert(text).source == f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("abc [](){}<>*_`#!&\"'=:/.-+|\n\tåŋ")), max_size=200))
def test_nothing_that_is_written_can_run(text: str) -> None:
    prose = convert(text)
    assert isinstance(prose, Prose)
    for tag in re.findall(r"<[^>]*>", prose.source):
        assert not re.search(r"\son\w+\s*=|javascript:|<\s*(script|style|iframe)", tag), text
