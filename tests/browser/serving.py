"""Begin the application as a person does, in a process of its own."""

import re
import subprocess
import sys


def begun(folder, module=""):
    """Return a running `drafting open` on a folder; its first line on stderr has the address.

    Args:
        folder: the folder.
        module: another program that serves it.
    """
    words = [module, str(folder)] if module else ["drafting", "open", str(folder), "--no-browser"]
    command = [sys.executable, "-m", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, bufsize=1)


def address_of(process):
    return re.search(r"http://\S+", process.stderr.readline())[0]
