"""Typed wrappers around the few NumPy and OpenCV operations that the studio uses.

Images are float32, linear light, shape (height, width, 3) in the order red, green, blue, unless a name says
otherwise.
"""

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
U8 = NDArray[np.uint8]
Colour = tuple[float, float, float]


def f32(values: object) -> F32:
    """The values as a float32 array."""
    return np.asarray(values, dtype=np.float32)


def to_linear(encoded: F32) -> F32:
    """Linear light from sRGB values in 0..1 (IEC 61966-2-1)."""
    low = encoded / 12.92
    high = np.power((np.maximum(encoded, 0.0) + 0.055) / 1.055, 2.4)
    return f32(np.where(encoded <= 0.04045, low, high))


def to_srgb(linear: F32) -> F32:
    """Linear light in 0..1 to sRGB values (IEC 61966-2-1), by a table of 32,768 steps."""
    steps = np.linspace(0.0, 1.0, 32769)
    table = np.where(steps <= 0.0031308, steps * 12.92, 1.055 * np.power(np.maximum(steps, 1e-9), 1 / 2.4) - 0.055)
    index = np.clip(linear * np.float32(32768.0), 0, 32768).astype(np.uint16)
    return f32(table.astype(np.float32)[index])


def paint(code: str) -> Colour:
    """'#rrggbb' to a linear colour."""
    parts = f32([int(code[i : i + 2], 16) / 255.0 for i in (1, 3, 5)])
    red, green, blue = (float(part) for part in to_linear(parts))
    return red, green, blue


def resize(image: F32, width: int, height: int, area: bool = False) -> F32:
    """Resample to width x height pixels: by area when shrinking, else bilinear."""
    how = cv2.INTER_AREA if area else cv2.INTER_LINEAR
    return f32(cv2.resize(image, (max(1, width), max(1, height)), interpolation=how))


def blur(image: F32, sigma: float) -> F32:
    """Gaussian blur; large sigmas (pixels) run on a shrunken copy, which looks the same."""
    if sigma < 0.2:
        return image
    if sigma <= 4.0:
        return f32(cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE))
    height, width = image.shape[:2]
    factor = max(1, int(sigma / 3.0))
    small = resize(image, -(-width // factor), -(-height // factor), area=True)
    small = f32(cv2.GaussianBlur(small, (0, 0), sigma / factor, borderType=cv2.BORDER_REPLICATE))
    return resize(small, width, height)


def convolve(image: F32, kernel: F32) -> F32:
    """Correlate with a small kernel."""
    return f32(cv2.filter2D(image, -1, kernel, borderType=cv2.BORDER_REPLICATE))


def warp(image: F32, matrix: F64, width: int, height: int, replicate: bool = False) -> F32:
    """Perspective warp with a 3x3 matrix that maps source to target pixels; zero (or the edge) outside."""
    border = cv2.BORDER_REPLICATE if replicate else cv2.BORDER_CONSTANT
    return f32(cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=border))


def smooth(low: float, high: float, value: F32) -> F32:
    """Smooth step from 0 at `low` to 1 at `high`."""
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    return f32(t * t * (3.0 - 2.0 * t))


def fractal(
    rng: np.random.Generator,
    height: int,
    width: int,
    scale: float,
    octaves: int = 4,
    gain: float = 0.55,
    stretch: tuple[float, float] = (1.0, 1.0),
) -> F32:
    """Fractal value noise of about zero mean and unit spread; its largest features are `scale` pixels wide.

    `stretch` (x, y) lengthens the features. Sum of cubic-interpolated random grids.
    """
    total = np.zeros((height, width), np.float32)
    weight, norm = 1.0, 0.0
    for octave in range(octaves):
        step = scale / 2.0**octave
        rows = max(3, int(np.ceil(height / (step * stretch[1]))) + 3)
        columns = max(3, int(np.ceil(width / (step * stretch[0]))) + 3)
        rows, columns = min(rows, height + 3), min(columns, width + 3)
        grid = rng.standard_normal((rows, columns), dtype=np.float32)
        total += weight * f32(cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC))
        norm += weight * weight
        weight *= gain
        if step <= 1.0:
            break
    return f32(total / (0.75 * np.sqrt(norm)))


def luminance(image: F32) -> F32:
    """Rec. 709 luminance of a linear image, shape (height, width)."""
    return f32(image @ f32([0.2126, 0.7152, 0.0722]))


def filled(height: int, width: int, colour: Colour) -> F32:
    """A plain image."""
    image = np.empty((height, width, 3), np.float32)
    image[:] = colour
    return image


def polygon(height: int, width: int, points: F64, value: float = 1.0) -> F32:
    """Anti-aliased mask (height, width) of a filled polygon; points (n, 2) in pixels."""
    mask = np.zeros((height, width), np.uint8)
    fixed = np.round(points * 16.0).astype(np.int32)
    cv2.fillPoly(mask, [fixed], (255,), lineType=cv2.LINE_AA, shift=4)
    return f32(mask) * np.float32(value / 255.0)


def stroke(height: int, width: int, points: F64, thickness: int) -> F32:
    """Anti-aliased mask (height, width) of an open line; points (n, 2) in pixels."""
    mask = np.zeros((height, width), np.uint8)
    fixed = np.round(points * 16.0).astype(np.int32)
    cv2.polylines(mask, [fixed], False, (255,), max(1, thickness), cv2.LINE_AA, 4)
    return f32(mask) / np.float32(255.0)


def distance(mask: F32) -> F32:
    """Distance in pixels of every place from where the mask exceeds one half."""
    return f32(cv2.distanceTransform(cast(U8, (mask < 0.5).astype(np.uint8)), cv2.DIST_L2, 5))


def mix(base: F32, colour: F32 | Colour, mask: F32) -> F32:
    """Lay a colour or image over a base image where the mask (height, width) says so."""
    return f32(base + (f32(colour) - base) * mask[..., None])


def bokeh(image: F32, radius: float) -> F32:
    """Blur with a disc, as an open lens does."""
    if radius < 0.7:
        return blur(image, radius * 0.5)
    reach = int(np.ceil(radius))
    ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    kernel = np.clip(radius + 0.5 - np.sqrt(f32(xs) ** 2 + f32(ys) ** 2), 0.0, 1.0)
    return f32(cv2.filter2D(image, -1, f32(kernel / kernel.sum()), borderType=cv2.BORDER_REPLICATE))
