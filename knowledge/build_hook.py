"""Called by hatchling: compiles the knowledge whenever the package is built or installed for editing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Puts ``knowledge/_index`` into the wheel; mistakes in the data files end the build and are listed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles the index; a source distribution carries the data files instead.

        Args:
            version: ``standard`` or ``editable``.
            build_data: what hatchling will pack.
        """
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from knowledge.compile import build
        finally:
            sys.path.remove(str(root))
        build(root / "knowledge")
        if version == "editable":
            return
        for path in sorted((root / "knowledge" / "_index").glob("*.json")):
            build_data["artifacts"].append(f"/{path.relative_to(root).as_posix()}")
