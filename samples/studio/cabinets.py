"""The housings themselves, drawn on a face whose origin is the display's centre; sizes in mm."""

import numpy as np

from samples.studio import labels
from samples.studio.arrays import f32, fractal, paint
from samples.studio.outlines import Shape
from samples.studio.relief import Relief, box, disc, screw, tube
from samples.studio.shading import grain
from samples.studio.spec import Display, Place

Rng = np.random.Generator


def _window(relief: Relief, form: Shape, display: Display, radius: float) -> None:
    """The black cover glass and the sunk active area."""
    x, y, w, h = form.glass
    box(relief, x, y, w + 3, h + 3, radius + 1.5, -0.7, 0.6, None, 0.2)
    box(relief, x, y, w, h, radius, 0.5, 0.4, (0.0045, 0.0045, 0.005), 0.0)
    box(relief, 0, 0, display.width + 1.2, display.height + 1.2, 0.6, -0.9, 0.3, (0.006, 0.006, 0.007), 0.0)


def _plates(relief: Relief, place: Place, spots: list[tuple[float, float, float]], rng: Rng, language: str) -> None:
    """Printed labels at (x, y, width) spots: stickers in usual colours, some put on a little askew."""
    looks = (
        ("#f7f7f2", "#15181c", ""),
        ("#f4c20d", "#101010", "warning"),
        ("#f7f7f2", "#0a4c8a", "phone"),
        ("#15181c", "#f2f2f2", ""),
    )
    for number, text in enumerate(place.labels[: len(spots)]):
        x, y, wide = spots[number]
        back, ink, mark = looks[0] if (number + len(text)) % 2 else looks[3]
        if sum(character.isdigit() for character in text) >= 6:
            styles = (
                looks[2],
                ("#0a4c8a", "#f7f7f2", "phone"),
                ("#f7f7f2", "#15181c", ""),
                ("#efe9d2", "#7a1616", "info"),
            )
            back, ink, mark = styles[int(rng.integers(4))]
        if any(sign in text for sign in ("\u26a1", "!", "DANGER", "Vorsicht")):
            back, ink, mark = looks[1]
        item = labels.plate(tuple(text.strip("\u26a1").split("|")), back, ink, language, mark, 0.42)
        labels.put(relief, item, x, y, wide, float(rng.normal(0, 0.8)), True)


def wallbox_face(relief: Relief, place: Place, display: Display, form: Shape, rng: Rng, language: str) -> None:
    """A wallbox with rounded edges: logo, light strip, card sign, socket or plug, labels."""
    assert form.body is not None
    x, y, w, h, r = form.body
    box(relief, x, y, w, h, r, 20.0, 16.0, paint(place.colour), 0.30, solid=True)
    grain(relief, rng, 0.45, 0.004, 0.008)
    bottom = y + h / 2
    if rng.random() < 0.6:
        box(relief, x, bottom - h * 0.36, w * 0.985, 1.2, 0.4, -1.0, 0.4, paint("#404244"), 0.1)
    _window(relief, form, display, 7.0)
    top = y - h / 2
    room = -form.glass[3] / 2 - top
    if place.maker and room > 14:
        labels.put_text(relief, place.maker, x, top + room * 0.55, min(12.0, room * 0.34), place.accent, language)
    strip = form.glass[3] / 2 + 13
    glow = {"green": (0.25, 1.9, 0.6), "red": (2.4, 0.30, 0.18), "blue": (0.25, 0.7, 2.6)}.get(
        place.strip, (0.3, 0.3, 0.3)
    )
    box(relief, x, strip, w * 0.34, 4.2, 2.1, -0.3, 0.5, glow, 0.3)
    spot = bottom - h * 0.20
    if rng.random() < 0.5:
        labels.socket(relief, x, spot, min(62.0, w * 0.3))
    else:
        labels.plug(relief, x, spot, min(62.0, w * 0.3))
        tube(
            relief,
            np.array([[x, spot + 50], [x + 6, spot + 120], [x + 40, spot + 260], [x + 20, spot + 420]]),
            17.0,
            paint("#18191b") if rng.random() < 0.6 else paint("#d96a10"),
            0.3,
            22.0,
            solid=True,
        )
    gap = spot - 45 - strip
    if gap > 34:
        labels.put(relief, labels.sign("rfid", place.accent), x - w * 0.30, strip + gap * 0.5, min(26.0, gap * 0.5))
    spots = [
        (x + w * 0.19, strip + min(gap * 0.55, 60), w * 0.42),
        (x - w * 0.335, spot - 30, w * 0.24),
        (x + w * 0.335, spot - 30, w * 0.24),
    ]
    _plates(relief, place, spots if gap > 34 else spots[1:], rng, language)
    labels.put(relief, labels.type_plate(rng, place.maker), x - w * 0.29, bottom - h * 0.085, w * 0.2, 0.0, True)
    if place.sticker:
        labels.put(
            relief,
            labels.code_sticker(place.sticker[0], int(rng.integers(999))),
            x + w * 0.33,
            spot + 26,
            w * 0.17,
            float(rng.normal(0, 2)),
            True,
        )


