"""Where the camera stands: a pinhole camera in front of a charger face.

World units are millimetres: x to the right, y down, z into the scene. The charger's face is the plane z = 0
with the display's centre at the origin; a wall lies at z > 0; the camera stands at z < 0.
"""

from dataclasses import dataclass

import numpy as np

from samples.studio.arrays import F64


@dataclass(frozen=True)
class Pose:
    """A camera pose: `projection` (3x4) maps world mm to pixels, `centre` is the camera's place in mm."""

    projection: F64
    centre: F64
    width: int
    height: int
    focal: float

    def plane(self, depth: float = 0.0) -> F64:
        """The homography (3x3) from millimetres on the plane z = depth to pixels."""
        p = self.projection
        matrix = np.stack([p[:, 0], p[:, 1], p[:, 2] * depth + p[:, 3]], axis=1)
        return np.asarray(matrix / matrix[2, 2], dtype=np.float64)


def rotation(yaw: float, pitch: float, roll: float) -> F64:
    """The rotation matrix of three angles in degrees: roll about z, then pitch about x, then yaw about y."""
    a, b, c = np.radians([yaw, pitch, roll])
    about_y = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    about_z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return np.asarray(about_y @ about_x @ about_z, dtype=np.float64)


def project(homography: F64, points: F64) -> F64:
    """Map points (n, 2) through a homography."""
    full = np.concatenate([points, np.ones((len(points), 1))], axis=1) @ homography.T
    return np.asarray(full[:, :2] / full[:, 2:], dtype=np.float64)


def rectangle(width: float, height: float, x: float = 0.0, y: float = 0.0) -> F64:
    """Corners (4, 2) of a rectangle about (x, y): top left, top right, bottom right, bottom left."""
    a, b = width / 2.0, height / 2.0
    return np.array([[x - a, y - b], [x + a, y - b], [x + a, y + b], [x - a, y + b]])


def area(points: F64) -> float:
    """Area of a polygon (n, 2) by the shoelace formula."""
    x, y = points[:, 0], points[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2.0)


def stand(
    width: int,
    height: int,
    focal: float,
    distance: float,
    yaw: float,
    pitch: float,
    roll: float,
    aim: tuple[float, float],
) -> Pose:
    """A camera `distance` mm from the point `aim` on the face (mm), turned by degrees; `focal` in pixels."""
    turn = rotation(yaw, pitch, 0.0)
    target = np.array([aim[0], aim[1], 0.0])
    centre = target - turn @ np.array([0.0, 0.0, distance])
    world_to_camera = (turn @ rotation(0.0, 0.0, roll)).T
    intrinsic = np.array([[focal, 0.0, width / 2.0], [0.0, focal, height / 2.0], [0.0, 0.0, 1.0]])
    projection = intrinsic @ np.concatenate([world_to_camera, (-world_to_camera @ centre)[:, None]], axis=1)
    return Pose(projection, centre, width, height, focal)


def frame(
    display: tuple[float, float],
    share: float,
    width: int,
    height: int,
    focal: float,
    yaw: float,
    pitch: float,
    roll: float,
    offset: tuple[float, float],
) -> Pose:
    """Stand where a display (width, height in mm) fills `share` of the frame, `offset` off the middle.

    `offset` is a fraction of the frame's width and height. Found by bisection on the distance.
    """
    corners = rectangle(*display)
    lean = np.radians(roll)

    def at(distance: float) -> Pose:
        x, y = offset[0] * width * distance / focal, offset[1] * height * distance / focal
        aim = (-(x * np.cos(lean) - y * np.sin(lean)), -(x * np.sin(lean) + y * np.cos(lean)))
        return stand(width, height, focal, distance, yaw, pitch, roll, aim)

    near, far = 0.3 * max(display), 400.0 * max(display)
    for _ in range(60):
        middle = np.sqrt(near * far)
        covered = area(project(at(middle).plane(), corners)) / (width * height)
        near, far = (middle, far) if covered > share else (near, middle)
    return at(float(np.sqrt(near * far)))


def seen(pose: Pose, depth: float, limit: float) -> tuple[float, float, float, float]:
    """What the frame sees of the plane z = depth: left, top, right, bottom in mm, at most `limit` away."""
    edge = np.linspace(0.0, 1.0, 9)
    ring = [(t * pose.width, y) for t in edge for y in (0.0, float(pose.height))]
    ring += [(x, t * pose.height) for t in edge for x in (0.0, float(pose.width))]
    back = np.asarray(np.linalg.inv(pose.plane(depth)), dtype=np.float64)
    points = project(back, np.array(ring, dtype=np.float64))
    low, high = points.min(axis=0) - 4.0, points.max(axis=0) + 4.0
    low, high = np.clip(low, -limit, limit), np.clip(high, -limit, limit)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def density(pose: Pose, depth: float = 0.0) -> float:
    """Pixels per millimetre at the origin of the plane z = depth."""
    square = project(pose.plane(depth), rectangle(1.0, 1.0))
    return float(np.sqrt(area(square)))
