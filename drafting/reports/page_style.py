"""Give a page its style and script, and their digests, by which its policy allows nothing else."""

from __future__ import annotations

import base64
import hashlib


def styled(style: str, script: str = "") -> dict[str, object]:
    """Return what the head of a page needs: style, script, and their digests (`hashes`)."""
    hashes = {"style": _digest(style), "script": _digest(script)}
    return {"style": style, "script": script, "hashes": hashes}


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
