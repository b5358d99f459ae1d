"""Pages of charger displays, drawn pixel by pixel as the display's own graphics would."""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

from samples.studio import icons
from samples.studio.lettering import wrap
from samples.studio.page import THEMES, Page, bottom, largest, top
from samples.studio.spec import Screen


def message(page: Page) -> None:
    """An icon, a title, explaining text and a code."""
    w, h = page.size
    u, theme, screen = page.unit, page.theme, page.screen
    y = top(page)
    end = bottom(page)
    said = list(page.said)
    page.said[:] = said[: 2 if screen.header else 1]
    later = said[len(page.said) :]
    beside = screen.style % 2 == 1 and w > 1.2 * h
    much = len(screen.title) + sum(len(part) for part in screen.body) > 130
    size = min(26 * u, (end - y) * (0.55 if beside else 0.17 if much else 0.27))
    if beside:
        page.draw.rectangle((0, y, size * 1.5, end), fill=theme.panel)
        icons.icon(page.draw, screen.icon, size * 0.75, (y + end) / 2, size, theme.accent, theme.panel)
        left, room, centre = size * 1.5 + 4 * u, w - size * 1.5 - 8 * u, False
        y += 4 * u
    elif screen.icon == "none":
        left, room, centre = 6 * u, w - 12 * u, False
        y += 5 * u
    else:
        icons.icon(page.draw, screen.icon, w / 2, y + 3 * u + size / 2, size, theme.accent, theme.back)
        left, room, centre = w / 2, w - 12 * u, True
        y += size + 5 * u
    title = largest(page, screen.title, room, 2, (10.5, 9.5, 8.5, 7.5, 6.5), True)
    text = "\n".join(screen.body)
    room_below = end - y - title.size * 1.25 * len(wrap(screen.title, title, room, screen.language))
    room_below -= 7 * u if screen.code else 2 * u
    body = page.font(3.6)
    for step in (6.4, 5.8, 5.2, 4.6, 4.0, 3.5, 3.1):
        body = page.font(step)
        if len(wrap(text, body, room, screen.language)) * body.size * 1.3 <= room_below:
            break
    y = page.block(left, y, room, screen.title, title, theme.ink, centre, 1.2) + 1.6 * u
    if text:
        y = page.block(left, y, room, text, body, theme.soft, centre, 1.3)
    if screen.code:
        spot = max(y + 0.5 * u, end - 6.5 * u)
        page.text(left, spot, screen.code, page.font(4.4), theme.soft, "ma" if centre else "la")
    page.said.extend(later)


def progress(page: Page) -> None:
    """A charging session: a state, a gauge and large numbers."""
    w, h = page.size
    u, theme, screen = page.unit, page.theme, page.screen
    y = top(page)
    end = bottom(page)
    said = list(page.said)
    page.said[:] = said[: 2 if screen.header else 1]
    later = said[len(page.said) :]
    face = largest(page, screen.title, w - 12 * u, 1, (9.5, 8.5, 7.5, 6.5), True)
    page.text(w / 2 if h > w else 5 * u, y + 3 * u, screen.title, face, theme.ink, "ma" if h > w else "la")
    if screen.code:
        page.text(w - 5 * u, y + 4 * u, screen.code, page.font(5.0), theme.soft, "ra")
    y += face.size * 1.25 + 4 * u
    wide = w > h
    ring = min(end - y - 4 * u, (w if wide else h) * 0.42) if wide else min(w * 0.5, (end - y) * 0.42)
    cx, cy = (ring / 2 + 7 * u, y + (end - y) / 2) if wide else (w / 2, y + ring / 2 + 2 * u)
    part = 0.3 + 0.13 * (screen.style % 5)
    icons.gauge(page.draw, cx, cy, ring / 2, part, theme.accent, theme.panel)
    if screen.facts and screen.facts[0][0] == "":
        page.text(cx, cy, screen.facts[0][1], page.font(9, True), theme.ink, "mm")
    else:
        icons.icon(page.draw, "bolt", cx, cy, ring * 0.5, theme.accent, theme.back)
    facts = [fact for fact in screen.facts if fact[0]]
    x = ring + 14 * u if wide else 8 * u
    y = y + 1 * u if wide else cy + ring / 2 + 4 * u
    step = (end - y) / max(1, len(facts))
    for label, value in facts:
        page.text(x, y + step * 0.5, label, page.font(4.6), theme.soft, "lm")
        page.text(w - 6 * u, y + step * 0.5, value, page.font(min(8.0, step / u * 0.6), True), theme.ink, "rm")
        page.draw.line((x, y + step * 0.97, w - 6 * u, y + step * 0.97), fill=theme.panel, width=max(1, round(u * 0.3)))
        y += step
    for part_text in screen.body:
        page.text(5 * u, end - 5 * u, part_text, page.font(4.0), theme.soft)
    page.said.extend(later)