def box_face(relief: Relief, place: Place, display: Display, form: Shape, rng: Rng, language: str) -> None:
    """A grey plastic enclosure with screws, a small framed display, three buttons and lamps."""
    assert form.body is not None
    x, y, w, h, r = form.body
    box(relief, x, y, w, h, r, 9.0, 4.0, paint(place.colour), 0.22, solid=True)
    box(relief, x, y, w - 22, h - 22, 5, 1.6, 1.2, None)
    grain(relief, rng, 0.5, 0.008, 0.012)
    for sx in (-1, 1):
        for sy in (-1, 1):
            screw(relief, x + sx * (w / 2 - 9), y + sy * (h / 2 - 9), 6.0, float(rng.uniform(0, 60)))
    gx, gy, gw, gh = form.glass
    box(relief, gx, gy, gw + 6, gh + 6, 2.0, 1.5, 1.0, paint("#1d1e20"), 0.3)
    box(relief, gx, gy, gw, gh, 1.0, -1.6, 0.6, (0.01, 0.01, 0.011), 0.0)
    top, bottom = y - h / 2, y + h / 2
    if place.maker:
        labels.put_text(relief, place.maker, x, (top - gh / 2) / 2 - 1, min(8.0, w * 0.05), place.accent, language)
    row = gh / 2 + 24
    for number, mark in enumerate(("\u25b2", "OK", "\u25bc")):
        labels.button(
            relief,
            x + (number - 1) * min(34.0, w * 0.2),
            row,
            min(15.0, w * 0.085),
            ("#2c2e31", "#1d6b3a", "#2c2e31")[number],
            mark,
        )
    for number, colour in enumerate(((0.05, 0.9, 0.12), (0.02, 0.02, 0.05), (0.9, 0.03, 0.02))):
        disc(relief, x + w * 0.36, gh * 0.0 - 8 + number * 10, 4.0, 1.0, 0.6, colour, 0.6)
    spot = row + (bottom - row) * 0.5
    labels.put(relief, labels.type_plate(rng, place.maker), x + w * 0.25, bottom - 19, w * 0.24, 0.0, True)
    spots = [
        (x - w * 0.16, spot, w * 0.46),
        (x + w * 0.27, spot, w * 0.30),
        (x - w * 0.2, bottom - 24, w * 0.4),
    ]
    _plates(relief, place, spots, rng, language)


