"""The wheel, built and installed apart from the checkout, scans a sample and answers like the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PHOTO = HOME / "samples" / "ground-fault-de.jpg"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing of ours but what the wheel brings."""
    built = tmp_path_factory.mktemp("wheel")
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    command = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(built), str(HOME)]
    subprocess.run(command, check=True, cwd=built)
    (wheel,) = built.glob("charger_scan-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def test_the_wheel_holds_the_program_and_the_compiled_knowledge(installed: Path) -> None:
    names = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert {"scanner/py.typed", "knowledge/_index/core.json", "knowledge/_index/text-uk.json"} <= names
    assert not [name for name in names if name.endswith((".yaml", ".jpg"))]
    assert not [name for name in names if name.startswith(("samples", "tests"))]


def test_the_installed_program_answers_like_the_checkout(installed: Path, tmp_path: Path) -> None:
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import scanner, knowledge; "
        "assert scanner.__file__.startswith(sys.argv[1]), scanner.__file__; "
        "print(json.dumps(scanner.scan(sys.argv[2]).to_dict()))"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    records = []
    for root in (installed, HOME):
        done = subprocess.run(
            [sys.executable, "-c", code, str(root), str(PHOTO)],
            check=True,
            capture_output=True,
            cwd=tmp_path,
            env=environment,
        )
        record = json.loads(done.stdout)
        record.pop("seconds")
        records.append(record)
    assert records[0] == records[1]
    assert records[0]["explanation"]["id"] == "GroundFailure"
