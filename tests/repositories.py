"""Repositories with real git, each with its own home folder, and the script of the action."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
needs_bash = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash"), reason="the action runs in bash"
)
needs_shell = pytest.mark.skipif(os.name == "nt", reason="hostile programs here are shell scripts")
needs_names = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the file system takes no such names"
)

OLD = """\
organ: General Assembly
title: On benches

operative:
  - lead: Decides
    text: "to plant many tall trees"  # agreed last year

  - lead: Requests
    text: a report

  - lead: Invites
    text: all gardeners to meet
"""
"""Not in canonical form, so that git shows another text than the file has."""
_MODULES = ("click.py", "yaml.py", "drafting.py", "sitecustomize.py", "usercustomize.py",
            "jinja2.py", "pip.py", "os.py", "json/__init__.py", "drafting/__init__.py")  # fmt: skip
_PROGRAMS = ("tools/drafting", "python", "python3", "git", "sh", "od", "grep", "mktemp")


class Repository:
    """A repository with its own home folder, and our program on the path."""

    def __init__(self, home):
        self.home = home
        self.folder = home / "texts"
        (home / "bin").mkdir(parents=True)
        self.program("python", f'exec "{sys.executable}" "$@"')
        self.program("drafting", f'exec "{sys.executable}" -P -m drafting "$@"')
        self.folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Test")
        self.git("config", "user.email", "test@example.org")

    def program(self, name, line):
        place = self.home / "bin" / name
        place.write_text(f"#!/bin/sh\n{line}\n")
        place.chmod(0o755)

    def run(self, *words, status=0, **more):
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT")},
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "PATH": f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_PAGER": "cat",
            **more,
        }
        done = subprocess.run(
            words,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def git(self, *words, **more):
        return self.run(shutil.which("git"), *words, **more)

    def drafting(self, *words, **more):
        return self.run(str(self.home / "bin" / "drafting"), *words, **more)

    def tree(self, listing):
        """Store a tree of git, with names that no file system takes; return its id."""
        with listing.open() as file:
            done = subprocess.run(
                ("git", "mktree"),
                cwd=self.folder,
                stdin=file,
                capture_output=True,
                text=True,
                check=True,
            )
        return done.stdout.strip()

    def write(self, name, source):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(source, Path):
            shutil.copyfile(source, path)
        else:
            path.write_bytes(source.encode() if isinstance(source, str) else source)
        return path

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=change")


def spoil(repository):
    """Write modules and programs that leave a file "ran" in the home folder.

    Return an environment in which they are easily run by mistake.
    """
    ran = repository.home / "ran"
    for module in _MODULES:
        repository.write(module, f"open({str(ran)!r}, 'a').write(__name__)\nimport sys\n")
    for program in _PROGRAMS:
        place = repository.write(program, f"#!/bin/sh\necho {program} >>'{ran}'\n")
        place.chmod(0o755)
    trusted = f"{repository.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": os.pathsep.join((".", "", "tools", trusted)), "PYTHONPATH": ":."}


def check(repository, base="HEAD^", status=0, **more):
    """Run the script of the action as a workflow does; return its messages, output and summary."""
    files = {name: repository.home / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    given = {
        "BASE": base,
        "PATHS": "*.yaml\n*.yml\n",
        "REPORTS": str(repository.home / "reports"),
        **{name: str(file) for name, file in files.items()},
        **more,
    }
    script = str(ROOT / "action" / "check.sh")
    said = repository.run(shutil.which("bash"), script, status=status, **given)
    return said, *(file.read_text(encoding="utf-8") for file in files.values())
