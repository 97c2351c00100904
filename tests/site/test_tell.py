"""“Tell us”: forms that work without an account, by post or by mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest

from commands.build import BuildResult
from hub.catalogues import load_catalogue
from hub.editing.submitted import read_submission
from tests.site.html_pages import PageFile, read_pages

FORMS = {
    "/sv/tipsa-oss/kalender/": "event",
    "/sv/tipsa-oss/aktorer/": "actor",
    "/en/tell-us/opportunities/": "opportunity",
    "/en/tell-us/correction/": "correction",
}


def form_of(page: PageFile) -> Element:
    return next(form for form in page.all("form") if "tell-form" in form.get("class", ""))


def inputs(form: Element) -> Iterator[Element]:
    for element in form.iter():
        if element.tag in ("input", "select", "textarea"):
            yield element


@pytest.fixture(scope="module")
def asked(
    build_small: Callable[..., BuildResult], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, PageFile]:
    """The small site with an endpoint, a repository and a promise."""
    output = tmp_path_factory.mktemp("asked") / "output"
    result = build_small(
        output,
        TELL_ENDPOINT="https://forms.example/tell",
        HUB_REPOSITORY="https://git.example/hubben/innehall/",
        HUB_EDIT_PATH="_edit/main",
        ANSWER_DAYS=5,
    )
    assert result.ok
    return read_pages(output)


@pytest.mark.parametrize(("path", "kind"), FORMS.items())
def test_without_an_endpoint_the_form_writes_a_mail_that_from_form_reads(
    root: Path, small: Path, path: str, kind: str
) -> None:
    form = form_of(read_pages(small)[path])
    assert form.get("action", "").startswith("mailto:?subject=")
    assert (form.get("method"), form.get("enctype")) == ("post", "text/plain")
    lines = [
        f"{field.get('name')}=svar {field.get('data-key')}"
        for field in inputs(form)
        if field.get("data-key")
    ]
    words = [load_catalogue((root / "locales",), code) for code in ("sv", "en")]
    sent = read_submission("\r\n".join(lines).encode(), [w.gettext for w in words])
    assert sent.kind == kind and len(sent.answers) == len(lines)
    assert all(answer == f"svar {key}" for key, answer in sent.answers.items())


def test_with_an_endpoint_the_form_posts_and_leaves_a_trap_for_machines(
    asked: dict[str, PageFile],
) -> None:
    form = form_of(asked["/sv/tipsa-oss/kalender/"])
    assert form.get("action") == "https://forms.example/tell" and form.get("enctype") is None
    names = [field.get("name") for field in inputs(form)]
    assert {"title.sv", "start", "sender", "empty", "form", "language"} <= set(names)
    assert len(set(names)) == len(names)


def test_every_question_has_a_label_and_says_when_it_is_needed(asked: dict[str, PageFile]) -> None:
    for path in FORMS:
        form = form_of(asked[path])
        labels = {label.get("for"): "".join(label.itertext()) for label in form.iter("label")}
        for field in inputs(form):
            if field.get("type") != "hidden":
                assert field.get("id") in labels
                needed = (
                    "(behövs)" in labels[field.get("id")] or "(needed)" in labels[field.get("id")]
                )
                assert (field.get("required") is not None) == needed


def test_the_page_says_what_happens_next_who_answers_and_how_soon(
    small: Path, asked: dict[str, PageFile]
) -> None:
    promised = asked["/sv/tipsa-oss/kalender/"].text("main")
    assert "En redaktör i den region som det gäller läser" in promised
    assert "Du får svar inom 5 arbetsdagar." in promised
    assert "inte bestämt ännu" in read_pages(small)["/sv/tipsa-oss/kalender/"].text("main")


@pytest.mark.parametrize(
    "path",
    [
        "/sv/aktorer/testmuseet/", "/en/calendar/provmarknad/", "/sv/projekt/provprojektet/",
        "/en/opportunities/provbidrag/",
    ],
)  # fmt: skip
def test_every_record_leads_to_a_correction_that_knows_its_page(small: Path, path: str) -> None:
    pages = read_pages(small)
    links = [t for t in pages[path].targets() if "?about=" in t]
    assert links
    for link in links:
        assert urlsplit(link).path in pages
        assert parse_qs(urlsplit(link).query)["about"] == [f"https://prov.example{path}"]


def test_another_event_like_this_is_begun_with_what_they_share(small: Path) -> None:
    pages = read_pages(small)
    page = pages["/sv/kalender/provmarknad/"]
    link = next(t for t in page.targets() if "?type=" in t)
    known = {key: value[0] for key, value in parse_qs(urlsplit(link).query).items()}
    form = form_of(pages[urlsplit(link).path])
    fields = {field.get("data-key"): field for field in inputs(form)}
    assert set(known) <= set(fields) and "start" not in known
    for key, value in known.items():
        if fields[key].tag == "select":
            assert value in ["".join(option.itertext()) for option in fields[key].iter("option")]


def test_a_record_leads_to_its_file_only_where_there_is_a_repository(
    small: Path, asked: dict[str, PageFile]
) -> None:
    page = "/sv/aktorer/testmuseet/"
    edit = "https://git.example/hubben/innehall/_edit/main/data/actors/norrbotten/testmuseet.yaml"
    assert edit in [unquote(target) for target in asked[page].targets()]
    assert not any("testmuseet.yaml" in target for target in read_pages(small)[page].targets())
