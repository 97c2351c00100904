"""“Tell us” in a browser: what a link knows is filled in, and the mail reads well."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, unquote, urlsplit

from playwright.sync_api import Browser

from hub.catalogues import load_catalogue
from hub.editing.submitted import read_submission
from tests.conftest import ROOT

EVIL = '"><script>document.title="borta"</script>'


def test_a_link_fills_in_what_it_knows_and_nothing_runs(browser: Browser, address: str) -> None:
    page = browser.new_page()
    query = f"type=Festival&municipality=Ume%C3%A5&region=Borta&title.sv={quote(EVIL)}&okand=x"
    page.goto(f"{address}/sv/tipsa-oss/kalender/?{query}")
    assert page.input_value("#tell-type") == "Festival"
    assert page.input_value("#tell-municipality") == "Umeå"
    assert page.input_value("#tell-region") == ""
    assert page.input_value("#tell-title-sv") == EVIL
    assert "Tipsa om ett evenemang" in page.title()
    page.close()


def test_a_correction_is_begun_from_the_page_it_is_about(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/sv/aktorer/bildmuseet/")
    page.get_by_role("link", name="Rätta en uppgift").click()
    assert page.input_value("#tell-about").endswith("/sv/aktorer/bildmuseet/")
    page.close()


def test_the_mail_is_one_that_people_can_read_and_from_form_too(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}/sv/tipsa-oss/rattelse/?about=Bildmuseet")
    page.fill("#tell-wrong", "Dagen är fel.\nDet var en & annan.")
    # Following a mail address leaves the browser; the address is read where it would be followed.
    page.evaluate(
        "addEventListener('submit', () => {}, true);"
        "window.followed = []; window.navigation?.addEventListener('navigate',"
        " (event) => { window.followed.push(event.destination.url); event.preventDefault(); })"
    )
    page.get_by_role("button", name="Skriv mejlet").click()
    page.wait_for_function("() => window.followed.length > 0")
    mail = page.evaluate("window.followed[0]")
    assert mail.startswith("mailto:")
    query = parse_qs(urlsplit(mail).query)
    assert query["subject"] == ["Rätta en uppgift"]
    body = unquote(query["body"][0])
    assert body.startswith("Vad det gäller: Bildmuseet\r\n\r\nVad som är fel: Dagen är fel.")
    words = [load_catalogue((ROOT / "locales",), code) for code in ("sv", "en")]
    sent = read_submission(body.encode(), [w.gettext for w in words])
    assert sent.kind == "correction"
    assert sent.answers == {"about": "Bildmuseet", "wrong": "Dagen är fel.\nDet var en & annan."}
    page.close()