def post_face(relief: Relief, place: Place, display: Display, form: Shape, rng: Rng, language: str) -> None:
    """A free-standing AC post: glass, card reader, two sockets, a coloured stripe, labels."""
    assert form.body is not None
    x, y, w, h, r = form.body
    box(relief, x, y, w, h, r, 8.0, 8.0, paint(place.colour), 0.30, solid=True)
    box(relief, x, form.glass[3] / 2 + 150, w, 3.0, 0.5, -2.5, 0.8, (0.02, 0.02, 0.02), 0.1)
    box(relief, x - w * 0.44, 250, w * 0.035, 1200, 2, 0.2, 0.3, paint(place.accent), 0.3)
    grain(relief, rng, 0.45, 0.005, 0.01)
    _window(relief, form, display, 9.0)
    top = y - h / 2
    room = -form.glass[3] / 2 - top
    if place.maker and room > 12:
        labels.put_text(
            relief,
            place.maker,
            x,
            -form.glass[3] / 2 - min(34.0, room / 2),
            min(15.0, w * 0.055),
            place.accent,
            language,
        )
    below = form.glass[3] / 2
    labels.reader(relief, x - w * 0.24, below + 62, min(86.0, w * 0.3))
    if place.sticker:
        labels.put(
            relief,
            labels.code_sticker(place.sticker[0], int(rng.integers(999))),
            x + w * 0.30,
            below + 64,
            w * 0.22,
            float(rng.normal(0, 1.2)),
            True,
        )
    for side in (-1, 1):
        labels.socket(relief, x + side * w * 0.24, below + 235, 60.0)
        labels.put_text(relief, "Type 2", x + side * w * 0.24, below + 180, 7.0, "#202428")
    spots = [
        (x + w * 0.06, below + 66, w * 0.27),
        (x, below + 125, w * 0.40),
        (x, below + 330, w * 0.5),
        (x, -below - 90, w * 0.4),
    ]
    if not place.sticker:
        spots[0] = (x + w * 0.22, below + 64, w * 0.42)
    _plates(relief, place, spots, rng, language)
    labels.put(relief, labels.type_plate(rng, place.maker), x + w * 0.32, below + 128, w * 0.17, 0.0, True)
    for sx in (-1, 1):
        screw(relief, x + sx * (w / 2 - 16), below + 138, 7.0, float(rng.uniform(0, 60)))
        screw(relief, x + sx * (w / 2 - 16), -below - 42, 7.0, float(rng.uniform(0, 60)))


def fast_face(relief: Relief, place: Place, display: Display, form: Shape, rng: Rng, language: str) -> None:
    """A DC charger: large dark panel, emergency stop, card terminal, two plugs with cables."""
    assert form.body is not None
    x, y, w, h, r = form.body
    box(relief, x, y, w, h, r, 6.0, 5.0, paint(place.colour), 0.28, solid=True)
    grain(relief, rng, 0.45, 0.005, 0.01)
    gx, gy, gw, gh = form.glass
    box(relief, gx, gy + gh * 0.12, gw + 26, gh * 1.24 + 30, 10, 1.2, 1.0, paint("#1a1c1f"), 0.35)
    _window(relief, form, display, 5.0)
    right, left = x + w / 2, x - w / 2
    lane = gw / 2 + (right - gw / 2) * 0.42 if right - gw / 2 > 120 else right - 70
    labels.emergency(relief, lane, -gh * 0.10, min(96.0, (right - gw / 2) * 0.5), place.stop, language)
    labels.terminal(relief, lane, gh * 0.30 + 95, min(112.0, (right - gw / 2) * 0.55))
    if place.maker:
        labels.put_text(relief, place.maker, gx, -gh / 2 - 44, 17.0, place.accent, language)
    spots = [
        (gx - gw * 0.26, gh / 2 + 78, min(118.0, gw * 0.46)),
        (gx + gw * 0.25, gh / 2 + 78, min(104.0, gw * 0.44)),
        (lane, -gh * 0.10 - 100, 92.0),
    ]
    _plates(relief, place, spots, rng, language)
    if place.sticker:
        labels.put(
            relief,
            labels.code_sticker(place.sticker[0], int(rng.integers(999))),
            left + 52,
            10,
            62.0,
            float(rng.normal(0, 1)),
            True,
        )
    for number, name in enumerate(("CCS", "Type 2" if rng.random() < 0.5 else "CHAdeMO")):
        at = gx + (number - 0.5) * gw * 0.62
        labels.plug(relief, at, gh / 2 + 260, 84.0)
        labels.put_text(
            relief, name, at, gh / 2 + 176, 13.0, "#1b2024" if sum(paint(place.colour)) > 0.6 else "#f0f0f0"
        )
        path = np.array(
            [[at, gh / 2 + 340], [at + 10, gh / 2 + 430], [at - 70, gh / 2 + 620], [at - 190, gh / 2 + 700]]
        )
        tube(relief, path, 27.0, paint("#141517"), 0.35, 18.0, solid=True)


