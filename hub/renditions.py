"""Makes the files that a picture is offered as: smaller, in modern formats, without metadata."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from hub.pictures import Pictures, Rendition

VERSION = 1
"""Raised when pictures are to be made anew; part of the name under which they are kept."""

SAVED: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 6},
    "webp": {"format": "WEBP", "quality": 78, "method": 5},
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}


def made(pictures: Pictures, name: str, rendition: Rendition, cache: Path | None) -> bytes:
    """The bytes of a rendition; taken from `cache` where an earlier build kept them there.

    What a camera wrote beside the picture (place, time, owner) is left out; its
    orientation is carried out.
    """
    kept = cache / f"v{VERSION}" / rendition.name if cache else None
    if kept and kept.is_file():
        return kept.read_bytes()
    body = _made(pictures.folder / name, rendition)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        temporary = kept.with_name(kept.name + ".new")
        temporary.write_bytes(body)
        temporary.replace(kept)
    return body


def _made(file: Path, rendition: Rendition) -> bytes:
    from PIL import Image, ImageOps

    if rendition.format == "gif":
        return file.read_bytes()
    with Image.open(file) as opened:
        image: Image.Image = ImageOps.exif_transpose(opened)
        transparent = "A" in image.getbands() or "transparency" in image.info
        image = image.convert("RGBA" if transparent and rendition.format != "jpg" else "RGB")
        if image.width > rendition.width:
            height = max(1, round(image.height * rendition.width / image.width))
            image = image.resize((rendition.width, height), Image.Resampling.LANCZOS)
        image.info.clear()
        result = io.BytesIO()
        image.save(result, **SAVED[rendition.format])
        return result.getvalue()
