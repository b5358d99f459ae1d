"""A seeded studio that draws photographs of displays: `draw(spec)` gives the bytes of a JPEG."""

from samples.studio.shoot import draw, photograph
from samples.studio.spec import Contact, Display, PhotoSpec, Place, Sample, Screen, Shot, Truth

__all__ = [
    "Contact",
    "Display",
    "PhotoSpec",
    "Place",
    "Sample",
    "Screen",
    "Shot",
    "Truth",
    "draw",
    "photograph",
]
