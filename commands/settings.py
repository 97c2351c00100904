"""The site's settings, read from pelicanconf.py as Pelican reads them."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hub.errors import HubError


def pelican_settings(root: Path, *, publish: bool = False) -> dict[str, Any]:
    """The capital names of the project's settings file."""
    file = root / ("publishconf.py" if publish else "pelicanconf.py")
    if not file.exists():
        raise HubError(f"There is no {file.name} in {root}.")
    return {name: value for name, value in runpy.run_path(str(file)).items() if name.isupper()}
