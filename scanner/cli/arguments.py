"""The options of the command and their help. Imports argparse and nothing heavier: ``--help`` must be quick."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from scanner.errors import UsageError

WIDTH = 79

_DESCRIPTION = """\
Photograph the screen of an EV charger and get the message explained: what it
means, how serious it is, what to do. Offline; no photo leaves this machine."""

_EXAMPLES = """\
examples:
  scan photo.jpg                        explain one photo
  scan photo.jpg --lang de              answer in German
  scan photos/ --csv --output all.csv   a table of a whole folder
  scan - --json < photo.jpg             from standard input, for programs
  scan --code 0x9001 --brand keba       look a code up without a photo
  scan --text "Ground fault detected"   look a message up without a photo
  scan --doctor                         is everything installed?

exit codes:
  0 answered            4 message not known       8 some photos failed
  1 wrong options       5 photo not readable      9 knowledge damaged
  2 photo not accepted  6 more than one meaning  15 internal error
  3 engine missing      7 engine failed         130 stopped with Ctrl-C

In danger: do not touch the charger, move away, call the emergency number."""


class _Parser(argparse.ArgumentParser):
    """Raises ``UsageError`` where argparse would print and end the process."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(_sentence(message), self._hint(message))

    def _hint(self, message: str) -> str:
        if "unrecognized" not in message:
            return "See: scan --help"
        import difflib

        known = [option for action in self._actions for option in action.option_strings if option != "-h"]
        for word in message.replace("=", " ").split():
            if word.startswith("-") and word not in known:
                near = difflib.get_close_matches(word, known, n=1)
                if near:
                    return f"Did you mean {near[0]}?"
        return "See: scan --help"


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options as given, not yet checked against each other (``settings.check`` does that).

    Raises:
        UsageError: an option that does not exist, or one without its value.
        SystemExit: after ``--help``, which is printed here.
    """
    options = list(argv)
    photos: list[str] = []
    if "--" in options:  # argparse itself loses it where options and photos are mixed
        end = options.index("--")
        options, photos = options[:end], options[end + 1 :]
    given = _parser().parse_intermixed_args(options)
    given.photos = [*given.photos, *photos]
    return given


def _parser() -> _Parser:
    parser = _Parser(
        prog="scan",
        usage="scan [options] PHOTO|FOLDER|- ...",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=WIDTH),
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("photos", nargs="*", metavar="PHOTO", help=argparse.SUPPRESS)

    what = parser.add_argument_group("what to look at (one of these)")
    what.add_argument("--code", metavar="CODE", help="look up a code instead of a photo, such as E-07 or CX002")
    what.add_argument("--text", metavar="TEXT", help="look up words instead of a photo; - reads standard input")
    what.add_argument("--list", action="store_true", help="list what is known; with --brand, the codes of a maker")
    what.add_argument("--doctor", action="store_true", help="say what is installed here and how to add the rest")
    what.add_argument("--version", action="store_true", help="print the version")
    what.add_argument("-h", "--help", action="help", help="print this help")

    how = parser.add_argument_group("how to look")
    how.add_argument("-l", "--lang", metavar="TAG", help="language of the answer, such as de (default: your locale's)")
    how.add_argument("-b", "--brand", metavar="MAKER", help="maker of the charger, if known; settles unclear codes")
    how.add_argument("--engine", metavar="NAME", help="auto (default), embedded or tesseract")
    how.add_argument("-r", "--recursive", action="store_true", help="look into the folders within a folder, too")

    many = parser.add_argument_group("many photos")
    many.add_argument("-j", "--jobs", metavar="N", help="processes that read at once (default: one for each core)")
    many.add_argument("--ordered", action="store_true", help="answers in the order of the photos; --jsonl and --csv "
                      "else print them as they are done")  # fmt: skip
    many.add_argument("--journal", metavar="FILE", help="note answers in FILE (default with --output: FILE.journal, "
                      "gone once all is done)")  # fmt: skip
    many.add_argument("--resume", action="store_true", help="go on with the journal of a run that was cut off")

    limits = parser.add_argument_group("what one photo may take, else it is refused or given up")
    limits.add_argument("--max-bytes", metavar="MIB", help="size of the file in MiB (default 64)")
    limits.add_argument("--max-pixels", metavar="MP", help="megapixels (default 220; 60 unless a baseline JPEG)")
    limits.add_argument("--max-side", metavar="PX", help="longest side in pixels (default 32767)")
    limits.add_argument("--timeout", metavar="S", help="seconds (default 60 where there are many photos)")
    limits.add_argument("--memory", metavar="MIB", help="memory of a process in MiB (default 4096 for many; 0: any)")

    answer = parser.add_argument_group("what to print")
    answer.add_argument("--json", action="store_true", help="JSON: an object; for several or a folder an array")
    answer.add_argument("--jsonl", action="store_true", help="one JSON object a line")
    answer.add_argument("--csv", action="store_true", help="a table with a line for each photo")
    answer.add_argument("--full", action="store_true", help="the whole answer for each of several photos")
    answer.add_argument("--explain", action="store_true", help="say why this answer and not another")
    answer.add_argument("-o", "--output", metavar="FILE", help="write the results to a file instead")
    answer.add_argument("--annotate", metavar="PNG", help="write the photo with what was read marked on it; a folder "
                        "for several photos")  # fmt: skip
    answer.add_argument("-q", "--quiet", action="store_true", help="no progress bar and no notes, only results")
    return parser


def _sentence(message: str) -> str:
    message = message.strip()
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "?", "!")) else ".")
