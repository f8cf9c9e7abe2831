"""Keep the results of finished shards beside an output, until all are finished.

Results are pickled, and reading a pickle can run code. So each file is signed with a secret that
only this user has: a folder that came with somebody else's files is not read.
"""

from __future__ import annotations

import contextlib
import hmac
import pickle
import secrets
import zlib
from hashlib import blake2b
from pathlib import Path
from typing import Any

from drafting.errors import UnwritableError
from drafting.files import made_folder, usual_cache, write_file, write_new_file

_SECRET = "shards.key"  # noqa: S105 - the name of a file
_SIZE = 32
_ENDING = ".shard"
_PRIVATE = 0o700


def folder_beside(output: Path) -> Path:
    """Return the hidden folder beside an output, for shards that are finished."""
    return output.parent / f".{output.name}.shards"


class FinishedShards:
    """Results by the keys of their shards. What cannot be kept is done again, without an error."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._secret = _secret()

    def has(self, key: str) -> bool:
        """Return whether there are results; `load` says whether they can be used."""
        return bool(self._secret) and not self._folder.is_symlink() and self._file(key).is_file()

    def load(self, key: str) -> tuple[Any, ...] | None:
        """Return the results of a shard; None if there are none that this user wrote."""
        try:
            content = self._file(key).read_bytes()
        except OSError:
            return None
        signature, packed = content[:_SIZE], content[_SIZE:]
        if not self._secret or not hmac.compare_digest(signature, self._signature(key, packed)):
            return None
        results: tuple[Any, ...] = pickle.loads(zlib.decompress(packed))  # noqa: S301 - signed
        return results

    def save(self, key: str, results: tuple[Any, ...]) -> None:
        """Keep the results of a shard."""
        if not self._secret or self._folder.is_symlink():
            return
        packed = zlib.compress(pickle.dumps(results, pickle.HIGHEST_PROTOCOL), 1)
        try:
            made_folder(self._folder, _PRIVATE)
            write_file(self._file(key), self._signature(key, packed) + packed, flush=False)
        except UnwritableError:
            with contextlib.suppress(OSError):
                self._folder.rmdir()  # leave no empty one

    def remove(self) -> None:
        """Remove all results, and the folder if nothing else is in it."""
        if self._folder.is_symlink():
            return
        with contextlib.suppress(OSError):
            for each in self._folder.iterdir():
                if _ENDING in each.name:  # a killed run can leave half of one under a hidden name
                    each.unlink()
            self._folder.rmdir()

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}{_ENDING}"

    def _signature(self, key: str, packed: bytes) -> bytes:
        return blake2b(key.encode() + packed, key=self._secret, digest_size=_SIZE).digest()


def _secret() -> bytes:
    """Return the secret of this user, made when it is first needed; b"" if it cannot be kept."""
    path = usual_cache() / _SECRET
    try:
        made_folder(path.parent, _PRIVATE)
        if not path.exists():
            write_new_file(path, secrets.token_bytes(_SIZE))
            path.chmod(0o600)
        secret = path.read_bytes()
    except (OSError, UnwritableError):
        return b""
    return secret if len(secret) == _SIZE else b""
