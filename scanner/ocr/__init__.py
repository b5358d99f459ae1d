"""OCR: text detection, text recognition, and the choice of a reader for each script."""
