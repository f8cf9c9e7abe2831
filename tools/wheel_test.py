"""Install the wheel into an empty environment, and follow the README with it.

    python tools/wheel_test.py

Every module of the installed package is imported and every command of the README is run, with
nothing but the wheel and what it depends on, which pip fetches from the registry or its cache.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
_IMPORT_ALL = """
import importlib, pathlib, pkgutil, sys
import drafting
folder = pathlib.Path(drafting.__file__).resolve()
assert folder.is_relative_to(pathlib.Path(sys.prefix).resolve()), folder
names = [each.name for each in pkgutil.walk_packages(drafting.__path__, "drafting.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
for library in ("diff_match_patch", "docx", "pypdfium2"):
    importlib.import_module(library)
print(f"imported {len(names)} modules of the installed package")
"""


def main() -> None:
    """Build, install, try; stop at the first step that fails."""
    with tempfile.TemporaryDirectory(prefix="drafting-wheel-") as name:
        folder = Path(name)
        made = folder / "made"
        run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", made, ROOT)
        (wheel,) = made.glob("*.whl")
        venv.create(folder / "env", with_pip=True)
        programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        python = programs / "python"
        run(python, "-m", "pip", "install", "--quiet", wheel)
        run(python, "-P", "-c", _IMPORT_ALL)
        run(programs / "drafting", "--version")
        tests = ("-m", "pytest", "-q", "-k", "readme", "tests/test_docs.py")
        run(sys.executable, *tests, DRAFTING_PYTHON=str(python))
        print(f"{wheel.name}: a plain installation does what the README says")


def run(*words: object, **settings: str) -> None:
    """Run a command in the checkout."""
    subprocess.run([str(word) for word in words], cwd=ROOT, env=os.environ | settings, check=True)


if __name__ == "__main__":
    main()
