"""Photographs by chance, for benches: any words on a random display, as hard as asked for."""

import unicodedata
from dataclasses import dataclass

import numpy as np

from samples.studio.displays import display
from samples.studio.dots import GLYPHS
from samples.studio.spec import PhotoSpec, Place, Screen, Shot
from samples.studio.walls import KINDS as WALLS

Rng = np.random.Generator


@dataclass(frozen=True)
class Words:
    """What a display is to say; everything but the title may be empty."""

    language: str
    title: str
    body: str = ""
    code: str = ""
    hotline: str = ""
    charger_id: str = ""
    icon: str = "warning"


_MODELS = {
    "tft": (
        "tft-3.5",
        "tft-4.3",
        "tft-5",
        "tft-7",
        "tft-7-wide",
        "tft-7-tall",
        "tft-10",
        "tft-10-tall",
        "tft-15",
    ),
    "character": ("lcd-16x2", "lcd-16x2-blue", "lcd-16x2-grey", "lcd-20x4", "lcd-20x4-blue", "lcd-20x4-grey"),
    "graphic": ("graphic-128", "graphic-192", "graphic-240"),
    "oled": ("oled-1.3", "oled-2.4"),
    "epaper": ("epaper-4.2",),
    "car": ("car-12",),
    "led": ("led-4", "led-2"),
    "segment-lcd": ("segment-4",),
}
_MAKERS = (
    "NORDHAIN",
    "HOLLOWMERE",
    "RIVELUNE",
    "SOLVADA",
    "DUINSTROOM",
    "SKOGSLADD",
    "BREZZALUCE",
    "LB-11",
    "WB 22",
)
_HELP = {
    "en": ("Fault? Call", "Type 2", "DANGER|High voltage", "EMERGENCY STOP"),
    "de": ("Störung? Hotline", "Typ 2", "Vorsicht|Hochspannung", "NOT-HALT"),
    "fr": ("Assistance 24h/24", "Type 2", "DANGER|Haute tension", "ARRÊT D'URGENCE"),
    "es": ("Averías", "Tipo 2", "PELIGRO|Alta tensión", "PARADA EMERGENCIA"),
    "it": ("Numero verde", "Tipo 2", "PERICOLO|Alta tensione", "ARRESTO EMERGENZA"),
    "nl": ("Storing? Bel", "Type 2", "GEVAAR|Hoogspanning", "NOODSTOP"),
    "pt": ("Apoio ao cliente", "Tipo 2", "PERIGO|Alta tensão", "PARAGEM EMERGÊNCIA"),
    "sv": ("Kundtjänst", "Typ 2", "FARA|Högspänning", "NÖDSTOPP"),
    "pl": ("Serwis 24h", "Typ 2", "UWAGA|Wysokie napięcie", "STOP AWARYJNY"),
}
_COLOURS = (
    "#e9eae6",
    "#f1f1ee",
    "#d6d9da",
    "#2b2e31",
    "#3a3f45",
    "#1d4f73",
    "#2d5f58",
    "#f2b705",
    "#b9bcbb",
    "#9e2a22",
)
_LIGHTS = (
    ("overcast", "shade", "indoor"),
    ("overcast", "shade", "sun", "low", "garage", "indoor", "dusk"),
    ("sun", "dapple", "low", "dusk", "night", "garage"),
    ("sun", "night", "dusk", "garage", "low"),
)


def _pick(rng: Rng, values: tuple[str, ...]) -> str:
    return str(values[int(rng.integers(len(values)))])


def plain(text: str) -> str:
    """The text as a character display can show it: without the diacritics that its font lacks."""
    shown = ""
    for letter in text:
        bare = letter if letter in GLYPHS else unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
        shown += {"\u00df": "ss", "\u0142": "l", "\u0141": "L", "\u00f8": "o", "\u2019": "'"}.get(letter, bare)
    return shown


def _rows(words: Words, columns: int, rows: int, upper: bool) -> tuple[str, ...] | None:
    """The title (and what else fits) broken at spaces into `rows` rows of `columns` characters, or None."""
    lines: list[str] = []
    for text in (words.title, words.code, words.body, words.hotline):
        fresh: list[str] = []
        current = ""
        for word in plain(text).split():
            if len(word) > columns:
                fresh = []
                current = ""
                break
            if current and len(current) + 1 + len(word) > columns:
                fresh.append(current)
                current = word
            else:
                current = f"{current} {word}".strip()
        fresh += [current] if current else []
        if len(lines) + len(fresh) > rows or (text == words.title and not fresh):
            if text == words.title:
                return None
            continue
        lines += fresh
    return tuple(line.upper() if upper else line for line in lines)


def _writable(words: Words, kind: str) -> bool:
    if kind == "epaper":
        return words.language not in ("th", "hi")
    if kind in ("character", "graphic", "oled"):
        return all(ord(letter) < 0x250 for letter in words.title + words.body)
    if kind in ("led", "segment-lcd"):
        code = words.code.replace(".", "")
        return 0 < len(code) <= 2 and all(letter in "0123456789AbCcdEFHhLnoPrtUu-" for letter in code)
    return True


