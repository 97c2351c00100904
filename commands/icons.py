"""Draws the site's icons from theme/static/icon.svg."""

from __future__ import annotations

import io
import re
from pathlib import Path

from hub.manifest import ICONS, MASKABLE, TOUCH_ICON

SAFE = 1.25
"""A maskable icon may be cut to a circle: the mark keeps within its inner four fifths."""


def icons(static: Path) -> dict[str, bytes]:
    """Each icon's file below the theme's static folder, and its bytes."""
    svg = (static / "icon.svg").read_text("utf-8")
    sizes = {TOUCH_ICON: 180, **{file: size for size, file in ICONS.items()}}
    drawn = {file: _png(svg, size) for file, size in sizes.items()}
    return {**drawn, MASKABLE: _png(_wider(svg), max(ICONS))}


def write(root: Path) -> int:
    """Writes the icons into the theme."""
    static = root / "theme" / "static"
    for file, body in icons(static).items():
        (static / file).parent.mkdir(exist_ok=True)
        (static / file).write_bytes(body)
        print(f"theme/static/{file}")
    return 0


def _wider(svg: str) -> str:
    """The same mark with more ground around it."""
    found = re.search(r'viewBox="(-?\d+) (-?\d+) (\d+) (\d+)"', svg)
    assert found, "the icon has no viewBox"
    x, y, width, height = map(float, found.groups())
    dx, dy = width * (SAFE - 1) / 2, height * (SAFE - 1) / 2
    box = f"{x - dx:g} {y - dy:g} {width * SAFE:g} {height * SAFE:g}"
    ground = (
        f'<path d="M{x - dx:g} {y - dy:g}h{width * SAFE:g}v{height * SAFE:g}h-{width * SAFE:g}z"'
    )
    wider = svg.replace(found[0], f'viewBox="{box}"')
    return re.sub(r'<path d="M-8-8h56v56H-8z"', ground, wider)


def _png(svg: str, size: int) -> bytes:
    import resvg_py
    from PIL import Image

    png = resvg_py.svg_to_bytes(svg_string=svg, width=size, skip_system_fonts=True)
    result = io.BytesIO()
    Image.open(io.BytesIO(bytes(png))).convert("RGB").quantize(32).save(
        result, "PNG", optimize=True
    )
    return result.getvalue()
