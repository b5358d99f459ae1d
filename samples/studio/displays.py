"""Displays as they are sold: sizes of the active area in mm and in pixels or characters."""

from dataclasses import replace

from samples.studio.spec import Display

DISPLAYS = {
    "tft-3.5": Display("tft", 70.6, 52.9, 320, 240),
    "tft-4.3": Display("tft", 95.0, 53.9, 480, 272),
    "tft-5": Display("tft", 108.0, 64.8, 800, 480),
    "tft-7": Display("tft", 154.1, 85.9, 800, 480),
    "tft-7-wide": Display("tft", 154.2, 90.0, 1024, 600),
    "tft-7-tall": Display("tft", 85.9, 154.1, 480, 800),
    "tft-10": Display("tft", 222.7, 125.3, 1024, 600),
    "tft-10-tall": Display("tft", 135.4, 216.6, 800, 1280),
    "tft-15": Display("tft", 304.1, 228.1, 1024, 768),
    "car-12": Display("car", 292.0, 109.5, 1280, 480),
    "lcd-16x2": Display("character", 61.8, 15.8, 16, 2, "green"),
    "lcd-16x2-blue": Display("character", 61.8, 15.8, 16, 2, "blue"),
    "lcd-16x2-grey": Display("character", 61.8, 15.8, 16, 2, "grey"),
    "lcd-20x4": Display("character", 76.0, 25.2, 20, 4, "green"),
    "lcd-20x4-blue": Display("character", 76.0, 25.2, 20, 4, "blue"),
    "lcd-20x4-grey": Display("character", 76.0, 25.2, 20, 4, "grey"),
    "oled-1.3": Display("oled", 29.4, 14.7, 128, 64, "white"),
    "oled-2.4": Display("oled", 55.0, 27.5, 128, 64, "white"),
    "graphic-128": Display("graphic", 58.0, 30.0, 128, 64, "white"),
    "graphic-192": Display("graphic", 72.0, 38.0, 192, 96, "green"),
    "graphic-240": Display("graphic", 84.0, 45.0, 240, 128, "grey"),
    "epaper-4.2": Display("epaper", 84.8, 63.6, 400, 300),
    "led-4": Display("led", 52.0, 21.0, 4, 1, "red"),
    "led-2": Display("led", 27.0, 21.0, 2, 1, "red"),
    "segment-4": Display("segment-lcd", 62.0, 26.0, 4, 1, "grey"),
}


def display(name: str, bright: float | None = None, colour: str | None = None) -> Display:
    """A display by name, its brightness or colour changed."""
    value = DISPLAYS[name]
    if bright is not None:
        value = replace(value, bright=bright)
    if colour is not None:
        value = replace(value, colour=colour)
    return value
