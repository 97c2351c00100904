"""What an attacker could write into texts and records, and that none of it reaches a reader."""

from __future__ import annotations

import json
import re
import signal
import socket
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from hub import prose
from hub.dialect import PAGE_IDS
from hub.pictures import Pictures
from hub.prose import ALLOWED, VIDEO_HOSTS, Prose, Target, convert
from tests.hub.conftest import SmallProject

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<<script>script>alert(1)<</script>/script>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<a href="x" onclick="alert(1)">x</a>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<iframe src=https://x.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=data:text/html,x></object>",
    "<embed src=//x.example>",
    "<form action=//x.example><input name=q></form>",
    "<style>body{display:none}</style>",
    '<p style="position:fixed;inset:0">x</p>',
    "<base href=//x.example/>",
    '<meta http-equiv="refresh" content="0;url=//x.example">',
    "<link rel=stylesheet href=//x.example>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](//x.example/)",
    "[x](https://x.example/ \"' onmouseover='alert(1)\")",
    "<javascript:alert(1)>",
    "<https://x.example/\"onmouseover=alert(1)>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "![x](https://tracker.example/pixel.gif)",
    "![x](//tracker.example/pixel.gif)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    '![x"onerror="alert(1)](a.png)',
    "![x](a.png \"x' onload='alert(1)\")",
    "![x][1]\n\n[1]: https://tracker.example/pixel.gif",
    "text {: onclick=alert(1) }",
    "# Rubrik {#content onclick=alert(1)}",
    "*[HTML]: <script>alert(1)</script>\n\nHTML",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "Text[^1]\n\n[^1]: <script>alert(1)</script>",
    "Text[^\"><script>]\n\n[^\"><script>]: x",
    "Term\n:   <img src=x onerror=alert(1)>",
    "```\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\x02stx\x03<script>alert(1)</script>",
    "\u2028<script>alert(1)</script>",
    "\\<script>alert(1)\\</script>",
    "wzxhzdk:0 <b>x</b> \x02wzxhzdk:0\x03",
]  # fmt: skip


def shown(text: str) -> str:
    return convert(text).html(
        lambda kind, name: Target(f"/sv/{kind}/{name}/"),
        lambda name, alt: '<img src="/images/x.png" alt="x">',
        "Till %(number)s",
    )


class Elements(HTMLParser):
    """Every element and attribute, as a browser meets them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


OURS = {"href", "hreflang", "src", "alt", "class", "aria-label", "id", "title", "start", "scope"}


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_of_an_attack_reaches_the_page(text: str) -> None:
    for tag, attributes in Elements(shown(text)).found:
        assert tag in ALLOWED, (tag, text)
        assert set(attributes) <= OURS, (attributes, text)
        for name in ("href", "src"):
            address = attributes.get(name, "#").strip().lower()
            assert re.match(r"https?://|mailto:|tel:|/|#", address), (address, text)
            assert not address.startswith("//"), text
        assert "tracker.example" not in attributes.get("src", "")


@pytest.mark.parametrize(
    "text, code",
    [
        ("![x](https://tracker.example/pixel.gif)", "picture-remote"),
        ("![x](//tracker.example/pixel.gif)", "picture-remote"),
        ("<iframe src=https://x.example>", "prose-embed"),
        ("<video src=https://x.example>", "prose-embed"),
        ("<form action=//x.example>", "prose-html"),
        ("[x](data:text/html,x)", "link-kind"),
    ],
)
def test_an_editor_is_told_what_to_write_instead(text: str, code: str) -> None:
    assert code in [flaw.code for flaw in convert(text).flaws]


def test_no_heading_takes_an_id_of_the_page(root: Path) -> None:
    templates = (root / "theme" / "templates").rglob("*.html")
    own = {id for file in templates for id in re.findall(r' id="([a-z-]+)"', file.read_text())}
    assert own <= PAGE_IDS, own - PAGE_IDS
    for id in sorted(PAGE_IDS):
        assert f'id="{id}"' not in convert(f"## {id}").source


def test_a_film_is_a_link_that_names_its_site_and_fetches_nothing() -> None:
    html = convert("[Filmen om renarna](https://www.youtube.com/watch?v=x)").source
    assert html.startswith('<p class="film"><a href="https://www.youtube.com/watch?v=x">')
    assert '<span class="film__site">youtube.com</span>' in html
    assert 'class="film"' not in convert("Se [filmen](https://vimeo.com/1) nu.").source
    assert 'class="film"' not in convert("[x](https://youtube.com.x.example/)").source
    assert "vimeo.com" in VIDEO_HOSTS


SLOW = [
    "[" * 190 + "](" * 190,
    "![" * 190,
    "*a_" * 900,
    "**a" * 480 + "**",
    "_" * 990 + "a",
    "`" * 990,
    "> " * 19 + "x",
    "\n".join("    " * depth + "- x" for depth in range(19)),
    "- x\n" * 9000,
    "1. x\n\n    y\n\n" * 2000,
    "| a " * 900 + "|\n" + "|---" * 900 + "|\n" + "| b " * 900 + "|",
    "a\n:   b\n\n" * 2000,
    "x[^1]\n\n" * 200 + "[^1]: y",
    "*[A]: x\n" * 500 + "\n" + "A " * 500,
    "<" * 190 + "a",
    "<!--" * 190,
    "&" * 190 + "amp;",
    "\\" * 20000,
    "a" * 500_000,
    " " * 500_000 + "x",
    "\n" * 500_000,
    "-" * 400_000,
    "=" * 400_000,
    "#" * 400_000,
    "~" * 400_000,
    "https://" * 40_000,
]


@pytest.mark.parametrize("number", range(len(SLOW)))
def test_no_text_holds_the_build_up(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each ends, converted or refused; the converter's time is cut off at a second here."""
    monkeypatch.setattr(prose, "MAX_SECONDS", 1.0)
    before = time.process_time()
    done = convert(SLOW[number])
    assert isinstance(done, Prose)
    assert time.process_time() - before < 15


