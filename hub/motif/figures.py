"""One figure for each field of work, built from discs, quarters, bars and gables only."""

from __future__ import annotations

import functools

from hub.motif.paths import disc, filled, short

LIGHT, SHADE = 0, 1
Disc = tuple[float, float, float]
Part = tuple[int, "str | Disc"]
"""A tone, and a path or a disc (x, y, radius) in the box −1…1 with y downward."""

PLACE = "place-experience"

FIGURES: dict[str, tuple[Part, ...]] = {
    PLACE: ((LIGHT, (0, 0, 1)),),
    "design": (
        (LIGHT, "M-.9 -1A1 1 0 0 1 -.9 1z"),
        (SHADE, "M.1 -1h.82v.92h-.82z"),
        (LIGHT, "M.1 0h.82v1h-.82z"),
    ),
    "architecture": (
        (LIGHT, "M-.95 1V-.25L-.2 -1V1z"),
        (SHADE, "M-.2 -1L.95 .1V1H-.2z"),
    ),
    "craft": (
        (LIGHT, "M-.38 1A1.5 1.5 0 0 1 .38 -1z"),
        (SHADE, "M.38 -1A1.5 1.5 0 0 1 -.38 1z"),
    ),
    "visual-arts": (
        (LIGHT, "M-.95 -.95h1.9v1.95h-1.9z"),
        (SHADE, "M-.55 -.55h1.1v1.55h-1.1z"),
    ),
    "fashion-textile": (
        (LIGHT, "M-1 -.9h.5v1.4a.25 .25 0 0 1 -.5 0z"),
        (SHADE, "M-.5 -.9h.5v1.7a.25 .25 0 0 1 -.5 0z"),
        (LIGHT, "M0 -.9h.5v1.15a.25 .25 0 0 1 -.5 0z"),
        (SHADE, "M.5 -.9h.5v1.5a.25 .25 0 0 1 -.5 0z"),
    ),
    "music": (
        (LIGHT, "M-1 .3a1 1 0 0 1 2 0v.7h-.24v-.7a.76 .76 0 0 0 -1.52 0v.7h-.24z"),
        (LIGHT, "M-.6 .3a.6 .6 0 0 1 1.2 0v.7h-.24v-.7a.36 .36 0 0 0 -.72 0v.7h-.24z"),
        (SHADE, "M-.2 .3a.2 .2 0 0 1 .4 0v.7h-.4z"),
    ),
    "performing-arts": (
        (LIGHT, "M-.9 1V-.1A.9 .9 0 0 1 .9 -.1V1z"),
        (SHADE, "M.02 1V-.1A.44 .5 0 0 1 .9 -.1V1z"),
    ),
    "film-tv": (
        (LIGHT, (-0.62, -0.5, 0.38)),
        (SHADE, "M-.3 -.72L1 -1V.92L-.3 -.28z"),
    ),
    "games-digital": (
        (LIGHT, "M-1 .34h.66v.66h-.66z"),
        (SHADE, "M-.34 -.32h.66v1.32h-.66z"),
        (LIGHT, "M.32 -.98h.66v1.98h-.66z"),
    ),
    "literature": (
        (
            LIGHT,
            "M-.95 -.95h1.5v.26h-1.5zM-.95 -.5h1.9v.26h-1.9z"
            "M-.95 -.05h1.15v.26h-1.15zM-.95 .4h1.7v.26h-1.7z",
        ),
        (SHADE, "M-.95 .85h1.35v.26h-1.35z"),
    ),
    "media-communication": ((SHADE, (0.5, -0.48, 0.5)), (LIGHT, (-0.22, 0.22, 0.78))),
    # A chest: what is kept. Nothing that could be taken for a cairn.
    "cultural-heritage": (
        (LIGHT, "M-1 -.16A1 .82 0 0 1 1 -.16z"),
        (SHADE, "M-1 -.02h2v1.02h-2z"),
        (LIGHT, "M-.19 -.02h.38v.4h-.38z"),
    ),
    "food-culture": (
        (LIGHT, "M-1 .05h2a1 1 0 0 1 -2 0z"),
        (SHADE, (0.18, -0.52, 0.42)),
    ),
}
"""By the terms of data/vocabularies/disciplines.yaml. Duodji has none: see `hub.motif.picture`."""


@functools.lru_cache(maxsize=1024)
def _parts(name: str, tones: tuple[str, str]) -> str:
    """A field's figure in the box −1…1; a term without a figure of its own is the disc."""
    return "".join(
        filled(tones[tone], part) if isinstance(part, str) else disc(tones[tone], *part)
        for tone, part in FIGURES.get(name, FIGURES[PLACE])
    )


def figure(name: str, x: float, y: float, radius: float, tones: tuple[str, str]) -> str:
    """A field's figure around (x, y)."""
    place = f"translate({short(x)} {short(y)})scale({short(radius)})"
    return f'<g transform="{place}">{_parts(name, tones)}</g>'
