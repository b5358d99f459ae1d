"""A phone's camera: lens, sensor, and the processing that makes a JPEG of it."""

import io
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from samples.studio.arrays import F32, U8, blur, bokeh, f32, luminance, resize, to_srgb
from samples.studio.spec import Shot

Rng = np.random.Generator


@dataclass(frozen=True)
class Meter:
    """What the automatic exposure looks at: a centre (fractions of the frame) and its weight, 0..1."""

    x: float = 0.5
    y: float = 0.5
    spot: float = 0.5


def lens(image: F32, shot: Shot, rng: Rng) -> F32:
    """Flare, defocus, shake, a little colour fringing and vignetting; blur radii scale with the frame."""
    rows, columns = image.shape[:2]
    scale = max(rows, columns) / 4000.0
    glow = blur(np.minimum(image, np.float32(8.0)), 0.012 * columns)
    wide = blur(glow, 0.06 * columns)
    image = image * np.float32(0.965) + glow * np.float32(0.022) + wide * np.float32(0.013)
    if shot.defocus * scale >= 0.7:
        image = bokeh(image, shot.defocus * scale)
    if shot.motion * scale >= 0.7:
        image = f32(cv2.filter2D(image, -1, shake(shot.motion * scale, rng), borderType=cv2.BORDER_REPLICATE))
    image = blur(image, 0.58)
    for channel, stretch in ((0, 1.00025), (2, 0.9998)):
        move = np.array([[stretch, 0, columns / 2 * (1 - stretch)], [0, stretch, rows / 2 * (1 - stretch)]])
        image[..., channel] = cv2.warpAffine(
            np.ascontiguousarray(image[..., channel]),
            move,
            (columns, rows),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
    ys = np.linspace(-1, 1, rows, dtype=np.float32)[:, None]
    xs = np.linspace(-1, 1, columns, dtype=np.float32)[None, :]
    fall = 1.0 - np.float32(0.16) * (xs * xs + ys * ys) ** 1.3
    return f32(image * fall[..., None])


def shake(radius: float, rng: Rng) -> F32:
    """The path of a hand that moves while the shutter is open, as a kernel about `radius` pixels in reach."""
    steps = 48
    drift = rng.standard_normal(2)
    drift = drift / np.linalg.norm(drift)
    path = np.linspace(-1, 1, steps)[:, None] * drift * radius
    path = path + np.cumsum(rng.standard_normal((steps, 2)) * radius * 0.05, axis=0)
    path -= path.mean(axis=0)
    reach = int(np.ceil(np.abs(path).max())) + 1
    size = 2 * reach + 1
    kernel = np.zeros((size * 4, size * 4), np.float32)
    points = np.round((path + reach + 0.5) * 4 * 16).astype(np.int32)
    cv2.polylines(kernel, [points], False, (1.0,), 4, cv2.LINE_AA, 4)
    kernel = resize(kernel, size, size, area=True)
    return f32(kernel / kernel.sum())


def expose(image: F32, shot: Shot, meter: Meter, key: float) -> float:
    """The exposure gain, between bringing the weighted mean to middle grey and the bright parts near white.

    `key` is 1 by day and less where the place is meant to look dark.
    """
    small = luminance(resize(image, 96, 72, area=True))
    ys = np.linspace(0, 1, 72, dtype=np.float32)[:, None]
    xs = np.linspace(0, 1, 96, dtype=np.float32)[None, :]
    spot = np.exp(-((xs - meter.x) ** 2 + (ys - meter.y) ** 2) / 0.045)
    weight = (1 - meter.spot) + meter.spot * spot * 4.0
    mean = float(np.exp((np.log(small + 0.004) * weight).sum() / weight.sum()))
    bright = float(np.quantile(small, 0.90))
    gain = np.exp(0.55 * np.log(0.24 / mean) + 0.45 * np.log(0.86 / max(bright, 1e-3)))
    return float(gain * key * 2.0**shot.exposure)


def sensor(image: F32, noise: float, rng: Rng) -> F32:
    """Bayer mosaic (RGGB) with photon and read noise, and back to colour by edge-aware demosaicing."""
    rows, columns = image.shape[:2]
    mosaic = np.empty((rows, columns), np.float32)
    mosaic[0::2, 0::2] = image[0::2, 0::2, 0]
    mosaic[0::2, 1::2] = image[0::2, 1::2, 1]
    mosaic[1::2, 0::2] = image[1::2, 0::2, 1]
    mosaic[1::2, 1::2] = image[1::2, 1::2, 2]
    photons = 0.00006 + 0.0028 * noise * noise
    read = 0.0006 + 0.009 * noise * noise
    spread = np.sqrt(np.maximum(mosaic, 0.0) * np.float32(photons) + np.float32(read * read))
    mosaic += spread * rng.standard_normal((rows, columns), dtype=np.float32)
    counts = np.clip(mosaic * 16000.0 + 1024.0, 0, 65535).astype(np.uint16)
    colour = cv2.demosaicing(counts, cv2.COLOR_BayerRGGB2RGB_EA)
    return f32((f32(colour) - 1024.0) / 16000.0)


def _local_tone(image: F32, strength: float) -> F32:
    """Even out light and dark regions as phones do: compress the base layer of a guided filter.

    Fast guided filter after He and Sun, "Fast Guided Filter", 2015, with the luminance as its own guide.
    """
    rows, columns = image.shape[:2]
    log = np.log2(np.maximum(luminance(image), 0.0008))
    factor = max(1, max(rows, columns) // 500)
    small = resize(log, columns // factor, rows // factor, area=True)
    window = (41, 41)
    mean = f32(cv2.blur(small, window))
    variance = f32(cv2.blur(small * small, window)) - mean * mean
    slope = variance / (variance + 0.5)
    shift = mean * (1.0 - slope)
    base = resize(f32(cv2.blur(slope, window)), columns, rows) * log + resize(
        f32(cv2.blur(shift, window)), columns, rows
    )
    middle = float(np.log2(0.2))
    return f32(image * np.exp2((middle - base) * np.float32(strength))[..., None])


def _curve(image: F32) -> F32:
    """A tone curve, by a table: roll off the highlights, encode as sRGB, then a mild S."""
    light = np.linspace(0.0, 4.0, 32769, dtype=np.float32)
    shoulder = np.where(light > 0.6, 0.6 + 0.4 * (1.0 - np.exp(-(light - 0.6) / 0.55)), light)
    value = to_srgb(np.clip(f32(shoulder), 0.0, 1.0))
    table = f32(value * 0.62 + 0.38 * value * value * (3.0 - 2.0 * value))
    index = np.clip(image * np.float32(32768.0 / 4.0) + np.float32(0.5), 0, 32768).astype(np.uint16)
    return f32(table[index])


def develop(image: F32, noise: float) -> U8:
    """From sensor colour to an 8-bit picture: local tone, curve, saturation, noise reduction, sharpening."""
    image = _curve(_local_tone(np.maximum(image, 0.0), 0.18))
    eight = np.clip(image * 255.0 + 0.5, 0, 255).astype(np.uint8)
    planes = cv2.cvtColor(eight, cv2.COLOR_RGB2YCrCb)
    luma, red, blue = cv2.split(planes)
    rows, columns = luma.shape
    size = (max(1, columns // 2), max(1, rows // 2))
    reach = 5 if noise > 0.45 else 3
    chroma = []
    for plane in (red, blue):
        half = cv2.medianBlur(np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.uint8), reach)
        half = cv2.GaussianBlur(half, (0, 0), 0.8 + 1.5 * noise)
        full = f32(cv2.resize(half, (columns, rows), interpolation=cv2.INTER_LINEAR))
        chroma.append(np.clip((full - 128.0) * 1.12 + 128.0, 0, 255).astype(np.uint8))
    calm = cv2.bilateralFilter(luma, 5, 6 + 45 * noise, 1.2 + 1.2 * noise)
    keep = f32(calm) * np.float32(0.8) + f32(luma) * np.float32(0.2)
    soft = f32(cv2.GaussianBlur(keep, (0, 0), 1.1))
    wide = f32(cv2.GaussianBlur(keep, (0, 0), 2.6))
    detail = np.clip((keep - soft) * 0.75 + (keep - wide) * 0.28, -34, 34)
    sharp = np.clip(keep + detail, 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(cv2.merge([sharp, *chroma]), cv2.COLOR_YCrCb2RGB), dtype=np.uint8)


_STORED = {
    1: None,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}
_TURNED = {
    0: None,
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def encode(picture: U8, shot: Shot, rng: Rng) -> bytes:
    """A JPEG with EXIF; its pixels are stored turned as the flag says, or turned without a flag."""
    image = Image.fromarray(picture)
    for turn in (_STORED[shot.orientation], _TURNED[shot.turned]):
        if turn is not None:
            image = image.transpose(turn)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Studio", "Simulated", "samples.studio"
    exif[0x0112] = shot.orientation
    exif[0x0132] = f"2026:{int(rng.integers(1, 13)):02d}:{int(rng.integers(1, 28)):02d} 12:00:00"
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=shot.quality, subsampling="4:2:0", optimize=True, exif=exif)
    return stream.getvalue()


def take(scene: F32, shot: Shot, meter: Meter, tint: tuple[float, float, float], dark: float, rng: Rng) -> bytes:
    """Photograph a scene (height, width, 3) of linear light: a JPEG. `dark` adds the noise of a dim place."""
    image = lens(scene, shot, rng)
    gain = expose(image, shot, meter, 1.0 - 0.62 * max(0.0, dark - 0.3))
    error = 1.0 + rng.normal(0, 0.018, 3)
    image *= f32(np.array(tint) * error) * np.float32(gain)
    noise = min(1.0, shot.noise + 0.45 * dark)
    image = sensor(image, noise, rng)
    return encode(develop(image, noise), shot, rng)
