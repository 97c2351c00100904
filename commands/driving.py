"""The web editor as a person uses it, by a program: for its pictures and its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def log_in(page: Page, site: str) -> None:
    """Logs in; every page of the same browser is then."""
    agree(page)
    page.goto(f"{site}/admin/")
    page.get_by_role("button", name="Logga in").click()
    page.get_by_test_id("events").wait_for()


def agree(page: Page) -> None:
    """Says yes from now on to whatever the editor asks: to publish, to leave what is not saved."""
    page.on("dialog", lambda dialog: dialog.accept())


def begin(page: Page, site: str, collection: str, entry: str = "") -> None:
    """Opens the form of a new entry, or of one that is there."""
    where = f"entries/{entry}" if entry else "new"
    page.goto(f"{site}/admin/#/collections/{collection}/{where}")
    page.get_by_text("Redigerar i samlingen").wait_for()


def field(page: Page, path: str) -> Locator:
    """The input of a key: 'title.sv'."""
    first, *rest = path.split(".")
    found = page.locator(f'[id^="{first}-field-"]').first
    for key in rest:
        found = found.locator(f'[id^="{key}-field-"]').first
    return found


def fill(page: Page, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        field(page, path).fill(text)


def choose(page: Page, path: str, label: str) -> None:
    """Chooses from a list, as by typing a part of a name."""
    field(page, path).fill(label)
    page.locator('[id*="-option-"]', has_text=label).first.click()


def write(page: Page, side: int, title: str, summary: str, text: str) -> None:
    """Writes a text in its first language (0) or in the one beside it (1)."""
    page.locator('[id^="title-field-"]').nth(side).fill(title)
    page.locator('[id^="summary-field-"]').nth(side).fill(summary)
    page.locator("[data-slate-editor]").nth(side).click()
    page.keyboard.type(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("button", name="Status: Utkast").wait_for()


def publish(page: Page) -> None:
    """From a saved draft to the main branch, by the editor's own buttons."""
    page.get_by_role("button", name="Status: Utkast").click()
    page.get_by_role("menuitem", name="Redo").click()
    page.get_by_role("button", name="Status: Redo").wait_for()
    page.get_by_role("button", name="Publicera", exact=True).click()
    page.get_by_role("menuitem", name="Publicera nu").click()
    page.get_by_role("button", name="Publicerad", exact=True).wait_for()
