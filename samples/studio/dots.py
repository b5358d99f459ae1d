"""A 5x8 dot font for character displays: our own drawing of the usual shapes.

Each glyph is eight base-32 digits, one per row from the top; a digit's five bits are the dots from left to
right.
"""

import numpy as np

from samples.studio.arrays import F32

_DIGITS = "0123456789abcdefghijklmnopqrstuv"
_ALPHANUMERIC = """
0 ehjlphe0 1 4c4444e0 2 eh1248v0 3 v2421he0 4 26aiv220 5 vgu11he0 6 68guhhe0 7 v1248880 8 ehhehhe0
9 ehhf12c0 A ehhhvhh0 B uhhuhhu0 C ehggghe0 D sihhhis0 E vgguggv0 F vgguggg0 G ehgnhhf0 H hhhvhhh0
I e44444e0 J 72222ic0 K hikokih0 L ggggggv0 M hrllhhh0 N hhpljhh0 O ehhhhhe0 P uhhuggg0 Q ehhhlid0
R uhhukih0 S fgge11u0 T v4444440 U hhhhhhe0 V hhhhha40 W hhhllla0 X hha4ahh0 Y hhha4440 Z v1248gv0
a 00e1fhf0 b ggmphhu0 c 00eggge0 d 11djhhf0 e 00ehvge0 f 698s8880 g 00fhhf1e h ggmphhh0 i 40c444e0
j 206222ic k ggikoki0 l c44444e0 m 00qllhh0 n 00mphhh0 o 00ehhhe0 p 00uhhugg q 00dhjf11 r 00mpggg0
s 00ege1u0 t 88s88960 u 00hhhjd0 v 00hhha40 w 00hhlla0 x 00ha4ah0 y 00hhhf1e z 00v248v0
"""
_SIGNS = {
    " ": "00000000",
    "!": "44440040",
    '"': "aaa00000",
    "#": "aavavaa0",
    "$": "4fke5u40",
    "%": "op248j30",
    "&": "cik8lid0",
    "'": "c4800000",
    "(": "24888420",
    ")": "84222480",
    "*": "04lele40",
    "+": "044v4400",
    ",": "0000c480",
    "-": "000v0000",
    ".": "00000cc0",
    "/": "01248g00",
    ":": "0cc0cc00",
    ";": "0cc0c480",
    "<": "248g8420",
    "=": "00v0v000",
    ">": "84212480",
    "?": "eh124040",
    "@": "eh1dlle0",
    "[": "e88888e0",
    "]": "e22222e0",
    "_": "0000000v",
    "|": "44444440",
    "°": "cica0000",
    "Ä": "a0ehhvh0",
    "É": "24vgugv0",
    "Ö": "a0ehhhe0",
    "Ü": "a0hhhhe0",
    "à": "84e1fhf0",
    "ä": "a0e1fhf0",
    "è": "84ehvge0",
    "é": "24ehvge0",
    "ö": "a0ehhhe0",
    "ü": "a0hhhjd0",
    "€": "68s8s860",
    "→": "0042v240",
    "█": "vvvvvvvv",
}
_PARTS = _ALPHANUMERIC.split()
GLYPHS = _SIGNS | dict(zip(_PARTS[::2], _PARTS[1::2], strict=True))


def glyph(character: str) -> F32:
    """The dots of one character, (8, 5), 1 where lit; a full block where the font lacks it."""
    rows = GLYPHS.get(character, "vvvvvvvv")
    bits = [[(_DIGITS.index(digit) >> (4 - column)) & 1 for column in range(5)] for digit in rows]
    return np.array(bits, dtype=np.float32)


def line(text: str, gap: int = 1) -> F32:
    """The dots of a text, (8, n), characters `gap` columns apart."""
    parts = []
    for character in text:
        parts += [glyph(character), np.zeros((8, gap), np.float32)]
    return np.concatenate(parts[:-1] if gap else parts, axis=1)
