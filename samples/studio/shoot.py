"""Puts a scene together and photographs it."""

import cv2
import numpy as np

from samples.studio import backdrop, camera, clutter, geometry, housing, lights, outlines, walls
from samples.studio.arrays import (
    F32,
    F64,
    blur,
    distance,
    f32,
    filled,
    fractal,
    mix,
    paint,
    polygon,
    resize,
    warp,
)
from samples.studio.panels import Panel, panel
from samples.studio.relief import Relief, blank, box
from samples.studio.shading import Light, shade, weather
from samples.studio.spec import Display, PhotoSpec

Rng = np.random.Generator


def focal(width: int, height: int, zoom: float) -> float:
    """Focal length in pixels of a phone's main camera (26 mm equivalent, 43.3 mm full-frame diagonal)."""
    return float(np.hypot(width, height) * 26.0 / 43.27 * zoom)


def pose(spec: PhotoSpec) -> geometry.Pose:
    """Where the camera stands for a photograph."""
    shot, display = spec.shot, spec.display
    return geometry.frame(
        (display.width, display.height),
        shot.share,
        shot.width,
        shot.height,
        focal(shot.width, shot.height, shot.zoom),
        shot.yaw,
        shot.pitch,
        shot.roll,
        shot.offset,
    )


def _lay(scene: F32, relief: Relief, radiance: F32, view: geometry.Pose, depth: float) -> F32:
    """Draw a lit surface into the frame."""
    matrix = view.plane(depth) @ relief.matrix()
    full = np.concatenate([radiance * relief.alpha[..., None], relief.alpha[..., None]], axis=2)
    seen = warp(f32(full), matrix, view.width, view.height)
    return f32(scene * (1.0 - seen[..., 3:]) + seen[..., :3])


def _sides(scene: F32, view: geometry.Pose, form: outlines.Shape, colour: F32, light: Light) -> F32:
    """The sides of a body seen at an angle: strips from its front outline to its back one."""
    ring = outlines.outline(form)
    front, back = geometry.project(view.plane(1.0), ring), geometry.project(view.plane(form.depth), ring)
    sun = np.array(light.direction)
    for number in range(len(ring)):
        after = (number + 1) % len(ring)
        along = ring[after] - ring[number]
        normal = np.array([along[1], -along[0], 0.0]) / max(float(np.hypot(*along)), 1e-6)
        level = f32(light.sun) * np.float32(max(0.0, float(normal @ sun)))
        level = level + f32(light.ambient) * np.float32(0.62 - 0.28 * normal[1])
        for start, stop, dim in ((0.0, 0.5, 1.0), (0.5, 0.8, 0.88), (0.8, 1.0, 0.72)):
            strip = np.array(
                [
                    front[number] + (back[number] - front[number]) * start,
                    front[after] + (back[after] - front[after]) * start,
                    front[after] + (back[after] - front[after]) * stop,
                    front[number] + (back[number] - front[number]) * stop,
                ]
            )
            low, high = (
                np.floor(strip.min(axis=0)).astype(int) - 2,
                np.ceil(strip.max(axis=0)).astype(int) + 3,
            )
            x0, y0 = np.maximum(low, 0)
            x1, y1 = np.minimum(high, [view.width, view.height])
            if x1 <= x0 or y1 <= y0:
                continue
            swell = strip + np.sign(strip - strip.mean(axis=0)) * 0.6
            mask = polygon(int(y1 - y0), int(x1 - x0), swell - np.array([x0, y0]))
            where = (slice(int(y0), int(y1)), slice(int(x0), int(x1)))
            scene[where] = mix(scene[where], colour * level * np.float32(dim), mask)
    return scene


def _region(corners: F64, view: geometry.Pose, margin: int) -> tuple[int, int, int, int]:
    low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - margin, 0)
    high = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + margin, [view.width, view.height])
    return int(low[0]), int(low[1]), int(high[0]), int(high[1])


