"""Set git up for resolutions: documents as text, change reports by `git difftool`, merges.

Floor 4: joins git, its settings and attributes files, and the readers. Installing twice has the
same effect as once.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import shlex
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting.errors import DraftingError, UnreadableError
from drafting.files import write_file
from drafting.model.resolution import Resolution
from drafting.programs import find_program, own_command
from drafting.text.owners import LONGEST

_ATTRIBUTES = b"""\
*.yaml diff=drafting merge=drafting
*.yml diff=drafting merge=drafting
*.docx diff=drafting-document
*.pdf diff=drafting-document
*.xml diff=drafting-document
"""
_BEGIN, _END = b"# drafting: begin\n", b"# drafting: end\n"
_OUR_BEGIN = re.compile(rb"^# drafting: begin\r?$\n", re.MULTILINE)
_OUR_END = re.compile(rb"^# drafting: end\r?(\n|\Z)", re.MULTILINE)
_SECTIONS = ("diff.drafting", "diff.drafting-document", "difftool.drafting", "merge.drafting")
_REFUSED = 128
"""The lowest exit status of git that means failure; lower ones count conflicts."""
_NOT_SHOWN = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]")
"""Bytes that no text has; some control the terminal."""


def _settings(program: str) -> dict[str, str]:
    """Return all settings: which line heads a hunk, what a word is, and what git calls.

    "--" comes before file names, because some begin with "-".
    """
    return {
        "diff.drafting.xfuncname": r"^( *- (lead|heading):.*|[a-z_]+:.*)$",
        "diff.drafting.wordRegex": r"[[:alnum:]]+([-/.,'][[:alnum:]]+)*|[^[:space:]]",
        "diff.drafting-document.textconv": f"{program} git text --",
        "difftool.drafting.cmd": f'{program} git compare -- "$LOCAL" "$REMOTE"',
        "merge.drafting.name": "resolutions by paragraph and word",
        "merge.drafting.driver": f"{program.replace('%', '%%')} git merge -- %O %A %B %P %X %Y",
    }


def install(*, everywhere: bool) -> Path:
    """Set git up, and return the attributes file that says which files are meant.

    Args:
        everywhere: for all repositories of this user; else for the one around the current folder.

    Raises:
        DraftingError: git is not installed, or this is not a repository, or git refuses a setting,
            or the attributes file of the repository is a symbolic link. Nothing is set then.
    """
    attributes = _attributes_file(everywhere=everywhere)
    if not everywhere:
        _refuse_link(attributes)
    for name, value in _settings(_program()).items():
        _git("config", _scope(everywhere=everywhere), "--replace-all", name, value)
    kept = _without_ours(_content(attributes))
    attributes.parent.mkdir(parents=True, exist_ok=True)
    joint = b"" if not kept or kept.endswith(b"\n") else b"\n"
    write_file(attributes, kept + joint + _BEGIN + _ATTRIBUTES + _END)
    return attributes


def uninstall(*, everywhere: bool) -> Path:
    """Undo what `install` set up, and return the attributes file; all else stays.

    Raises:
        DraftingError: as for `install`; settings are removed even if the attributes file
            is a symbolic link.
    """
    attributes = _attributes_file(everywhere=everywhere)
    scope = _scope(everywhere=everywhere)
    present = _git("config", scope, "--list", "--name-only", may_fail=True).casefold().split()
    for section in _SECTIONS:
        if any(name.startswith(f"{section}.") for name in present):
            _git("config", scope, "--remove-section", section)
    if not everywhere:
        _refuse_link(attributes)
    before = _content(attributes)
    kept = _without_ours(before)
    if kept:
        write_file(attributes, kept)
    elif before:
        attributes.unlink()
    return attributes


def text_of(path: Path) -> bytes:
    """Return a document as the YAML of its resolution, for git to compare line by line.

    A file that is not a resolution is returned byte for byte if it is text, in any encoding. Other
    files, and those that are too large, become a reason and a digest, so that git can continue.
    LibreOffice is never started, so an old Word document is shown as its digest too.

    Raises:
        UnreadableError: there is no such file.
    """
    from drafting.importing import faults_told, read, yaml_of
    from drafting.readers import bytes_of
    from drafting.readers.kinds import NAMES, THROUGH_OFFICE, kind_of

    file = str(path)
    try:
        if (kind := kind_of(bytes_of(path), file)) in THROUGH_OFFICE:
            raise UnreadableError(f"{path}: {NAMES[kind]}")
        with faults_told(file):
            return yaml_of(read(path), file).encode()
    except DraftingError as error:
        return _as_it_is(path, str(error).removeprefix(f"{path}: "))


def _as_it_is(path: Path, reason: str) -> bytes:
    """Return a file itself if it is text; else why it is not shown, and its digest."""
    from drafting.readers import MAX_BYTES

    try:
        with path.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
            if len(source) <= MAX_BYTES and not _NOT_SHOWN.search(source):
                return source
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {error.strerror}") from None
    return f"{reason}\nSHA-256 {digest}\n".encode(errors="backslashreplace")


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchMerge:
    """The result for a file that two branches changed.

    Attributes:
        conflicts: how many places are left to settle.
        told: messages about them, one line each.
    """

    conflicts: int
    told: tuple[str, ...] = ()


def merge_branches(base: Path, ours: Path, theirs: Path, owners: tuple[str, str]) -> BranchMerge:
    """Merge two versions of a resolution file into `ours`, as a merge driver of git.

    If git's own merge by lines gives the same text without conflict, it is used, because it keeps
    comments and layout. A file that is not a resolution, or not UTF-8, is merged only by git, byte
    for byte.

    Args:
        base: file of git with the version that both branches started from.
        ours: version of the current branch; the result replaces it.
        theirs: version of the other branch.
        owners: names of the branches, as git gives them.

    Raises:
        DraftingError: git is not installed, or a file cannot be read or written.
    """
    from drafting.engine.merge import merge
    from drafting.importing import faults_told, yaml_of
    from drafting.readers import bytes_of

    names = _owners(owners)
    places = (base, ours, theirs)
    try:
        sources = [bytes_of(place) for place in places]
        with faults_told(ours.name):
            merged = merge(*map(_resolution, sources), owners=names)
            content = yaml_of(merged.resolution, ours.name)
    except DraftingError as error:
        lines, conflicts = _merged_lines(places, ("-L", names[0], "-L", "base", "-L", names[1]))
        write_file(ours, lines)
        return BranchMerge(conflicts=conflicts, told=_why_by_lines(error))
    if not merged.conflicts:
        lines = _merged_alike(places, sources)
        if _says(lines, merged.resolution):
            write_file(ours, lines)
            return BranchMerge(conflicts=0)
    form = Form.of(sources[1])
    write_file(ours, form.given(content.encode()))
    told = [
        f"{each.label}: {each.reason}"
        + ("" if each.shown else f"; only the version of {min(names)} is kept")
        for each in merged.conflicts
    ]
    told.append("rewritten in canonical form, without comments")
    if form.is_mixed:
        told.append(f"its line ends were mixed; all are {form.name} now")
    return BranchMerge(conflicts=len(merged.conflicts), told=tuple(told))


def _resolution(source: bytes) -> Resolution:
    """Read a YAML resolution, whatever the file is called.

    Raises:
        UnreadableError: it is not a resolution; carries the errors.
    """
    from drafting.readers.yaml import read_yaml

    reading = read_yaml(source, "the file")
    if reading.resolution is None or not source.strip():
        raise UnreadableError("the file is not a resolution", reading.diagnostics)
    return reading.resolution


def _says(source: bytes, resolution: Resolution) -> bool:
    """Return whether a file says the same as a resolution."""
    from drafting.model.content import same_content

    try:
        return same_content(_resolution(source), resolution)
    except UnreadableError:
        return False


def _why_by_lines(error: DraftingError) -> tuple[str, ...]:
    """Return why a resolution was merged line by line; nothing for other files."""
    faults = error.diagnostics if isinstance(error, UnreadableError) else ()
    if any(each.code == "not-utf8" for each in faults):
        return ("merged line by line, because it is not UTF-8: save it with the encoding UTF-8",)
    return () if faults else (f"merged line by line: {error}",)


def _merged_alike(places: Sequence[Path], sources: Sequence[bytes]) -> bytes:
    """Return git's merge by lines, without regard to line ends."""
    form = Form.of(sources[1])
    if all(Form.of(source) == form for source in sources):
        return _merged_lines(places)[0]
    with tempfile.TemporaryDirectory(prefix="drafting-") as folder:
        base, theirs = Path(folder, "base"), Path(folder, "theirs")
        base.write_bytes(form.given(sources[0]))
        theirs.write_bytes(form.given(sources[2]))
        return _merged_lines((base, places[1], theirs))[0]


