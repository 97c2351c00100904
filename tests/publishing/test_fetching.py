"""What is live is fetched over https by a runner that is empty each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hub.errors import HubError
from publishing.fetching import fetch_live
from publishing.folder import FolderPlace
from publishing.release import read_live
from tests.publishing.conftest import SITE, Publish, files


def asks(folder: Path) -> Callable[[str], bytes | None]:
    def ask(address: str) -> bytes | None:
        assert address.startswith(SITE + "/")
        file = folder / address.removeprefix(SITE + "/")
        return file.read_bytes() if file.is_file() else None

    return ask


def test_the_release_and_its_hashed_assets_are_fetched(
    put: Publish, place: FolderPlace, tmp_path: Path
) -> None:
    put("a", files())
    assert fetch_live(SITE, tmp_path / "before", asks(place.current))[0] == "a"
    live = read_live(tmp_path / "before")
    assert live and live.release.commit == "a" * 40
    assert (tmp_path / "before/theme/site.0123456789ab.css").is_file()
    assert not (tmp_path / "before/index.html").exists()


def test_where_nothing_is_live_nothing_is_fetched(tmp_path: Path) -> None:
    assert fetch_live(SITE, tmp_path / "before", asks(tmp_path)) == ""
    assert not (tmp_path / "before").exists()


def test_what_was_changed_on_the_way_is_not_taken(
    put: Publish, place: FolderPlace, tmp_path: Path
) -> None:
    put("a", files())
    (place.current / "theme/site.0123456789ab.css").write_text("other")
    fetch_live(SITE, tmp_path / "before", asks(place.current))
    assert not (tmp_path / "before/theme").exists()
    (place.current / "manifest.json").write_text("{}")
    with pytest.raises(HubError, match="what is live cannot be read"):
        fetch_live(SITE, tmp_path / "before", asks(place.current))
