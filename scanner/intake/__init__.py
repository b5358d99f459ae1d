"""Intake: the only room that opens users' files. Whatever comes in, upright RGB pixels go out."""

from scanner.intake.decode import Photo, load_photo
from scanner.intake.sniff import IMAGE_SUFFIXES

__all__ = ["IMAGE_SUFFIXES", "Photo", "load_photo"]