def _merged_lines(places: Sequence[Path], labels: Sequence[str] = ()) -> tuple[bytes, int]:
    """Let git merge lines; return the bytes and the number of conflicts."""
    base, ours, theirs = map(str, places)
    done = _run("merge-file", "-p", *labels, "--", ours, base, theirs)
    if done.returncode < 0 or done.returncode >= _REFUSED:
        raise DraftingError(f"git refused: {_words(done.stderr)}")
    return done.stdout, done.returncode


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How the lines of a file end, and whether it begins with a byte order mark.

    Attributes:
        mark: the byte order mark, or nothing.
        line_end: the line end of most lines.
        is_mixed: whether lines end in several ways.
    """

    mark: bytes
    line_end: bytes
    is_mixed: bool

    @classmethod
    def of(cls, source: bytes) -> Form:
        """Return the form of a file."""
        windows = source.count(b"\r\n")
        counts = {
            b"\n": source.count(b"\n") - windows,
            b"\r\n": windows,
            b"\r": source.count(b"\r") - windows,
        }
        return cls(
            mark=codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b"",
            line_end=max(counts, key=lambda each: counts[each]),
            is_mixed=sum(1 for count in counts.values() if count) > 1,
        )

    @property
    def name(self) -> str:
        """Return the name that editors use for the line end."""
        return {b"\n": "LF", b"\r\n": "CRLF", b"\r": "CR"}[self.line_end]

    def given(self, source: bytes) -> bytes:
        """Return the text of a file in this form."""
        text = source.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return self.mark + text.replace(b"\n", self.line_end)


def _owners(given: tuple[str, str]) -> tuple[str, str]:
    """Return two different names that can be printed in brackets; git before 2.44 gives none."""
    named = []
    for name, otherwise in zip(given, ("ours", "theirs"), strict=True):
        known = "" if name.startswith("%") else name.strip()
        if known == "HEAD":
            known = _git("branch", "--show-current", may_fail=True).strip()
        named.append(_printable(known) or otherwise)
    return (named[0], named[1]) if named[0] != named[1] else ("ours", "theirs")


def _printable(name: str) -> str:
    """Return a name without brackets and invisible characters.

    In a rebase, git names a commit by its title, which may hold anything.
    """
    kept = (each for each in name if each not in "[]" and unicodedata.category(each)[0] != "C")
    return "".join(kept).strip()[:LONGEST]


def _attributes_file(*, everywhere: bool) -> Path:
    if not everywhere:
        return Path(_git("rev-parse", "--show-toplevel").removesuffix("\n")) / ".gitattributes"
    named = _git("config", "--global", "--type=path", "core.attributesFile", may_fail=True)
    if named.strip():
        attributes = Path(named.rstrip("\n"))
    else:
        home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        attributes = Path(home) / "git" / "attributes"
    if not attributes.is_absolute():
        raise DraftingError(
            f"{attributes}: git names this attributes file without its full path, so it would be "
            "in the current folder; set core.attributesFile to a full path"
        )
    return attributes


def _refuse_link(attributes: Path) -> None:
    """Stop before writing through a link that a repository brought along.

    Git itself does not read the `.gitattributes` of a repository if it is a link. The user's own
    file may be one, because settings are often kept elsewhere and linked.
    """
    if attributes.is_symlink():
        raise DraftingError(
            f"{attributes}: this is a symbolic link, which may lead out of the repository and "
            "which git does not read; it was not changed: replace it with an ordinary file"
        )


def _scope(*, everywhere: bool) -> str:
    return "--global" if everywhere else "--local"


def _program() -> str:
    """Return how git calls this program; git hands it to a shell."""
    python, *options = own_command()
    return shlex.join((Path(python).as_posix(), *options))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes() if file.exists() else b""
    except OSError as error:
        raise DraftingError(f"{file}: cannot be read: {error.strerror}") from None


def _without_ours(content: bytes) -> bytes:
    """Return an attributes file without our lines, however its lines end."""
    begin = _OUR_BEGIN.search(content)
    end = _OUR_END.search(content, begin.end()) if begin else None
    return content[: begin.start()] + content[end.end() :] if begin and end else content


def _git(*words: str, may_fail: bool = False) -> str:
    """Run git and return what it says."""
    done = _run(*words)
    if done.returncode and not may_fail:
        if words[0] == "rev-parse":
            raise DraftingError(
                "there is no git repository with files here: go to one, or use --global"
            )
        raise DraftingError(f"git refused: {_words(done.stderr)}")
    return "" if done.returncode else os.fsdecode(done.stdout)


def _words(said: bytes) -> str:
    return " ".join(said.decode(errors="replace").split())


def _run(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Run git; its output is bytes, because files need not be UTF-8."""
    git = find_program("git")
    if git is None:
        raise DraftingError("git was not found; install it (https://git-scm.com), then try again")
    return subprocess.run([git, *words], capture_output=True, check=False)  # noqa: S603 - no shell
