"""The picture files below content/images/: are they there, are they pictures, how large."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size as it is shown, in pixels."""

    width: int
    height: int


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

    def _size(self, name: str) -> Size | None:
        """The size of a picture; None where the bytes are not one of `FORMATS`."""
        from PIL import Image  # only sites with pictures pay for it

        try:
            with Image.open(self.folder / name, formats=FORMATS) as image:
                width, height = image.size
                turned = image.getexif().get(0x0112, 1) >= 5  # EXIF orientation: on its side
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
        return Size(height, width) if turned else Size(width, height)
