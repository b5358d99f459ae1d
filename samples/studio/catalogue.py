"""Reads `samples/catalogue.toml`, the list of the samples, and refuses whatever it does not know."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from samples.studio.displays import DISPLAYS, display
from samples.studio.spec import Contact, PhotoSpec, Place, Sample, Screen, Shot, Truth

FILE = Path(__file__).resolve().parents[1] / "catalogue.toml"

Record = TypeVar("Record", Screen, Place, Shot, Truth, Contact)


class CatalogueError(ValueError):
    """The catalogue says something that the studio does not understand."""


def _frozen(value: Any) -> Any:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value


def _record(kind: type[Record], table: dict[str, Any], where: str) -> Record:
    """A dataclass from a TOML table; lists become tuples."""
    known = {item.name for item in fields(kind)}
    for key in table:
        if key not in known:
            raise CatalogueError(f"{where}: no such key {key!r}; there are: {', '.join(sorted(known))}")
    return kind(**{key: _frozen(value) for key, value in table.items()})


def _sample(table: dict[str, Any]) -> Sample:
    name = str(table["name"])
    model = dict(table["display"])
    if model["model"] not in DISPLAYS:
        raise CatalogueError(f"{name}: no display model {model['model']!r}; there are: {', '.join(DISPLAYS)}")
    truth = dict(table["truth"])
    contact = {item.name: truth.pop(item.name, []) for item in fields(Contact)}
    spec = PhotoSpec(
        name,
        int(table["seed"]),
        _record(Screen, table["screen"], f"{name}.screen"),
        display(model["model"], model.get("bright"), model.get("colour")),
        _record(Place, table["place"], f"{name}.place"),
        _record(Shot, table["shot"], f"{name}.shot"),
        int(table["level"]),
    )
    truth["contact"] = _record(Contact, contact, f"{name}.truth")
    return Sample(spec, _record(Truth, truth, f"{name}.truth"))


def load(path: Path = FILE) -> tuple[Sample, ...]:
    """The samples in the order of the file."""
    with path.open("rb") as stream:
        data = tomllib.load(stream)
    samples = tuple(_sample(table) for table in data["sample"])
    names = [sample.spec.name for sample in samples]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CatalogueError(f"listed twice: {', '.join(twice)}")
    return samples
