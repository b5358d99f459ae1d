"""What a photograph shows and how it is taken: plain frozen values, all that the studio needs."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Screen:
    """What the display says. `layout` is one of `samples.studio.screens.LAYOUTS`.

    `facts` are label and value pairs (power, energy, price), `footer` holds hotline, charger id and the like,
    `rows` are the lines of character and segment displays.
    """

    layout: str
    language: str = "en"
    title: str = ""
    body: tuple[str, ...] = ()
    code: str = ""
    header: str = ""
    footer: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    rows: tuple[str, ...] = ()
    icon: str = "warning"
    theme: str = "light"
    clock: str = "14:32"
    style: int = 0


@dataclass(frozen=True)
class Display:
    """A display: `kind` from `samples.studio.panels.KINDS`, its active area in mm and in display pixels.

    For character displays `columns` x `rows` count characters, for segment displays digits.
    `bright` is the luminance of its white relative to white paper in the place's light.
    """

    kind: str
    width: float
    height: float
    columns: int
    rows: int
    colour: str = "white"
    bright: float = 1.2


@dataclass(frozen=True)
class Place:
    """Where it hangs: `housing` from `samples.studio.housing`, `wall` from `samples.studio.walls`.

    `light`: see `samples.studio.lights.LIGHTS`. `labels` are texts printed on the housing, `dirt` is in 0..1.
    """

    housing: str
    wall: str = "white"
    light: str = "overcast"
    colour: str = "#e8e8e4"
    accent: str = "#1c7c54"
    labels: tuple[str, ...] = ()
    maker: str = ""
    dirt: float = 0.3
    sticker: tuple[str, ...] = ()
    strip: str = "green"
    stop: str = "EMERGENCY STOP"


@dataclass(frozen=True)
class Shot:
    """How it is photographed.

    `share` is the display's part of the frame (0.01 to 0.6), angles are degrees, `offset` is where the
    display's centre lies off the middle (fractions of the frame). `defocus` and `motion` are blur radii in
    pixels of a 12 megapixel frame, `glare` and `noise` in 0..1, `zoom` multiplies the focal length of a usual
    phone (26 mm equivalent). `orientation` is the EXIF flag; `turned` turns the stored pixels clockwise by
    degrees without saying so.
    """

    width: int = 2400
    height: int = 1800
    share: float = 0.2
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    offset: tuple[float, float] = (0.0, 0.0)
    zoom: float = 1.0
    defocus: float = 0.6
    motion: float = 0.0
    exposure: float = 0.0
    noise: float = 0.25
    glare: float = 0.2
    reflection: str = "sky"
    rain: float = 0.0
    quality: int = 86
    orientation: int = 1
    turned: int = 0


@dataclass(frozen=True)
class PhotoSpec:
    """One photograph, drawn alike every time from its `seed`; `level` (1 to 4): how hard it is to read."""

    name: str
    seed: int
    screen: Screen
    display: Display
    place: Place
    shot: Shot = field(default_factory=Shot)
    level: int = 1


@dataclass(frozen=True)
class Contact:
    """What a driver could call or quote, as shown in the photo."""

    phones: tuple[str, ...] = ()
    charger_ids: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Truth:
    """What an expert would say of the photo: outcome and concept ids as the program reports them."""

    outcome: str
    ids: tuple[str, ...] = ()
    code: str | None = None
    brand: str | None = None
    contact: Contact = field(default_factory=Contact)
    hard_because: str = ""


@dataclass(frozen=True)
class Sample:
    """A photograph to draw, with its truth."""

    spec: PhotoSpec
    truth: Truth
