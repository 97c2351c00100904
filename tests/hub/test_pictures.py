"""Pictures that editors add: offered small and modern, stripped of what the camera wrote."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from hub.pictures import Pictures
from hub.renditions import made

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A photograph on its side that knows where it was taken, and other pictures."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "Kameramärket"
    exif.get_ifd(GPS).update({1: "N", 2: (63.0, 49.0, 30.0)})
    photo = Image.linear_gradient("L").resize((2400, 1200)).convert("RGB")
    photo.save(tmp_path / "foto.jpg", exif=exif, icc_profile=b"profile")
    Image.new("RGBA", (300, 200), (10, 20, 30, 128)).save(tmp_path / "liten.png")
    frames = [Image.new("L", (20, 20), shade) for shade in (0, 255)]
    frames[0].save(tmp_path / "rorlig.gif", save_all=True, append_images=frames[1:])
    (tmp_path / "umea").mkdir()
    photo.save(tmp_path / "umea" / "bild.webp")
    return tmp_path


def opened(pictures: Pictures, name: str) -> dict[str, Image.Image]:
    return {
        rendition.name: Image.open(io.BytesIO(made(pictures, name, rendition, None)))
        for rendition in pictures.renditions(name)
    }


def test_a_large_photograph_is_offered_in_three_widths_and_three_formats(folder: Path) -> None:
    files = opened(Pictures(folder), "foto.jpg")
    found = {(image.format, image.width) for image in files.values()}
    wanted = {(kind, width) for kind in ("AVIF", "WEBP", "JPEG") for width in (480, 960)}
    assert found == wanted | {(kind, 1200) for kind in ("AVIF", "WEBP", "JPEG")}
    assert all(image.height == image.width * 2 for image in files.values()), "set upright"


def test_nothing_that_the_camera_wrote_is_published(folder: Path) -> None:
    for image in opened(Pictures(folder), "foto.jpg").values():
        assert not image.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)


def test_a_small_picture_is_never_made_larger_and_keeps_what_shows_through(folder: Path) -> None:
    files = opened(Pictures(folder), "liten.png")
    assert {image.size for image in files.values()} == {(300, 200)}
    png = next(image for image in files.values() if image.format == "PNG")
    assert png.convert("RGBA").getpixel((0, 0)) == (10, 20, 30, 128)


def test_a_moving_picture_keeps_moving(folder: Path) -> None:
    [image] = opened(Pictures(folder), "rorlig.gif").values()
    assert getattr(image, "n_frames", 1) == 2


def test_another_picture_under_the_same_name_has_another_address(folder: Path) -> None:
    before = Pictures(folder).renditions("liten.png")
    Image.new("RGB", (300, 200)).save(folder / "liten.png")
    assert not set(before) & set(Pictures(folder).renditions("liten.png"))


def test_a_folder_stays_in_the_address(folder: Path) -> None:
    names = [rendition.name for rendition in Pictures(folder).renditions("umea/bild.webp")]
    assert all(name.startswith("umea/bild.") for name in names)
    assert names[-1].endswith(".webp"), "the original's own format is for every browser"


def test_what_was_made_once_is_kept(folder: Path, tmp_path: Path) -> None:
    pictures, cache = Pictures(folder), tmp_path / "cache"
    rendition = pictures.renditions("liten.png")[0]
    first = made(pictures, "liten.png", rendition, cache)
    (folder / "liten.png").write_bytes(b"gone")
    assert made(pictures, "liten.png", rendition, cache) == first


def test_a_disguised_file_is_no_picture(folder: Path) -> None:
    (folder / "falsk.jpg").write_bytes(b"<svg onload=alert(1)>")
    assert Pictures(folder).size("falsk.jpg") is None


def test_a_picture_of_too_many_pixels_is_told_before_it_is_opened(folder: Path) -> None:
    Image.new("1", (9000, 6000)).save(folder / "stor.png")
    assert Pictures(folder).is_huge("stor.png")
    assert not Pictures(folder).is_huge("foto.jpg")
