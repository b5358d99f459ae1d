"""A page being drawn: its colours, its text, its header and footer."""

from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from samples.studio import icons
from samples.studio.lettering import Font, fits, fitting, font, width, wrap
from samples.studio.spec import Screen


@dataclass(frozen=True)
class Theme:
    """Colours of a page as sRGB '#rrggbb'."""

    back: str
    ink: str
    soft: str
    bar: str
    bar_ink: str
    accent: str
    panel: str


THEMES = {
    "light": Theme("#f4f6f8", "#16202a", "#56636f", "#0f4c81", "#ffffff", "#c8102e", "#ffffff"),
    "white": Theme("#ffffff", "#101010", "#5a5a5a", "#ffffff", "#202020", "#e2001a", "#eeeeee"),
    "dark": Theme("#10161d", "#f2f6fa", "#9aa8b5", "#1b2530", "#dfe8f0", "#ff9f1a", "#1e2a36"),
    "blue": Theme("#0b3a75", "#ffffff", "#bcd3ee", "#082a55", "#ffffff", "#ffd34d", "#14509c"),
    "green": Theme("#eef6f0", "#12261a", "#4d6656", "#137547", "#ffffff", "#137547", "#ffffff"),
    "red": Theme("#b3141d", "#ffffff", "#ffd9d6", "#7d0d14", "#ffffff", "#ffffff", "#c9323a"),
    "amber": Theme("#f2a900", "#1a1200", "#4a3600", "#2b2b2b", "#ffffff", "#1a1200", "#ffd15c"),
    "night": Theme("#000000", "#e9eef2", "#8b98a3", "#0a0f14", "#c6d2db", "#3ec6ff", "#141c24"),
}


@dataclass(frozen=True)
class Page:
    """A page being drawn, and the texts on it in reading order."""

    image: Image.Image
    draw: ImageDraw.ImageDraw
    screen: Screen
    theme: Theme
    face: str
    said: list[str] = field(default_factory=list)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in display pixels."""
        return self.image.width, self.image.height

    @property
    def unit(self) -> float:
        """A hundredth of the shorter side, a little more on long pages."""
        short, long = sorted(self.size)
        return (short * 0.8 + long * 0.2) / 100.0

    def font(self, units: float, bold: bool = False) -> Font:
        """A font of so many units."""
        return font(max(9, round(units * self.unit)), bold, self.screen.language, self.face)

    def text(
        self, x: float, y: float, text: str, face: Font, colour: str, anchor: str = "la", say: bool = True
    ) -> None:
        """Write a line; `anchor` as in Pillow."""
        face = fitting(text, face, self.screen.language)
        self.draw.text((round(x), round(y)), text, font=face, fill=colour, anchor=anchor)
        if say and text:
            self.said.append(text)

    def block(
        self,
        x: float,
        y: float,
        room: float,
        text: str,
        face: Font,
        colour: str,
        centre: bool = False,
        gap: float = 1.22,
    ) -> float:
        """Write wrapped text from (x, y) downwards, centred about x if asked; the y below it."""
        for part in wrap(text, face, room, self.screen.language):
            self.text(x, y, part, face, colour, "ma" if centre else "la")
            y += face.size * gap
        return y


def largest(page: Page, text: str, room: float, most: int, sizes: tuple[float, ...], bold: bool) -> Font:
    """The largest of the font sizes (units) at which a text fits the room (pixels) in `most` lines."""
    if page.screen.language in ("ja", "zh") and most > 1:
        for size in [size for size in sizes if size > sizes[0] * 0.6]:
            face = page.font(size, bold)
            if fits(text, face, room, page.screen.language, 1):
                return face
    for size in sizes:
        face = page.font(size, bold)
        if fits(text, face, room, page.screen.language, most):
            return face
    return page.font(sizes[-1], bold)


def top(page: Page) -> float:
    """The header: logo shape, operator, clock, signal and a language mark; the y below it."""
    w, _ = page.size
    u, theme = page.unit, page.theme
    high = 11.5 * u
    page.draw.rectangle((0, 0, w, high), fill=theme.bar)
    middle = high / 2
    icons.logo(page.draw, 6.5 * u, middle, 6.4 * u, theme.bar_ink, theme.accent, page.screen.style)
    if page.screen.header:
        page.text(12 * u, middle, page.screen.header, page.font(4.6, True), theme.bar_ink, "lm")
    page.text(w - 3 * u, middle, page.screen.clock, page.font(4.6), theme.bar_ink, "rm")
    right = w - 3 * u - width(page.screen.clock, page.font(4.6)) - 4 * u
    icons.signal(page.draw, right - 4 * u, middle, 5 * u, theme.bar_ink, 2 + page.screen.style % 3)
    if theme.bar == theme.back:
        page.draw.line((0, high, w, high), fill=theme.soft, width=max(1, round(u * 0.3)))
    return high


def bottom(page: Page) -> float:
    """Buttons and the footer with hotline and charger id; the y above them."""
    w, h = page.size
    u, theme, screen = page.unit, page.theme, page.screen
    y = float(h)
    if screen.footer:
        face = page.font(4.0)
        rows = [screen.footer]
        if sum(width(part, face) for part in screen.footer) > w - 12 * u:
            rows = [(part,) for part in screen.footer]
        y -= (len(rows) * 6.2 + 1.2) * u
        page.draw.rectangle((0, y, w, h), fill=theme.bar)
        for number, row in enumerate(rows):
            line = y + (number * 6.2 + 3.6) * u
            page.text(4 * u, line, row[0], face, theme.bar_ink, "lm")
            if len(row) > 1:
                page.text(w - 4 * u, line, row[-1], face, theme.bar_ink, "rm")
    if screen.buttons:
        y -= 13.5 * u
        face = page.font(4.8, True)
        room = (w - 4 * u) / len(screen.buttons)
        for number, label in enumerate(screen.buttons):
            x0, x1 = 4 * u + number * room, number * room + room
            main = number == len(screen.buttons) - 1
            page.draw.rounded_rectangle(
                (x0, y + 1.5 * u, x1, y + 11.5 * u),
                2 * u,
                fill=theme.accent if main else theme.panel,
                outline=theme.soft,
                width=max(1, round(u * 0.25)),
            )
            ink = ("#ffffff" if theme.accent not in ("#ffffff", "#ffd34d") else "#101010") if main else theme.ink
            page.text((x0 + x1) / 2, y + 6.5 * u, label, face, ink, "mm")
    return y