def dash_face(relief: Relief, place: Place, display: Display, form: Shape, rng: Rng, language: str) -> None:
    """A car's dashboard: hood, air vents and the steering wheel's rim."""
    w, h = display.width, display.height
    relief.alpha[:] = 1.0
    relief.albedo[:] = f32(paint("#1a1b1d"))
    relief.gloss[:] = 0.10
    grain(relief, rng, 0.8, 0.03, 0.05)
    box(relief, 0, -h * 0.06, w * 1.34, h * 1.75, h * 0.5, -14.0, 9.0, paint("#131416"), 0.12)
    box(relief, 0, -h * 1.02, w * 1.45, h * 0.24, h * 0.1, 22.0, 14.0, paint("#1d1f22"), 0.12)
    gx, gy, gw, gh = form.glass
    box(relief, gx, gy, gw + 4, gh + 4, 10, 2.0, 1.5, paint("#3a3c3f"), 0.5)
    box(relief, gx, gy, gw, gh, 9, -1.2, 0.6, (0.0035, 0.0035, 0.004), 0.0)
    for side in (-1, 1):
        cx = side * w * 0.98
        box(relief, cx, h * 0.05, w * 0.34, h * 0.85, 12, -9.0, 3.0, paint("#0c0d0e"), 0.1)
        for slat in np.linspace(-0.33, 0.33, 5):
            box(relief, cx, h * (0.05 + slat), w * 0.33, h * 0.055, 1.5, 8.0, 1.5, paint("#1e2023"), 0.3)
        box(relief, cx, h * 0.05, w * 0.36, h * 0.9, 13, 1.5, 1.0, None)
    radius = w * 0.72
    arc = np.radians(np.linspace(200, 340, 15))
    rim = np.stack([radius * np.cos(arc), h * 1.12 + radius + radius * np.sin(arc)], axis=1)
    tube(relief, rim, 36.0, paint("#0e0f10"), 0.06, 40.0)


def device_face(relief: Relief, place: Place, display: Display, form: Shape, rng: Rng, language: str) -> None:
    """Some other machine of brushed steel with buttons and a coin slot."""
    w = display.width
    relief.alpha[:] = 1.0
    relief.albedo[:] = f32(paint(place.colour))
    relief.gloss[:] = 0.35
    rows, columns = relief.height.shape
    brush = fractal(rng, rows, columns, 1.2 * relief.scale, 3, 0.8, (90.0, 0.3))
    relief.albedo[:] *= (1.0 + 0.035 * brush)[..., None]
    relief.height[:] += 0.003 * brush
    gx, gy, gw, gh = form.glass
    box(relief, gx, gy, gw + 9, gh + 9, 3, 1.2, 1.0, paint("#3c3e40"), 0.35)
    box(relief, gx, gy, gw, gh, 2, -1.4, 0.6, (0.006, 0.006, 0.007), 0.0)
    if place.maker:
        labels.put_text(relief, place.maker, 0, -gh / 2 - 22, 10.0, place.accent, language)
    for number, (mark, colour) in enumerate(
        (("\u2212", "#8d9093"), ("+", "#8d9093"), ("OK", "#1e7a3c"), ("C", "#b3221c"))
    ):
        labels.button(
            relief,
            (number - 1.5) * max(26.0, w * 0.27),
            gh / 2 + 34,
            max(15.0, w * 0.15),
            colour,
            mark,
            "#101010" if number < 2 else "#f4f4f4",
        )
    slot = gw / 2 + 42
    box(relief, slot, 0, 42, 62, 4, 1.5, 1.2, paint("#55585b"), 0.5)
    box(relief, slot, -4, 4, 32, 1.5, -5.0, 0.8, (0.002, 0.002, 0.002), 0.1)
    spots = [
        (-w * 0.28, gh / 2 + 78, max(70.0, w * 0.6)),
        (w * 0.60, gh / 2 + 80, max(60.0, w * 0.5)),
        (-gw / 2 - w * 0.36, 0, w * 0.5),
    ]
    _plates(relief, place, spots, rng, language)
    for sx in (-1, 1):
        screw(relief, sx * (w * 0.68 + 12), -gh / 2 - 14, 6.0, float(rng.uniform(0, 60)))
