"""Clutter: conduits, junction boxes and signs on walls, scribbles and stickers on housings."""

import numpy as np

from samples.studio import labels
from samples.studio.arrays import f32, mix, paint, stroke
from samples.studio.outlines import Shape
from samples.studio.relief import Relief, box, disc, screw, tube

Rng = np.random.Generator


def _conduits(back: Relief, x: float, y: float, width: float, height: float, rng: Rng) -> None:
    for number in range(int(rng.integers(1, 3))):
        side = x + float(rng.uniform(-0.3, 0.3)) * width
        foot, top = y + height / 2, y - height / 2
        if number or rng.random() < 0.5:
            path = np.array([[side, top + 30], [side, -900.0], [side, -2600.0]])
        else:
            path = np.array([[side, foot - 30], [side, foot + 90], [side, foot + 500], [side, foot + 2600]])
        colour = paint(str(rng.choice(["#202225", "#b9b9b4", "#8f9193"])))
        across = float(rng.choice([12.0, 20.0]))
        tube(back, path, across, colour, 0.3, 4.0)
        for step in np.arange(60.0, 900.0, 240.0):
            clip = top - step if path[-1, 1] < 0 else foot + step
            box(back, side, clip, across * 1.7, 11.0, 2.0, across * 0.9, 2.0, paint("#77797a"), 0.3)


def _junction(back: Relief, x: float, y: float, rng: Rng) -> None:
    size = float(rng.uniform(80, 120))
    box(back, x, y, size, size, 5.0, 42.0, 4.0, paint(str(rng.choice(["#c9cac6", "#a9abac", "#e3e3de"]))), 0.2)
    for sx in (-1, 1):
        for sy in (-1, 1):
            screw(back, x + sx * size * 0.40, y + sy * size * 0.40, 5.0, float(rng.uniform(0, 60)))
    tube(
        back,
        np.array([[x, y + size * 0.45], [x, y + 800.0], [x, y + 2600.0]]),
        20.0,
        paint("#a2a4a5"),
        0.3,
        4.0,
    )


def _sign(back: Relief, x: float, y: float, rng: Rng) -> None:
    box(back, x, y, 300.0, 400.0, 14.0, 6.0, 2.0, paint("#e8e9e7"), 0.4)
    box(back, x, y, 286.0, 386.0, 10.0, 0.2, 0.5, paint("#0b4a94"), 0.4)
    labels.put_text(back, "P", x, y - 70.0, 150.0, "#f4f4f4")
    labels.put(back, labels.sign("plug", "#f4f4f4"), x, y + 105.0, 130.0)
    for side in (-1, 1):
        screw(back, x, y + side * 180.0, 9.0, float(rng.uniform(0, 60)))


def on_wall(back: Relief, form: Shape, rng: Rng) -> None:
    """Things on the wall around a housing; some of them fall outside the frame."""
    assert form.body is not None
    x, y, width, height, _ = form.body
    _conduits(back, x, y, width, height, rng)
    side = float(rng.choice([-1.0, 1.0]))
    if rng.random() < 0.65:
        _junction(
            back,
            x + side * (width * 0.5 + float(rng.uniform(90, 190))),
            y + float(rng.uniform(-220, 120)),
            rng,
        )
    if rng.random() < 0.4:
        _sign(
            back,
            x - side * (width * 0.5 + float(rng.uniform(240, 330))),
            y - float(rng.uniform(-60, 160)),
            rng,
        )


def on_face(face: Relief, form: Shape, dirt: float, rng: Rng) -> None:
    """Traces of people, more where it is dirty: a scribble, a round sticker, the rest of a torn one."""
    x, y, width, height, _ = form.body if form.body is not None else (*form.glass, 0.0)
    low, high = form.glass[3] / 2 + 26.0, min(form.glass[3] / 2 + 170.0, y + height / 2 - 30)
    if high <= low or form.body is None:
        return
    if rng.random() < dirt * 0.8:
        start = np.array([x + float(rng.uniform(-0.35, 0.1)) * width, float(rng.uniform(low, high))])
        path = start + np.cumsum(rng.normal(0, 1, (14, 2)) * [11.0, 14.0] + [2.5, 0.0], axis=0)
        rows, columns = face.height.shape
        steps = np.linspace(0, 13, 160)
        fine = np.stack([np.interp(steps, np.arange(14), path[:, axis]) for axis in (0, 1)], axis=1)
        kernel = np.ones(11) / 11
        fine = np.stack([np.convolve(fine[:, axis], kernel, "valid") for axis in (0, 1)], axis=1)
        mask = stroke(rows, columns, face.pixels(fine), round(float(rng.uniform(2.2, 4.0)) * face.scale))
        ink = paint(str(rng.choice(["#15161a", "#1b2a6b", "#5a1230"])))
        face.albedo[:] = mix(face.albedo, ink, f32(mask * np.float32(rng.uniform(0.55, 0.9)) * (face.alpha > 0.9)))
    if rng.random() < 0.25 + dirt * 0.5:
        spot = (x + float(rng.choice([-0.41, 0.41])) * width, float(rng.uniform(low, high)))
        size = min(30.0, width * 0.09)
        tone = paint(str(rng.choice(["#d9482b", "#2f8f4e", "#f0c419", "#ececea", "#3a6fb0"])))
        disc(face, spot[0], spot[1], size, 0.15, 0.3, tone, 0.3)
        disc(face, spot[0], spot[1], size * 0.62, 0.0, 0.3, paint("#f2f2ee"))
        labels.put(
            face,
            labels.sign(str(rng.choice(["bolt", "car", "plug"])), "#22262a"),
            spot[0],
            spot[1],
            size * 0.5,
        )
    if rng.random() < dirt * 0.7:
        spot = (x + float(rng.uniform(-0.3, 0.3)) * width, float(rng.uniform(low, high)))
        for _ in range(9):
            piece = (float(rng.normal(0, 9)), float(rng.normal(0, 5)))
            angle = float(rng.uniform(0, 90))
            box(
                face,
                spot[0] + piece[0],
                spot[1] + piece[1],
                float(rng.uniform(4, 13)),
                float(rng.uniform(2, 6)),
                1.0,
                0.1,
                0.2,
                paint("#d3d0c6"),
                0.05,
                angle,
            )
