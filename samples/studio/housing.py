"""Housings: what stands around a display."""

from collections.abc import Callable

import numpy as np

from samples.studio import cabinets
from samples.studio.outlines import Shape
from samples.studio.relief import Relief
from samples.studio.spec import Display, Place

Builder = Callable[[Relief, Place, Display, Shape, np.random.Generator, str], None]
HOUSINGS: dict[str, Builder] = {
    "wallbox": cabinets.wallbox_face,
    "box": cabinets.box_face,
    "post": cabinets.post_face,
    "fast": cabinets.fast_face,
    "dash": cabinets.dash_face,
    "device": cabinets.device_face,
}


def build(relief: Relief, place: Place, display: Display, form: Shape, rng: np.random.Generator, language: str) -> None:
    """Draw a place's housing on an empty face."""
    HOUSINGS[place.housing](relief, place, display, form, rng, language)
