"""Install the wheel into an empty environment, and follow the README with it.

    python tools/wheel_test.py

Every module of the installed package is imported, every command of the README is run, and the
first page of the application is shown, with nothing but the wheel and what it depends on, which pip
fetches from the registry or its cache.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path
from urllib.parse import urljoin

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
        open_page(programs / "drafting", folder / "Resolutions")
        tests = ("-m", "pytest", "-q", "-k", "readme", "tests/test_docs.py")
        run(sys.executable, *tests, DRAFTING_PYTHON=str(python))
        print(f"{wheel.name}: a plain installation does what the README says")


def open_page(program: Path, folder: Path) -> None:
    """Open the application as a browser does; raises an error if the page or a file is missing."""
    words = [program, "open", folder, "--no-browser"]
    with subprocess.Popen(words, cwd=folder.parent, stderr=subprocess.PIPE, text=True) as process:
        try:
            address = process.stderr.readline().split()[-1]
            jar = urllib.request.HTTPCookieProcessor()
            browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
            page = browser.open(address, timeout=30).read().decode()
            if folder.name not in page:
                sys.exit(f"the first page does not name its folder: {page}")
            for name in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
                browser.open(urljoin(address, name), timeout=30)
        finally:
            process.terminate()
    print("the application shows its first page")


def run(*words: object, **settings: str) -> None:
    """Run a command in the checkout."""
    subprocess.run([str(word) for word in words], cwd=ROOT, env=os.environ | settings, check=True)


if __name__ == "__main__":
    main()
