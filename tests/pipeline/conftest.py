"""A scanner whose models are opened once, and a photo of a screen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from scanner import Options, Scanner

SHOWN = ("Ground fault detected", "Hotline +49 30 901820")


def screen_image(rows: tuple[str, ...] = SHOWN) -> Image.Image:
    """White writing on dark blue, with Pillow's own font."""
    image = Image.new("RGB", (640, 360), (10, 30, 60))
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(44)
    for number, row in enumerate(rows):
        pen.text((60, 80 + 100 * number), row, font=font, fill="white")
    return image


@pytest.fixture(scope="session")
def drawn() -> Image.Image:
    return screen_image()


@pytest.fixture(scope="session")
def pixels(drawn: Image.Image) -> NDArray[Any]:
    return np.asarray(drawn)


@pytest.fixture(scope="session")
def scanner() -> Scanner:
    return Scanner(Options(engine="embedded"))