def sample(texture: F32, matrix: F64, x0: int, y0: int, width: int, height: int, over: int = 3) -> F32:
    """What camera pixels see of a texture: each averages `over` x `over` rays, so structure aliases truly.

    `matrix` maps texels to pixels of the frame; the result covers width x height pixels from (x0, y0).
    """
    centre = np.array([[texture.shape[1] / 2.0, texture.shape[0] / 2.0]])
    around = geometry.project(
        matrix, np.concatenate([centre, centre + np.array([[1.0, 0.0]]), centre + np.array([[0.0, 1.0]])])
    )
    per_texel = float(min(np.hypot(*(around[1] - around[0])), np.hypot(*(around[2] - around[0]))))
    shrink = 1.0 / max(per_texel * over, 1e-6)
    if shrink > 1.5:
        w, h = max(2, round(texture.shape[1] / shrink)), max(2, round(texture.shape[0] / shrink))
        sx, sy = texture.shape[1] / w, texture.shape[0] / h
        texture = resize(texture, w, h, area=True)
        matrix = matrix @ np.array([[sx, 0, (sx - 1) / 2], [0, sy, (sy - 1) / 2], [0, 0, 1.0]])
    result = np.zeros((height, width, 3), np.float32)
    step = max(16, 1_200_000 // max(1, width))
    for row in range(0, height, step):
        rows = min(step, height - row)
        shift = np.array([[over, 0, -over * (x0 - 0.5) - 0.5], [0, over, -over * (y0 + row - 0.5) - 0.5], [0, 0, 1.0]])
        part = warp(texture, shift @ matrix, width * over, rows * over, replicate=True)
        result[row : row + rows] = resize(part, width, rows, area=True)
    return result


def _show(scene: F32, value: Panel, display: Display, view: geometry.Pose, irradiance: F32, face: Relief) -> F32:
    """Put the display's light into the frame."""
    corners = geometry.project(view.plane(), geometry.rectangle(display.width, display.height))
    x0, y0, x1, y1 = _region(corners, view, 3)
    if x1 <= x0 or y1 <= y0:
        return scene
    rows, columns = value.pattern.shape[:2]
    texel = np.array(
        [
            [display.width / columns, 0, -display.width / 2 + display.width / columns / 2],
            [0, display.height / rows, -display.height / 2 + display.height / rows / 2],
            [0, 0, 1.0],
        ]
    )
    light = sample(value.pattern, view.plane() @ texel, x0, y0, x1 - x0, y1 - y0)
    move = np.array([[1, 0, -x0], [0, 1, -y0], [0, 0, 1.0]])
    coarse = np.array([[4.0, 0, 1.5], [0, 4.0, 1.5], [0, 0, 1.0]])
    falling = warp(irradiance, move @ view.plane() @ face.matrix() @ coarse, x1 - x0, y1 - y0, replicate=True)
    ray = np.array([0.0, 0.0, 0.0]) - view.centre
    slant = float(ray[2] / np.linalg.norm(ray))
    fade = max(0.25, slant) ** value.narrow
    seen = light * (value.glow * fade + value.reflect * falling) + value.haze * falling
    mask = polygon(y1 - y0, x1 - x0, corners - np.array([x0, y0]))
    where = (slice(y0, y1), slice(x0, x1))
    scene[where] = scene[where] * (1.0 - mask[..., None]) + seen * mask[..., None]
    if value.bleed:
        size = float(np.sqrt(geometry.area(corners)))
        margin = int(size * 0.5)
        a, b, c, d = _region(corners, view, margin)
        patch = np.zeros((d - b, c - a, 3), np.float32)
        patch[y0 - b : y1 - b, x0 - a : x1 - a] = light * mask[..., None] * np.float32(value.glow * fade)
        scene[b:d, a:c] += blur(patch, max(1.0, size * 0.03)) * np.float32(value.bleed)
    return scene


def _glass(scene: F32, spec: PhotoSpec, form: outlines.Shape, view: geometry.Pose, mood: lights.Mood, rng: Rng) -> F32:
    """What the cover glass mirrors, and dust, prints and scratches on it."""
    x, y, w, h = form.glass
    corners = geometry.project(view.plane(), geometry.rectangle(w, h, x, y))
    x0, y0, x1, y1 = _region(corners, view, 2)
    if x1 <= x0 or y1 <= y0:
        return scene
    columns, rows = x1 - x0, y1 - y0
    mask = polygon(rows, columns, corners - np.array([x0, y0]))
    world = lights.mirrored(spec.shot.reflection, mood, rng)
    reach = float(rng.uniform(1.0, 1.7))
    dx, dy = rng.uniform(-0.15, 0.15, 2)
    ends = geometry.rectangle(w * reach, w * reach * 0.75, x + dx * w, y + dy * h)
    texel = np.array([[w * reach / 480, 0, ends[0, 0]], [0, w * reach * 0.75 / 360, ends[0, 1]], [0, 0, 1.0]])
    move = np.array([[1, 0, -x0], [0, 1, -y0], [0, 0, 1.0]])
    seen = warp(world, move @ view.plane() @ texel, columns, rows, replicate=True)
    level = f32(mood.light.ambient) + f32(mood.light.sun) * np.float32(0.6)
    small = max(1, int(max(rows, columns) / 700))
    smear = fractal(rng, rows // small + 1, columns // small + 1, columns / small / 5, 4, 0.6, (1.3, 0.8))
    smear = resize(np.clip(smear - 0.3, 0, 2), columns, rows)
    veil = seen * np.float32(0.09 * spec.shot.glare) + seen * (smear * np.float32(0.012 * spec.place.dirt))[..., None]
    dust = np.clip(fractal(rng, rows, columns, 3.0, 1) - 2.3, 0, 1) * np.float32(0.5 * spec.place.dirt)
    lint = _lint(rng, rows, columns, geometry.density(view), spec.place.dirt)
    veil = veil + ((dust + lint) * np.float32(0.22) + smear * np.float32(0.006 * spec.place.dirt))[..., None] * level
    where = (slice(y0, y1), slice(x0, x1))
    scene[where] += f32(veil) * mask[..., None]
    return scene


def _lint(rng: Rng, rows: int, columns: int, density: float, amount: float) -> F32:
    """Fibres and specks on the glass, 0..1."""
    total = np.zeros((rows, columns), np.float32)
    for _ in range(int(60 * amount)):
        start = rng.uniform(0, 1, 2) * [columns, rows]
        points = start + np.cumsum(rng.normal(0, 0.35 * density, (4, 2)), axis=0)
        low = np.maximum(points.min(axis=0).astype(int) - 3, 0)
        high = np.minimum(points.max(axis=0).astype(int) + 4, [columns, rows])
        if (high <= low).any():
            continue
        from_stroke = polygon(
            int(high[1] - low[1]), int(high[0] - low[0]), np.concatenate([points, points[::-1] + 0.4]) - low
        )
        total[low[1] : high[1], low[0] : high[0]] += from_stroke * np.float32(rng.uniform(0.1, 0.7))
    return f32(np.clip(total, 0, 1))


def _rain(scene: F32, amount: float, rng: Rng, view: geometry.Pose) -> F32:
    """Drops on everything facing the camera: each bends what lies behind it and catches the sky."""
    rows, columns = scene.shape[:2]
    bump = np.zeros((rows, columns), np.float32)
    scale = geometry.density(view)
    for _ in range(int(900 * amount)):
        radius = float(np.clip(rng.gamma(1.7, 0.55), 0.25, 3.2)) * scale
        x, y = rng.uniform(0, columns), rng.uniform(0, rows)
        x0, y0, x1, y1 = (
            int(max(0, x - radius - 2)),
            int(max(0, y - radius * 1.3 - 2)),
            int(min(columns, x + radius + 3)),
            int(min(rows, y + radius * 1.3 + 3)),
        )
        if x1 <= x0 or y1 <= y0:
            continue
        px = (np.arange(x0, x1, dtype=np.float32) - x) / radius
        py = (np.arange(y0, y1, dtype=np.float32) - y) / (radius * float(rng.uniform(0.9, 1.25)))
        inside = np.clip(1.0 - px[None, :] ** 2 - py[:, None] ** 2, 0.0, 1.0)
        bump[y0:y1, x0:x1] = np.maximum(bump[y0:y1, x0:x1], np.sqrt(inside) * np.float32(radius))
    gx = f32(cv2.Sobel(bump, cv2.CV_32F, 1, 0, ksize=3)) / 8.0
    gy = f32(cv2.Sobel(bump, cv2.CV_32F, 0, 1, ksize=3)) / 8.0
    xs, ys = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
    reach = np.float32(1.6) * bump
    bent = f32(cv2.remap(scene, xs - gx * reach, ys - gy * reach, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))
    wet = f32(np.clip(bump * 2.0, 0, 1))
    rim = f32(np.clip(1.0 - 0.35 * np.clip(-gy, 0, 2) + 0.5 * np.clip(gy - 0.4, 0, 1), 0.3, 1.5))
    spark = np.clip(-(gx * 0.5 + gy) - 0.75, 0, 1) * np.float32(0.5) * wet
    return f32(mix(scene, bent * rim[..., None], wet) + spark[..., None])


def compose(spec: PhotoSpec) -> tuple[F32, Panel, lights.Mood, geometry.Pose]:
    """The light that reaches the lens, (height, width, 3), before the camera does anything to it."""
    rng = np.random.default_rng(spec.seed)
    view = pose(spec)
    mood = lights.LIGHTS[spec.place.light]
    form = outlines.shape(spec.place, spec.display)
    per_mm = geometry.density(view)
    scene = filled(view.height, view.width, (0.02, 0.02, 0.02))
    if form.behind == "open":
        factor = 6
        horizon = float(np.clip(0.42 - spec.shot.pitch / 60.0 + rng.uniform(-0.05, 0.05), 0.2, 0.7))
        size = max(view.width, view.height) / 4000.0
        soft = float(np.clip(60.0 * spec.shot.zoom * per_mm / 8.0, 34.0, 110.0)) * size
        far = backdrop.surroundings(mood, rng, view.height // factor, view.width // factor, horizon, soft / factor)
        scene = resize(far, view.width, view.height)
    if form.behind == "wall":
        body = form.body
        assert body is not None
        extent = geometry.seen(view, form.depth, 2600.0)
        size = (extent[2] - extent[0]) * (extent[3] - extent[1])
        fine = min(geometry.density(view, form.depth) * 0.62, float(np.sqrt(3.5e6 / size)))
        back = walls.wall(spec.place.wall, extent, fine, rng)
        box(
            back,
            body[0],
            body[1],
            body[2],
            body[3],
            body[4],
            min(form.depth, 90.0),
            6.0,
            paint(spec.place.colour),
        )
        clutter.on_wall(back, form, rng)
        weather(back, rng, spec.place.dirt * 0.7)
        scene = _lay(scene, back, shade(back, mood.light, rng)[0], view, form.depth)
    extent = geometry.seen(view, 0.0, 2600.0)
    size = (extent[2] - extent[0]) * (extent[3] - extent[1])
    face = blank(
        extent,
        min(per_mm * 0.85, float(np.sqrt(5.5e6 / size))),
        paint(spec.place.colour),
        0.25,
        0.0 if form.body else 1.0,
    )
    housing.build(face, spec.place, spec.display, form, rng, spec.screen.language)
    clutter.on_face(face, form, spec.place.dirt, rng)
    weather(face, rng, spec.place.dirt)
    if form.body is not None and form.depth:
        scene = _sides(scene, view, form, f32(paint(spec.place.colour)), mood.light)
    radiance, irradiance = shade(face, mood.light, rng)
    scene = _lay(scene, face, radiance, view, 0.0)
    value = panel(spec.screen, spec.display, rng)
    scene = _show(scene, value, spec.display, view, irradiance, face)
    scene = _glass(scene, spec, form, view, mood, rng)
    if spec.shot.rain > 0:
        scene = _rain(scene, spec.shot.rain, rng, view)
    return scene, value, mood, view


def draw(spec: PhotoSpec) -> bytes:
    """Draw one photograph: the JPEG's bytes."""
    return photograph(spec)[0]


def photograph(spec: PhotoSpec) -> tuple[bytes, tuple[str, ...]]:
    """Draw one photograph: the JPEG's bytes, and the texts on the display, top to bottom."""
    scene, value, mood, view = compose(spec)
    spot = geometry.project(view.plane(), np.array([[0.0, 0.0]]))[0]
    meter = camera.Meter(float(spot[0] / view.width), float(spot[1] / view.height), 0.55)
    rng = np.random.default_rng([spec.seed, 1])
    return camera.take(scene, spec.shot, meter, mood.tint, mood.dark, rng), value.lines


__all__ = ["compose", "distance", "draw", "focal", "photograph", "pose", "sample"]
