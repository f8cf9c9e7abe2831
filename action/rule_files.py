"""The files with rules that settings name.

Usage:  rule_files.py SETTINGS      one name a line, relative to the folder of the settings
"""

import sys

from drafting.rulefiles import rule_files_in


def main() -> None:
    """Print the names; one with a new line is left out."""
    names = [name for name in rule_files_in(sys.argv[1]) if "\n" not in name and "\r" not in name]
    sys.stdout.buffer.write("".join(f"{name}\n" for name in names).encode())


if __name__ == "__main__":
    main()
