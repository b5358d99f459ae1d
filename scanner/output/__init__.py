"""Reports in the forms people and programs read: text, JSON, CSV, a marked photo.

Every form escapes what came from outside through ``scanner.output.escape``; nothing here writes to a stream.
"""
