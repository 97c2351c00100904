"""Cards for sharing, icons and the web app manifest."""

from __future__ import annotations

import io
import json
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from commands.build import build
from commands.icons import icons
from hub import social
from hub.motif import Subject
from hub.social import Card
from tests.corpora import write_small_corpus
from tests.site.conftest import TODAY
from tests.site.html_pages import PageFile, is_redirect, read_pages

CARD = Card(
    title="Bildmuseet",
    kicker="Museum · Umeå",
    site_name=("Design, konst och kultur", "för hållbara livsmiljöer"),
    language="sv",
    subject=Subject(seed="actor/bildmuseet", region="vasterbotten", figures=("visual-arts",)),
)


@pytest.fixture(scope="module")
def fonts(root: Path) -> Path:
    return root / "theme" / "static" / "fonts"


@pytest.fixture(scope="module")
def shared(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PageFile]:
    """A made-up site of a few records, with cards: a card takes a tenth of a second."""
    folder = tmp_path_factory.mktemp("shared")
    write_small_corpus(root, folder / "corpus", 10)
    settings = {
        "HUB_ROOT": str(folder / "corpus"),
        "HUB_CARDS": True,
        "HUB_CACHE": str(folder / "cache"),
        "HUB_TODAY": TODAY,
        "SITEURL": "https://prov.example",
    }
    assert build(root, folder / "output", jobs=2, overrides=settings).ok
    return read_pages(folder / "output")


def meta(page: PageFile, name: str) -> str | None:
    found = [m.get("content") for m in page.all("meta") if m.get("property") == name]
    return found[0] if found else None


def _size(file: Path) -> tuple[int, int]:
    with Image.open(file) as image:
        return image.size


def test_every_record_and_article_has_a_card_of_its_own(shared: dict[str, PageFile]) -> None:
    records = {
        path: page
        for path, page in shared.items()
        if path.count("/") == 4
        and path.split("/")[2] in ("aktorer", "kalender", "projekt", "utlysningar", "aktuellt")
        and not is_redirect(page)
    }
    assert len(records) > 12
    cards = {path: meta(page, "og:image") for path, page in records.items()}
    assert len(set(cards.values())) == len(cards)
    for path, address in cards.items():
        assert address and address.startswith("https://prov.example/images/cards/"), path
        page = records[path]
        root = page.file.parents[path.count("/") - 2].parent
        file = root / address.removeprefix("https://prov.example/")
        header = file.read_bytes()[:24]
        assert header.startswith(b"\x89PNG")
        assert struct.unpack(">II", header[16:24]) == (1200, 630)
        assert meta(page, "og:image:width") == "1200"
        assert meta(page, "og:image:alt")


def test_lists_and_standing_pages_have_the_card_of_the_site(shared: dict[str, PageFile]) -> None:
    assert meta(shared["/sv/"], "og:image")
    assert meta(shared["/sv/aktorer/"], "og:image")


def test_while_the_site_is_written_no_card_is_drawn(small: Path) -> None:
    assert not (small / "images" / "cards").exists()


def test_a_card_is_drawn_once_and_kept(tmp_path: Path, fonts: Path) -> None:
    first = social.made(CARD, fonts, tmp_path)
    before = first.stat().st_mtime_ns
    assert social.made(CARD, fonts, tmp_path) == first
    assert first.stat().st_mtime_ns == before
    assert [file.name for file in tmp_path.iterdir()] == [CARD.name]


@pytest.mark.parametrize(
    "change",
    [{"title": "Annat"}, {"kicker": "x"}, {"subject": Subject(seed="a/b", region="norrbotten")}],
)
def test_whatever_is_seen_changes_the_name(change: dict[str, object]) -> None:
    assert replace(CARD, **change).name != CARD.name  # type: ignore[arg-type]


def test_the_same_card_is_the_same_bytes(fonts: Path) -> None:
    assert social.drawn(CARD, fonts) == social.drawn(CARD, fonts)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "x" * 400,
        "Sámij åhpadusguovdásj – Samernas utbildningscentrum",
        "č đ ŋ š ŧ ž",
        "🎻 <b>&amp;</b> ]]>",
        "kulturmiljövårdskompetensförsörjningsutredningen " * 8,
        "\u202eomvänd",
    ],
)
def test_any_title_fits(title: str, fonts: Path) -> None:
    card = replace(CARD, title=title)
    size, lines = social._fitted(card, fonts)
    assert all(
        social._length(line, fonts, size, social.SEMIBOLD) <= social.TEXT_WIDTH + 2 * size
        for line in lines
    )
    assert len(lines) * size * social.LINE <= social.TITLE_HEIGHT + size
    assert Image.open(io.BytesIO(social.drawn(card, fonts))).size == (1200, 630)


def test_a_word_is_made_smaller_before_it_is_broken(fonts: Path) -> None:
    size, lines = social._fitted(replace(CARD, title="Scenkonst Västernorrland"), fonts)
    assert lines == ["Scenkonst", "Västernorrland"]
    assert size >= social.LEAST_UNBROKEN


def test_the_icons_are_those_of_the_mark(root: Path) -> None:
    static = root / "theme" / "static"
    for file, body in icons(static).items():
        drawn = Image.open(io.BytesIO(body)).convert("L")
        kept = Image.open(io.BytesIO((static / file).read_bytes())).convert("L")
        assert drawn.size == kept.size, file
        difference = ImageChops.difference(drawn, kept).histogram()
        changed = sum(difference[24:])
        assert changed < drawn.width * drawn.height * 0.01, f"python3 tasks.py icons: {file}"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_manifest_names_the_site_and_icons_that_exist(
    launch: tuple[Path, str], language: str
) -> None:
    output, base = launch
    page = read_pages(output)[f"/{language}/"]
    [link] = page.links("manifest")
    name = link.get("href", "").removeprefix(base)
    data = json.loads((output / name.lstrip("/")).read_text("utf-8"))
    assert data["lang"] == language
    assert data["start_url"] == f"{base}/{language}/"
    assert data["name"] in page.text("title")
    assert {icon.get("purpose") for icon in data["icons"]} == {None, "maskable"}
    for icon in data["icons"]:
        size = int(icon["sizes"].split("x")[0])
        file = output / icon["src"].removeprefix(base).lstrip("/")
        assert _size(file) == (size, size)
    [touch] = page.links("apple-touch-icon")
    assert (output / touch.get("href", "").removeprefix(base).lstrip("/")).is_file()