def choice(page: Page) -> None:
    """Tiles to choose from: ways to pay, connectors, languages."""
    w, h = page.size
    u, theme, screen = page.unit, page.theme, page.screen
    y = top(page)
    end = bottom(page)
    said = list(page.said)
    page.said[:] = said[: 2 if screen.header else 1]
    later = said[len(page.said) :]
    face = largest(page, screen.title, w - 10 * u, 2, (8.0, 7.0, 6.0), True)
    y = page.block(w / 2, y + 3 * u, w - 10 * u, screen.title, face, theme.ink, True)
    for text in screen.body:
        y = page.block(w / 2, y, w - 10 * u, text, page.font(4.6), theme.soft, True)
    across = len(screen.facts) if w > h else 1
    down = 1 if w > h else len(screen.facts)
    room, tall = (w - 4 * u) / across, (end - y - 4 * u) / down
    for number, (mark, label) in enumerate(screen.facts):
        x0, y0 = 4 * u + (number % across) * room, y + 2 * u + (number // across) * tall
        x1, y1 = x0 + room - 4 * u, y0 + tall - 2 * u
        page.draw.rounded_rectangle(
            (x0, y0, x1, y1), 2.5 * u, fill=theme.panel, outline=theme.soft, width=max(1, round(u * 0.3))
        )
        label_face = largest(page, label, x1 - x0 - 3 * u, 2, (5.4, 4.8, 4.2, 3.6), True)
        lines = wrap(label, label_face, x1 - x0 - 3 * u, screen.language)
        high = min(y1 - y0, x1 - x0)
        icons.icon(page.draw, mark, (x0 + x1) / 2, y0 + (y1 - y0) * 0.36, high * 0.42, theme.accent, theme.panel)
        base = y1 - (len(lines) * label_face.size * 1.2) - 2 * u
        for line in lines:
            page.text((x0 + x1) / 2, base, line, label_face, theme.ink, "ma")
            base += label_face.size * 1.2
    page.said.extend(later)


def split(page: Page) -> None:
    """Two halves, one per outlet: (title, text) pairs from `facts`."""
    w = page.size[0]
    u, theme, screen = page.unit, page.theme, page.screen
    y = top(page)
    end = bottom(page)
    said = list(page.said)
    page.said[:] = said[: 2 if screen.header else 1]
    later = said[len(page.said) :]
    if screen.title:
        page.text(w / 2, y + 2 * u, screen.title, page.font(5.4, True), theme.soft, "ma")
        y += 9 * u
    for number, (title, text) in enumerate(screen.facts):
        x0 = 3 * u + number * w / 2
        x1 = x0 + w / 2 - 6 * u
        page.draw.rounded_rectangle((x0, y + 2 * u, x1, end - 2 * u), 2 * u, fill=theme.panel)
        mark = screen.rows[number] if number < len(screen.rows) else "plug"
        icons.icon(
            page.draw,
            mark,
            (x0 + x1) / 2,
            y + 13 * u,
            17 * u,
            theme.accent if mark != "bolt" else "#2a9d55",
            theme.panel,
        )
        face = largest(page, title, x1 - x0 - 4 * u, 2, (7.4, 6.6, 6.0, 5.2, 4.6), True)
        below = page.block((x0 + x1) / 2, y + 24 * u, x1 - x0 - 4 * u, title, face, theme.ink, True)
        page.block((x0 + x1) / 2, below + u, x1 - x0 - 5 * u, text, page.font(4.4), theme.soft, True)
    page.said.extend(later)


def car(page: Page) -> None:
    """A car's cluster: speed and gauge at the sides, a charging message in the middle."""
    w, h = page.size
    u, theme, screen = page.unit, page.theme, page.screen
    for side, cx in ((0, h * 0.42), (1, w - h * 0.42)):
        icons.gauge(page.draw, cx, h * 0.50, h * 0.34, 0.62 - 0.3 * side, theme.accent, theme.panel)
    number, unit = screen.rows[0], screen.rows[1]
    page.text(h * 0.42, h * 0.47, number, page.font(17, True), theme.ink, "mm")
    page.text(h * 0.42, h * 0.62, unit, page.font(6.4), theme.soft, "mm")
    icons.icon(page.draw, screen.icon, w / 2, h * 0.20, h * 0.20, theme.accent, theme.back)
    room = w - 1.75 * h
    face = largest(page, screen.title, room, 2, (9.0, 8.0, 7.2, 6.5, 5.8), True)
    y = page.block(w / 2, h * 0.35, room, screen.title, face, theme.ink, True)
    for text in screen.body:
        y = page.block(w / 2, y + 1.2 * u, room, text, page.font(4.8), theme.soft, True)
    page.text(w - h * 0.42, h * 0.47, screen.rows[2], page.font(15, True), theme.ink, "mm")
    page.text(w - h * 0.42, h * 0.62, screen.rows[3], page.font(6.4), theme.soft, "mm")
    page.text(w / 2 - room * 0.46, h * 0.90, screen.rows[4], page.font(5.6), theme.soft, "lm")
    page.text(w / 2 + room * 0.46, h * 0.90, screen.clock, page.font(5.6), theme.soft, "rm")
    page.draw.line(
        (w / 2 - room / 2, h * 0.83, w / 2 + room / 2, h * 0.83),
        fill=theme.panel,
        width=max(1, round(u * 0.5)),
    )


def draw(screen: Screen, columns: int, rows: int) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.uint8]], list[str]]:
    """Draw a page: the picture (rows, columns, 3) in sRGB, and the lines on it in reading order."""
    theme = THEMES[screen.theme]
    image = Image.new("RGB", (columns, rows), theme.back)
    face = ("noto", "dejavu", "condensed", "display")[screen.style % 4]
    page = Page(image, ImageDraw.Draw(image), screen, theme, face)
    LAYOUTS[screen.layout](page)
    return np.asarray(image), page.said


LAYOUTS: dict[str, Callable[[Page], None]] = {
    "message": message,
    "progress": progress,
    "choice": choice,
    "split": split,
    "car": car,
}