LOST = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""Time may be over while a finaliser runs, which lets nothing through and says so."""


@LOST
def test_a_text_that_takes_too_long_is_cut_off_with_a_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prose, "MAX_SECONDS", 0.02)
    [flaw] = convert("**fet** och [länk](https://x.example/) i en text. " * 8000).flaws
    assert flaw.code in ("prose-time", "prose-brackets")
    text = "\n\n".join(["**fet** och [länk](https://x.example/) i en text."] * 4000)
    [flaw] = convert(text).flaws
    assert flaw.code == "prose-time"
    monkeypatch.undo()
    assert not convert("En vanlig text.").flaws, "the next one is not touched by it"


@LOST
def test_what_ends_a_text_is_raised_again_where_it_was_lost() -> None:
    class Busy:
        def __del__(self) -> None:
            while time.process_time() < end:
                pass

    def work() -> None:
        Busy()
        while time.process_time() < end + 10:
            pass

    end = time.process_time() + 0.1
    with pytest.raises(prose._TooLong), prose._bounded(0.02):
        work()
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


@pytest.mark.parametrize(
    "body",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<html><script>alert(1)</script>",
        b"GIF89a" + b"\x00" * 20,
        b"%PDF-1.7",
        b"",
    ],
)
def test_only_pictures_are_taken_for_pictures_whatever_they_are_called(
    body: bytes, tmp_path: Path
) -> None:
    for name in ("a.svg", "a.png"):
        (tmp_path / name).write_bytes(body)
        assert Pictures(tmp_path).size(name) is None


# ------------------------------------------------------------ what machines read


@pytest.mark.parametrize("name", ["</script><script>x", "<b>x</b>", "a\nb", "a\x00b", "a\u202eb"])
def test_a_name_is_one_plain_text(name: str, project: SmallProject) -> None:
    project.add("actor", "name: Testmuseet", f"name: {json.dumps(name)}")
    assert [problem.is_error for problem in project.problems()] == [True]


EVIL = [
    '" onmouseover="alert(1)" x=\'',
    "]]> --> & &lt;script&gt; \" ' < b > c",
    "javascript:alert(1)//",
    '=HYPERLINK("https://x.example")',
    "a\\nBEGIN:VALARM;b,c:d",
    "{{ 7*7 }} {% include 'x' %} %(name)s ${HOME} `id`",
]
"""Names that a record may have: all are text, and have to stay text."""


@pytest.fixture(scope="module")
def evil_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small site with hostile names: the project, and what was built of it without a network."""
    import shutil

    from commands.build import build
    from tests.site.conftest import SMALL, small_settings

    work = tmp_path_factory.mktemp("evil")
    shutil.copytree(SMALL, work / "project")
    for number, text in enumerate(EVIL):
        said = json.dumps(text)
        (work / f"project/data/actors/norrbotten/elak-{number}.yaml").write_text(
            f"name: {said}\ntype: museum\nregion: norrbotten\nmunicipality: Luleå\n"
            "disciplines: [design]\nadded: 2027-01-01\n"
            f"summary:\n  sv: {json.dumps(text + ' och sedan lite mer text så att det räcker till.')}\n"
        )
        (work / f"project/data/events/norrbotten/elakt-{number}.yaml").write_text(
            f"title: {{sv: {said}, en: {said}}}\ntype: exhibition\nregion: norrbotten\n"
            "municipality: Luleå\nstart: 2027-05-04\nadded: 2027-01-01\n"
            f"organisers: [{{actor: elak-{number}}}]\n"
            f"summary:\n  sv: {json.dumps(text + ' och sedan lite mer text så att det räcker till.')}\n"
        )
    settings: dict[str, Any] = {
        **small_settings(root, ("sv", "en")),
        "HUB_ROOT": str(work / "project"),
        "HUB_CACHE": str(work / "cache"),
    }

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the build asked for a network")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("getaddrinfo", "create_connection"):
            patch.setattr(socket, name, refuse)
        patch.setattr(socket.socket, "connect", refuse)
        result = build(root, work / "output", jobs=1, overrides=settings)
    assert result.ok, [problem.render() for problem in result.problems if problem.is_error]
    return work / "project", work / "output"


def test_hostile_names_stay_text_in_pages_data_feeds_and_calendars(
    evil_site: tuple[Path, Path],
) -> None:
    """The publisher's own checks read every HTML, JSON-LD, XML, JSON and iCalendar file back."""
    from publishing.built import Built
    from publishing.publish import manifest_of
    from publishing.verify import Candidate, verify

    built = Built(evil_site[1], "https://prov.example")
    findings = verify(Candidate(built=built, manifest=manifest_of(built), today="2027-02-04"))
    assert not findings, [finding.render() for finding in findings[:3]]


@pytest.mark.parametrize("number", range(len(EVIL)))
def test_hostile_names_read_back_from_the_data_of_a_page(
    number: int, evil_site: tuple[Path, Path]
) -> None:
    from publishing.built import read_page

    name = f"sv/aktorer/elak-{number}/index.html"
    page = read_page(evil_site[1] / name, name)
    assert not page.running and not page.flaws
    names = json.dumps([json.loads(text) for text, _line in page.data], ensure_ascii=False)
    assert json.dumps(EVIL[number], ensure_ascii=False)[1:-1] in names
