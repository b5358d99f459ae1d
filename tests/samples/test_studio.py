"""The studio: geometry, sub-pixels and moiré, text, and the same photo from the same seed."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from samples.studio import draw, photograph
from samples.studio.arrays import F32, F64, f32, luminance, resize
from samples.studio.catalogue import load
from samples.studio.chance import Words, plain, random_spec
from samples.studio.displays import DISPLAYS, display
from samples.studio.geometry import area, density, frame, project, rectangle, seen, stand
from samples.studio.lettering import font, width, wrap
from samples.studio.mono import cells, page, segments
from samples.studio.panels import panel, stripes
from samples.studio.screens import draw as draw_page
from samples.studio.shoot import sample
from samples.studio.spec import Screen

FOLDER = Path(__file__).resolve().parents[2] / "samples"
ONE_OF_EACH = sorted(
    {shape.kind: name for name, shape in DISPLAYS.items() if shape.columns * shape.rows < 700_000}.values()
)
SMALL = ("overcurrent-lcd-de", "seven-segment-f3")


def picture(data: bytes) -> F32:
    with Image.open(io.BytesIO(data)) as image:
        return f32(ImageOps.exif_transpose(image).convert("RGB"))


@pytest.mark.parametrize("name", SMALL)
def test_a_sample_is_redrawn_alike(name: str) -> None:
    spec = next(item.spec for item in load() if item.spec.name == name)
    fresh, kept = picture(draw(spec)), picture((FOLDER / f"{name}.jpg").read_bytes())
    assert fresh.shape == kept.shape
    coarse = (fresh.shape[1] // 8, fresh.shape[0] // 8)
    difference = resize(fresh, *coarse, area=True) - resize(kept, *coarse, area=True)
    assert np.abs(difference).mean() < 3.0


def test_another_seed_gives_another_photo() -> None:
    spec = next(item.spec for item in load() if item.spec.name == "seven-segment-f3")
    small = replace(spec, shot=replace(spec.shot, width=480, height=360))
    first, again, other = draw(small), draw(small), draw(replace(small, seed=small.seed + 1))
    assert first == again
    assert np.abs(picture(first) - picture(other)).mean() > 1.0


@pytest.mark.parametrize("share", [0.01, 0.1, 0.6])
@pytest.mark.parametrize("yaw", [-25.0, 0.0, 18.0])
def test_a_pose_gives_the_share_and_place_asked_for(share: float, yaw: float) -> None:
    pose = frame((150.0, 90.0), share, 1600, 1200, 1500.0, yaw, 6.0, 3.0, (0.05, -0.03))
    corners = project(pose.plane(), rectangle(150.0, 90.0))
    assert area(corners) / (1600 * 1200) == pytest.approx(share, rel=0.01)
    centre = project(pose.plane(), np.array([[0.0, 0.0]]))[0]
    assert centre == pytest.approx([800 + 0.05 * 1600, 600 - 0.03 * 1200], abs=70)


def test_a_frontal_camera_is_a_plain_scale() -> None:
    pose = stand(800, 600, 1000.0, 500.0, 0.0, 0.0, 0.0, (0.0, 0.0))
    assert project(pose.plane(), np.array([[10.0, -20.0]]))[0] == pytest.approx([420.0, 260.0])
    assert project(pose.plane(500.0), np.array([[10.0, -20.0]]))[0] == pytest.approx([410.0, 280.0])
    assert density(pose) == pytest.approx(2.0)
    assert seen(pose, 0.0, 1e4) == pytest.approx((-204.0, -154.0, 204.0, 154.0))


def test_the_nearer_side_looks_larger() -> None:
    pose = stand(800, 600, 1000.0, 400.0, 25.0, 0.0, 0.0, (0.0, 0.0))
    a, b, c, d = project(pose.plane(), rectangle(100.0, 100.0))
    left, right = float(np.linalg.norm(a - d)), float(np.linalg.norm(b - c))
    assert left > right * 1.05 or right > left * 1.05
    assert (left > right) == (pose.centre[0] < 0)


@pytest.mark.parametrize("fine", [3, 6])
def test_stripes_keep_white_white(fine: int) -> None:
    cell = stripes(fine)
    assert cell.shape == (fine, fine, 3)
    assert cell.mean(axis=(0, 1)) == pytest.approx(np.ones(3), abs=1e-5)
    lit = cell > 0
    assert not (lit[..., 0] & lit[..., 1]).any() and not (lit[..., 1] & lit[..., 2]).any()


def _shrink(factor: float) -> F64:
    return np.array([[factor, 0.0, 0.0], [0.0, factor, 0.0], [0.0, 0.0, 1.0]])


def test_moire_comes_from_sampling() -> None:
    """White stripes at nearly one camera pixel a display pixel beat slowly; at exactly one they do not."""
    texture = np.tile(stripes(6), (90, 90, 1))
    beating = sample(texture, _shrink(1.06 / 6), 0, 0, 90, 90)
    level = sample(texture, _shrink(1.0 / 6), 0, 0, 90, 90)
    inner = (slice(5, -5), slice(5, -5))
    assert beating[inner].mean(axis=(0, 1)) == pytest.approx(np.ones(3), abs=0.05)
    spread = beating[inner][..., 1].mean(axis=0).std()
    assert spread > 5 * max(float(level[inner][..., 1].mean(axis=0).std()), 1e-3)
    spectrum = np.abs(np.fft.rfft(beating[40, 5:-5, 1] - beating[40, 5:-5, 1].mean()))
    assert 1 <= int(np.argmax(spectrum[1:20])) + 1 <= 8  # about 80 x 0.06 beats


def test_sub_pixels_show_when_the_camera_is_close() -> None:
    texture = np.tile(stripes(6), (20, 20, 1))
    close = sample(texture, _shrink(2.0), 0, 0, 120, 120)
    assert close.max(axis=2).mean() > 1.5 * luminance(close).mean()


def test_far_away_only_the_mean_is_left() -> None:
    texture = np.tile(stripes(6), (200, 200, 1))
    far = sample(texture, _shrink(1 / 60), 0, 0, 20, 20)
    assert far[3:-3, 3:-3].std() < 0.05


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_every_display_shows_something(name: str) -> None:
    shape = display(name)
    layout = "car" if shape.kind == "car" else "message" if shape.kind == "tft" else "lines"
    rows = {
        "led": ("F3",),
        "segment-lcd": ("E.07",),
        "character": ("FEHLER E-07", "Hotline 030"),
        "car": ("1", "%", "2", "km", "3"),
    }
    screen = Screen(layout, "de", "Erdschluss", rows=rows.get(shape.kind, ()))
    shown = panel(screen, shape, np.random.default_rng(3))
    assert shown.pattern.dtype == np.float32
    assert np.isfinite(shown.pattern).all() and shown.pattern.std() > 0.01
    assert shown.lines


def test_cjk_lines_break_anywhere_but_before_a_full_stop() -> None:
    face = font(20, language="ja")
    text = "コネクタを一度抜き、奥まで差し込んでから、はじめからやり直してください。"
    for room in range(60, 300, 17):
        lines = wrap(text, face, room, "ja")
        assert "".join(lines) == text
        assert all(line[0] not in "、。ーっ" for line in lines)


def test_latin_lines_break_at_spaces() -> None:
    face = font(20)
    lines = wrap("Bitte den Stecker nicht erneut einstecken", face, 160)
    assert " ".join(lines) == "Bitte den Stecker nicht erneut einstecken"
    assert all(width(line, face) <= 160 for line in lines)


def test_a_page_says_what_it_was_given() -> None:
    screen = Screen(
        "message", "fr", "Défaut de terre", ("Appelez l'assistance.",), "E-14", "Rivelune", ("0 800 910 123",)
    )
    image, said = draw_page(screen, 480, 272)
    assert image.shape == (272, 480, 3)
    for text in ("Rivelune", "Défaut de terre", "Appelez l'assistance.", "E-14", "0 800 910 123"):
        assert text in said
    assert page(Screen("lines", "pl", "Awaria", ("Serwis",)), 128, 64).said == ["Awaria", "Serwis"]


def test_dots_and_segments() -> None:
    grid, said = cells(("FEHLER", ""), 16, 2)
    assert grid.shape == (2, 16, 8, 5) and said == ["FEHLER"]
    assert not grid[:, 6:].any() and grid[0, 0].any()
    eight, none = segments("8", 1, 60)
    assert none.sum() < 0.1 * eight.sum()
    one, rest = segments("1", 1, 60)
    assert one.sum() < 0.5 * rest.sum()


def test_character_displays_lose_diacritics() -> None:
    assert plain("Błąd uziemienia, défaut à l'île, Straße") == "Blad uziemienia, défaut à l'ile, Strasse"


@pytest.mark.parametrize(("level", "language"), [(1, "de"), (2, "uk"), (3, "zh"), (4, "de")])
def test_random_photos(level: int, language: str) -> None:
    title = {"de": "Erdschluss erkannt", "uk": "Аварійна зупинка", "zh": "急停按钮已按下"}[language]
    spec = random_spec(11 * level, Words(language, title), level, share=0.2, size=(320, 240))
    assert spec == random_spec(11 * level, Words(language, title), level, share=0.2, size=(320, 240))
    data, lines = photograph(spec)
    assert picture(data).shape[2] == 3
    assert title.replace(" ", "").lower() in "".join(lines).replace(" ", "").lower()
