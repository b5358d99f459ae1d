"""The embedded models: where they are, and how a session on them is opened.

The ``rapidocr`` wheel carries PP-OCRv6 as ONNX files. Its own Python call takes 1.4 s to import and keeps state
between calls, so only its files are used, straight through onnxruntime.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scanner.errors import EngineError, MissingDependency

if TYPE_CHECKING:
    import onnxruntime

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNIZER = "PP-OCRv6_rec_small.onnx"

_HINT = "Install it: pip install rapidocr onnxruntime; or use --engine tesseract."


def model_path(name: str) -> Path:
    """The file of an embedded model.

    Raises:
        MissingDependency: the wheel that carries it is not installed, or has other models.
    """
    spec = find_spec("rapidocr")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "models" / name
        if path.is_file():
            return path
    raise MissingDependency(f"The text model {name} is not installed.", _HINT)


def open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """An inference session on the CPU. Thread-safe; ``threads`` 0 means one for each core, at most 4.

    Raises:
        MissingDependency: onnxruntime is not installed.
        EngineError: the model file is damaged.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingDependency("onnxruntime is not installed.", _HINT) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or min(4, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    # The arena keeps the peak of the largest photo for good; without it memory stays flat over a batch.
    options.enable_cpu_mem_arena = False
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise EngineError(f"The text model {path.name} could not be opened.", _HINT) from error


def run(session: onnxruntime.InferenceSession, tensor: Any) -> Any:
    """The first output of a model for one input tensor.

    Raises:
        EngineError: the runtime failed, for instance for want of memory.
    """
    try:
        return session.run(None, {session.get_inputs()[0].name: tensor})[0]
    except Exception as error:
        raise EngineError("The text model failed on this photo.", "Try a smaller photo.") from error
