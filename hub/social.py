"""Cards for pages that are shared: a picture of 1200 × 630 pixels with the page's name.

The left part holds the words, the right one the record's motif. A card is
named by what stands on it, so that it is drawn once and kept between builds,
and so that a service which remembers an address never shows an old picture.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.hyphens import SOFT_HYPHEN, soft_hyphens
from hub.motif import SIZES, VERSION, Subject, draw
from hub.motif.colour import ALL, SKY, sky

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""The size that Open Graph's readers ask for, in pixels."""

LOOK = 1
"""Raised when the cards are to look otherwise; the motif has a version of its own."""

MARGIN = 56
TEXT_WIDTH = WIDTH - HEIGHT - 2 * MARGIN
TITLE_HEIGHT = 330
TITLE_SIZES = (80, 72, 64, 56, 50, 44, 38, 32)
LEAST_UNBROKEN = 50
"""A title is made this small, in pixels, before one of its words is broken."""

KICKER_SIZE, NAME_SIZE = 26, 24
LINE = 1.06
INK, INK_2 = "#f4f1ea", "#c2c5d1"
COLOURS = 96
"""Enough for flat fills and the edges of letters; a third of the bytes."""

FONTS = ("familjen-grotesk-latin-wght-normal.woff2", "familjen-grotesk-latin-ext-wght-normal.woff2")
EXTENDED_FROM = 0x0100
"""Letters from here on are in the second font, as in the style sheet."""

REGULAR, SEMIBOLD = 400, 600


SITE_MOTIF = Subject(
    seed="site", region="all", hour="blue", figures=("architecture", "design", "music")
)
"""The picture of pages that are about no one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a card."""

    title: str
    kicker: str
    site_name: tuple[str, str]
    language: str
    """Of the title, for its hyphens."""
    subject: Subject

    @property
    def name(self) -> str:
        """The file's name: a digest of all that is seen."""
        text = repr((LOOK, VERSION, *astuple(self)))
        return hashlib.sha256(text.encode()).hexdigest()[:20] + ".png"


def made(card: Card, fonts: Path, folder: Path) -> Path:
    """The card's file in `folder`; drawn unless an earlier build left it there."""
    file = folder / card.name
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(file.name + ".new")
        unfinished.write_bytes(drawn(card, fonts))
        unfinished.replace(file)
    return file


def drawn(card: Card, fonts: Path) -> bytes:
    """The card as a PNG."""
    from PIL import Image, ImageDraw

    region = card.subject.region if card.subject.region in SKY else ALL
    image = Image.new("RGB", (WIDTH, HEIGHT), sky(region, 0.02))
    image.paste(_motif(card.subject), (WIDTH - HEIGHT, 0))
    pen = ImageDraw.Draw(image)
    top = MARGIN
    pen.rectangle((MARGIN, top, MARGIN + 72, top + 7), fill=sky(region, 0.62))
    top += 28
    for line in _lines(card.kicker, fonts, KICKER_SIZE, REGULAR, card.language)[:2]:
        _write(pen, (MARGIN, top), line, fonts, KICKER_SIZE, REGULAR, INK_2)
        top += round(KICKER_SIZE * 1.3)
    size, lines = _fitted(card, fonts)
    top += 14
    for line in lines:
        _write(pen, (MARGIN, top), line, fonts, size, SEMIBOLD, INK)
        top += round(size * LINE)
    foot = HEIGHT - MARGIN - round(NAME_SIZE * 1.25) * 2
    for line in card.site_name:
        _write(pen, (MARGIN, foot), line, fonts, NAME_SIZE, SEMIBOLD, INK)
        foot += round(NAME_SIZE * 1.25)
    result = io.BytesIO()
    image.quantize(COLOURS).save(result, "PNG", optimize=True)
    return result.getvalue()


def _motif(subject: Subject) -> Any:
    import resvg_py
    from PIL import Image

    size = SIZES["square"]
    svg = draw(subject, "square").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    png = resvg_py.svg_to_bytes(svg_string=svg, width=size.width, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(png))).convert("RGB")


@cache
def _font(fonts: Path, extended: bool, size: int, weight: int) -> FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.truetype(fonts / FONTS[extended], size)
    font.set_variation_by_axes([weight])
    return font


def _runs(text: str) -> list[tuple[bool, str]]:
    """The text in pieces of one font each."""
    runs: list[tuple[bool, str]] = []
    for letter in text:
        extended = EXTENDED_FROM <= ord(letter) < 0x2000
        if runs and runs[-1][0] == extended:
            runs[-1] = (extended, runs[-1][1] + letter)
        else:
            runs.append((extended, letter))
    return runs


def _length(text: str, fonts: Path, size: int, weight: int) -> float:
    return sum(_font(fonts, extended, size, weight).getlength(run) for extended, run in _runs(text))


def _write(
    pen: ImageDraw, at: tuple[int, int], text: str, fonts: Path, size: int, weight: int, ink: str
) -> None:
    x, y = float(at[0]), at[1] + size  # on one base line, whatever the font
    for extended, run in _runs(text):
        font = _font(fonts, extended, size, weight)
        pen.text((x, y), run, fill=ink, font=font, anchor="ls")
        x += font.getlength(run)


def _fitted(card: Card, fonts: Path) -> tuple[int, list[str]]:
    """The largest size at which the title has room, and its lines; the last size cuts it."""
    own = card.title.count("-")
    for whole_words in (True, False):
        for size in TITLE_SIZES:
            lines = _lines(card.title, fonts, size, SEMIBOLD, card.language)
            most = int(TITLE_HEIGHT / (size * LINE))
            broken = "".join(lines).count("-") > own
            if len(lines) <= most and not (whole_words and (broken or size < LEAST_UNBROKEN)):
                return size, lines
    return size, [*lines[: most - 1], lines[most - 1].rstrip(" ,.–-") + " …"]


def _lines(text: str, fonts: Path, size: int, weight: int, language: str) -> list[str]:
    """The text in lines of the column's width; long words break where they may."""
    lines = [""]
    for word in soft_hyphens(text, language).split():
        whole = word.replace(SOFT_HYPHEN, "")
        trial = f"{lines[-1]} {whole}".strip()
        if _length(trial, fonts, size, weight) <= TEXT_WIDTH:
            lines[-1] = trial
            continue
        if lines[-1]:
            lines.append("")
        for piece in _pieces(word, fonts, size, weight):
            if lines[-1]:
                lines.append("")
            lines[-1] = piece
    return [line for line in lines if line]


def _pieces(word: str, fonts: Path, size: int, weight: int) -> list[str]:
    """A word that is wider than the column, broken at its soft hyphens or else anywhere."""
    pieces = [""]
    parts = word.split(SOFT_HYPHEN)
    for index, part in enumerate(parts):
        hyphen = "-" if index < len(parts) - 1 else ""
        if _length(pieces[-1] + part + hyphen, fonts, size, weight) <= TEXT_WIDTH:
            pieces[-1] += part
        else:
            if pieces[-1]:
                pieces[-1] += "-"
                pieces.append("")
            for letter in part:
                if _length(pieces[-1] + letter, fonts, size, weight) > TEXT_WIDTH:
                    pieces.append("")
                pieces[-1] += letter
    return pieces
