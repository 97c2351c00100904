"""The picture files below content/images/: are they there, are they pictures, how large."""

from __future__ import annotations

import functools
import hashlib
import warnings
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}
"""The formats that are read, and the ending of the copy that every browser can show."""

MOST_PIXELS = 50_000_000
MOST_BYTES = 25 * 1024 * 1024

WIDTHS = (480, 960, 1600)
"""The widths, in pixels, in which a picture is offered; never wider than it is."""

MODERN = (("image/avif", "avif"), ("image/webp", "webp"))
"""Smaller formats that are offered before the original's own, the smallest first."""


@dataclass(frozen=True, slots=True)
class Size:
    """A picture as it is shown: its width and height in pixels, its format and its digest."""

    width: int
    height: int
    format: str
    digest: str


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file made of a picture: its name below images/, its width in pixels, its format."""

    name: str
    width: int
    format: str


class Pictures:
    """The pictures of a project; a file is opened once and only when something names it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.size = functools.cache(self._size)

    def exists(self, name: str) -> bool:
        """Whether the file is there under exactly this name, upper and lower case included."""
        file = self.folder / name
        if not file.is_file() or not file.resolve().is_relative_to(self.folder.resolve()):
            return False
        return all(
            part in {entry.name for entry in parent.iterdir()}
            for parent, part in zip(file.parents, reversed(Path(name).parts), strict=False)
        )

    def is_huge(self, name: str) -> bool:
        """Whether the file is larger than can be handled: in bytes, or in pixels."""
        if (self.folder / name).stat().st_size > MOST_BYTES:
            return True
        size = self.size(name)
        return size is not None and size.width * size.height > MOST_PIXELS

    def _size(self, name: str) -> Size | None:
        """The size of a picture; None where the bytes are not one of `FORMATS`."""
        from PIL import Image  # only sites with pictures pay for it

        file = self.folder / name
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)
                with Image.open(file, formats=[*FORMATS]) as image:
                    width, height = image.size
                    kind = image.format or ""
                    turned = image.getexif().get(0x0112, 1) >= 5  # EXIF: it lies on its side
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
        if turned:
            width, height = height, width
        return Size(width, height, kind, hashlib.sha256(file.read_bytes()).hexdigest()[:8])

    def renditions(self, name: str) -> tuple[Rendition, ...]:
        """The files that a picture is offered as; the last is for every browser."""
        size = self.size(name)
        assert size is not None, "pictures are checked before pages are made"
        own = FORMATS[size.format]
        if own == "gif":  # it may move: kept as it is
            return (Rendition(_file_name(name, size, size.width, own), size.width, own),)
        widths = [width for width in WIDTHS if width < size.width]
        widths += [] if len(widths) == len(WIDTHS) else [size.width]
        endings = [ending for _, ending in MODERN if ending != own] + [own]
        return tuple(
            Rendition(_file_name(name, size, width, ending), width, ending)
            for ending in endings
            for width in widths
        )


def _file_name(name: str, size: Size, width: int, ending: str) -> str:
    """'umea/studio.1a2b3c4d-960.avif': another picture under the same name has another address."""
    stem = PurePosixPath(name).with_suffix("")
    return f"{stem}.{size.digest}-{width}.{ending}"