def _screen(rng: Rng, words: Words, kind: str, model: str) -> Screen | None:
    style = int(rng.integers(4))
    footer = tuple(part for part in (words.hotline, words.charger_id) if part)
    header = _pick(rng, _MAKERS).title()
    clock = f"{int(rng.integers(24)):02d}:{int(rng.integers(60)):02d}"
    body = (words.body,) if words.body else ()
    if kind == "character":
        shape = display(model)
        rows = _rows(words, shape.columns, shape.rows, bool(rng.random() < 0.4))
        return None if rows is None else Screen("lines", words.language, rows=rows)
    if kind in ("led", "segment-lcd"):
        return Screen("segments", words.language, rows=(words.code,))
    if kind in ("graphic", "oled", "epaper"):
        icon = words.icon if rng.random() < 0.6 else "none"
        return Screen(
            "lines",
            words.language,
            words.title,
            body if kind != "oled" else (),
            header=header if style % 2 else "",
            footer=footer[:1],
            icon=icon,
            clock=clock,
            style=style,
        )
    if kind == "car":
        figures = (
            str(int(rng.integers(5, 99))),
            "%",
            str(int(rng.integers(20, 420))),
            "km",
            f"{int(rng.integers(-9, 34))} °C",
        )
        return Screen(
            "car",
            words.language,
            words.title,
            body,
            rows=figures,
            icon=words.icon,
            theme="night",
            clock=clock,
        )
    theme = _pick(rng, ("light", "white", "dark", "blue", "green", "red", "amber"))
    return Screen(
        "message",
        words.language,
        words.title,
        body,
        words.code,
        header,
        footer,
        icon=words.icon,
        theme=theme,
        clock=clock,
        style=style,
    )


def _place(rng: Rng, words: Words, kind: str, width: float, level: int) -> Place:
    help_words = _HELP.get(words.language, _HELP["en"])
    if kind == "car":
        return Place("dash", light="cabin" if rng.random() < 0.7 else "cabin-night", dirt=0.12)
    if kind == "tft":
        housing = "fast" if width > 180 else _pick(rng, ("post", "wallbox") if width > 100 else ("wallbox", "box"))
    else:
        housing = _pick(rng, ("wallbox", "box"))
    colour = _pick(rng, _COLOURS)
    light_ground = int(colour[1:3], 16) + int(colour[3:5], 16) > 300
    labels = [
        f"{help_words[0]}|{words.hotline}" if words.hotline else help_words[1] + "|22 kW",
        help_words[1],
    ]
    if housing == "fast":
        labels = [labels[0], "\u26a1" + help_words[2]]
    return Place(
        housing,
        _pick(rng, WALLS),
        _pick(rng, _LIGHTS[level - 1]),
        colour,
        "#1f3d66" if light_ground else "#efefea",
        tuple(labels),
        _pick(rng, _MAKERS),
        float(rng.uniform(0.15, 0.25 + 0.15 * level)),
        (words.charger_id,) if words.charger_id and rng.random() < 0.4 else (),
        _pick(rng, ("green", "red", "blue")),
        help_words[3],
    )


def _shot(rng: Rng, level: int, share: float | None, size: tuple[int, int]) -> Shot:
    lean = (8.0, 14.0, 20.0, 24.0)[level - 1]
    low, high = ((0.10, 0.45), (0.04, 0.30), (0.015, 0.18), (0.01, 0.06))[level - 1]
    part = share if share is not None else float(np.exp(rng.uniform(np.log(low), np.log(high))))
    off = 0.30 * (1.0 - np.sqrt(part))
    return Shot(
        *size,
        share=part,
        yaw=float(rng.uniform(-lean, lean)),
        pitch=float(rng.uniform(-0.6 * lean, 0.6 * lean)),
        roll=float(rng.normal(0, 1.0 + 0.8 * level)),
        offset=(float(rng.uniform(-off, off) * 0.7), float(rng.uniform(-off, off) * 0.7)),
        defocus=(0.6, 1.0, float(rng.uniform(1.0, 3.0)), float(rng.uniform(3.0, 8.0)))[level - 1],
        motion=(0.0, float(rng.uniform(0, 1.5)), float(rng.uniform(1.0, 5.0)), float(rng.uniform(4.0, 12.0)))[
            level - 1
        ],
        exposure=float(rng.normal(0, 0.08 * level)),
        noise=(0.2, 0.3, 0.45, 0.7)[level - 1],
        glare=(0.25, 0.45, 0.9, 1.4)[level - 1] * float(rng.uniform(0.6, 1.3)),
        reflection=_pick(rng, ("sky", "person", "window", "lamp")),
        rain=float(rng.uniform(0.3, 0.9)) if level >= 3 and rng.random() < 0.25 else 0.0,
        quality=int(rng.integers(78, 92)),
        orientation=int(rng.choice([1, 1, 1, 1, 3, 6, 8])),
        turned=int(rng.choice([0, 0, 0, 90, 180, 270])) if level >= 3 else 0,
    )


def random_spec(
    seed: int,
    words: Words,
    level: int,
    kind: str | None = None,
    share: float | None = None,
    size: tuple[int, int] = (2048, 1536),
) -> PhotoSpec:
    """A photograph of `words` at difficulty `level` (1 to 4), the same for the same arguments.

    `kind` is a display kind (by default one that can show the words), `share` the display's part of the
    frame, `size` the frame's width and height in pixels. Kinds that cannot show the words give way to a TFT.
    """
    rng = np.random.default_rng([seed, 7])
    wanted = kind or str(rng.choice(["tft", "character", "graphic", "oled", "epaper"], p=[0.55, 0.2, 0.12, 0.05, 0.08]))
    if not _writable(words, wanted):
        wanted = "tft"
    model = _pick(rng, _MODELS[wanted])
    screen = _screen(rng, words, wanted, model)
    if screen is None:
        wanted, model = "tft", _pick(rng, _MODELS["tft"])
        screen = _screen(rng, words, wanted, model)
        assert screen is not None
    shown = display(model)
    place = _place(rng, words, wanted, shown.width, level)
    night = place.light in ("night", "cabin-night")
    bright = shown.bright * float(rng.uniform(0.8, 1.25)) * (3.5 if night and wanted != "epaper" else 1.0)
    shot = _shot(rng, level, share, size)
    return PhotoSpec(f"{wanted}-{level}-{seed}", seed, screen, display(model, bright), place, shot, level)
