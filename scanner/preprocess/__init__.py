"""Preprocessing with OpenCV: where the display is, how good the photo is. No text here."""

from scanner.preprocess.display import Display, choose_display, find_rectangles
from scanner.preprocess.quality import Quality, measure

__all__ = ["Display", "Quality", "choose_display", "find_rectangles", "measure"]
