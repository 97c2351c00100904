"""The newsletter: a draft that says what is new, in a form that mail programs read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import html5lib
import pytest

from commands.digest import write
from hub.digest import as_email, as_markdown, digest
from hub.errors import HubError
from hub.site import Site
from tests.hub.conftest import ACTOR, EVENT, SmallProject
from tests.hub.test_feeds import add_one_of_each, makers_of, site

__all__ = ["site"]
SINCE = date(2027, 1, 1)


def test_a_digest_has_news_coming_events_open_calls_and_new_organisations(
    project: SmallProject, site: Callable[..., Site]
) -> None:
    add_one_of_each(project)
    made = digest(makers_of(site())["sv"], SINCE)
    told = {heading: [notice.title for notice in notices] for heading, notices in made.sections}
    assert told == {
        "Aktuellt": ["Påhittad nyhet"],
        "Kommande evenemang": ["Påhittad festival"],
        "Öppna utlysningar": ["Påhittat bidrag"],
        "Nya aktörer": ["Testmuseet"],
    }
    assert all(
        n.address.startswith("https://x.example/hub/sv/") for _, ns in made.sections for n in ns
    )


def test_what_came_in_before_the_day_is_left_out(
    project: SmallProject, site: Callable[..., Site]
) -> None:
    project.write("data/actors/norrbotten/testmuseet.yaml", ACTOR)
    project.add("article")
    made = digest(makers_of(site())["sv"], date(2027, 2, 1))
    assert made.sections == ()
    assert "Inget nytt har kommit in." in as_markdown(made)


def test_a_digest_of_a_region_holds_that_region_alone(
    project: SmallProject, site: Callable[..., Site]
) -> None:
    project.add("event")
    makers = makers_of(site())
    assert digest(makers["sv"], SINCE, "norrbotten").sections
    assert not digest(makers["sv"], SINCE, "vasterbotten").sections


def test_the_e_mail_is_a_draft_in_two_forms_and_is_the_same_each_time(
    project: SmallProject, site: Callable[..., Site]
) -> None:
    title = '{sv: "Fest & <ljus>".}'.replace(".", "")
    project.write(
        "data/events/norrbotten/festival.yaml",
        EVENT.replace("{sv: Påhittad festival}", title.replace("<ljus>", "ljus < mörker")),
    )
    made = digest(makers_of(site())["sv"], SINCE)
    body = as_email(made)
    assert body == as_email(made)
    message = message_from_bytes(body, policy=default)
    assert message["Subject"] == "Nytt från de fyra regionerna sedan 1 januari 2027"
    assert message["X-Unsent"] == "1" and not message["To"] and not message["From"]
    plain, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain and html
    assert "Fest & ljus < mörker" in plain.get_content()
    page = html5lib.parse(html.get_content(), namespaceHTMLElements=False)
    assert not [e for e in page.iter() if e.tag in ("script", "img", "link", "form")]
    assert [a.text for a in page.iter("a")] == ["Fest & ljus < mörker"]
    assert "Fest & ljus \\< mörker" in as_markdown(made)


@pytest.mark.parametrize(
    ("since", "language", "region", "told"),
    [
        ("1 januari", "sv", "", "--since"),
        ("2027-01-01", "xx", "", "--lang"),
        ("2027-01-01", "sv", "skane", "--region"),
    ],
)
def test_a_word_that_the_command_does_not_take_is_told(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    since: str,
    language: str,
    region: str,
    told: str,
) -> None:
    monkeypatch.setenv("SITEURL", "https://x.example")
    with pytest.raises(HubError, match=told):
        write(root, tmp_path, since=since, language=language, region=region)
    assert not [*tmp_path.iterdir()]


def test_the_command_writes_both_files(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITEURL", "https://x.example")
    assert write(root, tmp_path, since="2026-11-01", language="en", region="norrbotten") == 0
    names = {file.suffix: file for file in tmp_path.iterdir()}
    assert set(names) == {".eml", ".md"}
    assert "](https://x.example/en/organisations/" in names[".md"].read_text("utf-8")
    monkeypatch.delenv("SITEURL")
    with pytest.raises(HubError, match="SITEURL"):
        write(root, tmp_path, since="2026-11-01", language="en")
