"""Rows of `manifest.jsonl`."""

import json
from pathlib import Path

from samples.studio.spec import Sample


def row(sample: Sample, lines: tuple[str, ...]) -> dict[str, object]:
    """A sample's row: the truth, the texts on its display, and what kind of photo it is."""
    spec, truth = sample.spec, sample.truth
    result: dict[str, object] = {
        "file": spec.name + ".jpg",
        "outcome": truth.outcome,
        "id": truth.ids[0] if truth.ids else None,
        "language": spec.screen.language,
        "screen": list(lines),
        "display": spec.display.kind,
        "level": spec.level,
        "megapixels": round(spec.shot.width * spec.shot.height / 1e6, 1),
        "code": truth.code,
        "brand": truth.brand,
        "contact": {
            "phones": list(truth.contact.phones),
            "charger_ids": list(truth.contact.charger_ids),
            "urls": list(truth.contact.urls),
        },
        "hard_because": truth.hard_because,
    }
    if len(truth.ids) > 1:
        result["ids"] = list(truth.ids)
    return result


def read(path: Path) -> dict[str, dict[str, object]]:
    """The rows of a manifest by file name; empty if there is none."""
    if not path.exists():
        return {}
    rows = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines() if text.strip()]
    return {str(item["file"]): item for item in rows}


def write(path: Path, rows: dict[str, dict[str, object]], order: tuple[str, ...]) -> None:
    """Write rows, one per line, in the order of the catalogue."""
    texts = [json.dumps(rows[name], ensure_ascii=False) for name in order if name in rows]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
