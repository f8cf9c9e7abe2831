"""git knows resolutions: documents shown as text, change reports by `git difftool`, merges.

Floor 4: joins git, its settings and attributes files, and the readers. What is set is a list here,
and installing twice is the same as once.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from drafting.errors import DraftingError
from drafting.files import write_file
from drafting.model.resolution import Resolution

_ATTRIBUTES = """\
*.yaml diff=drafting merge=drafting
*.yml diff=drafting merge=drafting
*.docx diff=drafting-document
*.pdf diff=drafting-document
*.xml diff=drafting-document
"""
_BEGIN, _END = "# drafting: begin\n", "# drafting: end\n"
_SECTIONS = ("diff.drafting", "diff.drafting-document", "difftool.drafting", "merge.drafting")


_REFUSED = 128
"""Exit statuses of git from here on tell of failure, not of conflicts."""


def _settings(program: str) -> dict[str, str]:
    """Return every setting: which line heads a hunk, what a word is, and what git calls."""
    return {
        "diff.drafting.xfuncname": r"^( *- (lead|heading):.*|[a-z_]+:.*)$",
        "diff.drafting.wordRegex": r"[[:alnum:]]+([-/.,'][[:alnum:]]+)*|[^[:space:]]",
        "diff.drafting-document.textconv": f"{program} git text",
        "difftool.drafting.cmd": f'{program} git compare "$LOCAL" "$REMOTE"',
        "merge.drafting.name": "resolutions by paragraph and word",
        "merge.drafting.driver": f"{program} git merge %O %A %B %P %X %Y",
    }


def install(*, everywhere: bool) -> Path:
    """Set git up, and return the attributes file that says which files are meant.

    Args:
        everywhere: for all repositories of this user; else for the one around the current folder.

    Raises:
        DraftingError: git is not there, or this is no repository, or git refuses a setting.
    """
    attributes = _attributes_file(everywhere=everywhere)
    for name, value in _settings(_program()).items():
        _git("config", _scope(everywhere=everywhere), "--replace-all", name, value)
    kept = _without_ours(_content(attributes))
    attributes.parent.mkdir(parents=True, exist_ok=True)
    joint = "" if not kept or kept.endswith("\n") else "\n"
    write_file(attributes, f"{kept}{joint}{_BEGIN}{_ATTRIBUTES}{_END}")
    return attributes


def uninstall(*, everywhere: bool) -> Path:
    """Take back what `install` set, and return the attributes file; all else stays.

    Raises:
        DraftingError: as for `install`.
    """
    attributes = _attributes_file(everywhere=everywhere)
    scope = _scope(everywhere=everywhere)
    present = _git("config", scope, "--list", "--name-only", may_fail=True).casefold().split()
    for section in _SECTIONS:
        if any(name.startswith(f"{section}.") for name in present):
            _git("config", scope, "--remove-section", section)
    before = _content(attributes)
    kept = _without_ours(before)
    if kept:
        write_file(attributes, kept)
    elif before:
        attributes.unlink()
    return attributes


def text_of(path: Path) -> str:
    """Return a document as the YAML of its resolution, for git to compare line by line.

    What is no resolution comes as it is where it is text, and as its digest where it is not, so
    that git can go on.

    Raises:
        UnreadableError: there is no such file.
    """
    from drafting.importing import read, yaml_of
    from drafting.readers import bytes_of

    source = bytes_of(path)
    try:
        return yaml_of(read(path), str(path))
    except DraftingError as error:
        try:
            return source.decode()
        except UnicodeDecodeError:
            reason = str(error).removeprefix(f"{path}: ")
            return f"{reason}\nSHA-256 {hashlib.sha256(source).hexdigest()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchMerge:
    """What became of a file that two branches changed.

    Attributes:
        conflicts: how many places are left to settle.
        told: what to say of them, a line each.
    """

    conflicts: int
    told: tuple[str, ...] = ()


def merge_branches(base: Path, ours: Path, theirs: Path, owners: tuple[str, str]) -> BranchMerge:
    """Merge two versions of a resolution file into `ours`, as git asks a merge driver to.

    Where git's own merge by lines gives the same text without conflict it is taken, for it keeps
    comments and layout. What is no resolution is merged by git alone.

    Args:
        base: file of git with what both started from.
        ours: that of the branch git stands on; it is written.
        theirs: that of the other branch.
        owners: names of the branches, as git gives them.

    Raises:
        DraftingError: git is not there, or a file cannot be read or written.
    """
    from drafting.engine.merge import merge
    from drafting.importing import yaml_of
    from drafting.model.content import same_content

    names = _owners(owners)
    try:
        merged = merge(*map(_resolution, (base, ours, theirs)), owners=names)
        content = yaml_of(merged.resolution, ours.name)
    except DraftingError:
        return BranchMerge(conflicts=_merge_lines(base, ours, theirs, names))
    told = [f"{each.label}: {each.reason}" for each in merged.conflicts]
    if not merged.conflicts:
        lines = _git("merge-file", "-p", str(ours), str(base), str(theirs), may_fail=True)
        by_lines = _resolution_in(lines, ours)
        if by_lines is not None and same_content(by_lines, merged.resolution):
            write_file(ours, lines)
            return BranchMerge(conflicts=0)
    write_file(ours, content)
    told.append("written anew in canonical form, without comments")
    return BranchMerge(conflicts=len(merged.conflicts), told=tuple(told))


def _resolution(path: Path) -> Resolution:
    """Read a YAML resolution, whatever the file is called."""
    from drafting.readers import bytes_of

    found = _resolution_in(bytes_of(path).decode(errors="replace"), path)
    if found is None:
        raise DraftingError(f"{path}: is no resolution")
    return found


def _resolution_in(source: str, path: Path) -> Resolution | None:
    from drafting.readers.yaml import read_yaml

    return read_yaml(source.encode(), str(path)).resolution if source.strip() else None


def _owners(given: tuple[str, str]) -> tuple[str, str]:
    """Return two different names that can be printed; git before 2.44 gives none."""
    named = []
    for name, otherwise in zip(given, ("ours", "theirs"), strict=True):
        known = "" if name.startswith("%") else name.strip()
        if known == "HEAD":
            known = _git("branch", "--show-current", may_fail=True).strip()
        named.append(known or otherwise)
    return (named[0], named[1]) if named[0] != named[1] else ("ours", "theirs")


def _merge_lines(base: Path, ours: Path, theirs: Path, names: tuple[str, str]) -> int:
    """Let git merge lines into `ours`; return the number of conflicts."""
    labels = ("-L", names[0], "-L", "base", "-L", names[1])
    done = _run("merge-file", *labels, str(ours), str(base), str(theirs))
    if done.returncode < 0 or done.returncode >= _REFUSED:
        raise DraftingError(f"git refused: {done.stderr.strip()}")
    return done.returncode


def _attributes_file(*, everywhere: bool) -> Path:
    if not everywhere:
        return Path(_git("rev-parse", "--show-toplevel").rstrip("\n")) / ".gitattributes"
    named = _git("config", "--global", "--type=path", "core.attributesFile", may_fail=True)
    if named.strip():
        return Path(named.rstrip("\n"))
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "git" / "attributes"


def _scope(*, everywhere: bool) -> str:
    return "--global" if everywhere else "--local"


def _program() -> str:
    """Return how git calls this program; git hands it to a shell."""
    if shutil.which("drafting"):
        return "drafting"
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m drafting"


def _content(file: Path) -> str:
    try:
        return file.read_bytes().decode() if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise DraftingError(f"{file}: cannot be read: {error}") from None


def _without_ours(content: str) -> str:
    """Return an attributes file without our lines."""
    before, begin, rest = content.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    return before + after if begin and end else content


def _git(*words: str, may_fail: bool = False) -> str:
    """Run git and return what it says."""
    done = _run(*words)
    if done.returncode and not may_fail:
        if words[0] == "rev-parse":
            raise DraftingError(
                "there is no git repository with files here: go into one, or say --global"
            )
        raise DraftingError(f"git refused: {done.stderr.strip()}")
    return "" if done.returncode else done.stdout


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    git = shutil.which("git")
    if git is None:
        raise DraftingError("git is not installed, or not on the path")
    return subprocess.run(  # noqa: S603 - git itself, no shell
        [git, *words], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
