"""Run a command, kill it at a random moment, and check what is left."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from drafting.cli import main
from tests.kills.scenarios import PROGRAM, copied, decisions, is_readable

ROOT = Path(__file__).parents[2]
_MARK = "DRAFTING_KILLED"
_LONGEST = 600
"""Seconds after which a command that is not killed counts as hanging."""
_GONE = 60
"""Seconds in which whatever a killed command started must have ended."""


@dataclass
class Outcome:
    """What became of one kill.

    Attributes:
        ended: the command ended before it was killed.
        strays: hidden files that are left.
        faults: errors in the files.
    """

    ended: bool = False
    strays: int = 0
    faults: list[str] = field(default_factory=list)


class Trial:
    """One scenario: its files before, its files after, and how long it takes."""

    def __init__(self, scenario, folder, start=None):
        self.scenario, self.folder = scenario, Path(folder)
        self.start = start or _Program
        self.before, self.after = self.folder / "before", self.folder / "after"
        self.before.mkdir(parents=True)
        scenario.prepare(self.before, lambda *words: self._finish(words, self.before))
        copied(self.before, self.after)
        command = _Command(self.start, scenario.words, self.after, "whole")
        self.begins, self.takes = self._measure(command)
        self.old, self.new = contents(self.before), contents(self.after)
        assert self.old != self.new, "the command writes nothing"

    def _measure(self, command):
        """Return the times at which the command begins to write and ends."""
        start, first = time.monotonic(), 0.0
        old = _state(self.before, self.scenario.written)
        while command.is_running and not (self.scenario.watches and command.said("watching")):
            if not first and _state(self.after, self.scenario.written) != old:
                first = time.monotonic() - start
            assert time.monotonic() - start < _LONGEST, f"{self.scenario.name} does not end"
            time.sleep(0.002)
        taken = time.monotonic() - start
        command.kill()
        if not self.scenario.watches:
            assert command.status in self.scenario.status, command.text()
        return first or taken, taken

    def kill(self, chance):
        """Kill the command once, in half of the trials after it began to write."""
        place = copied(self.before, self.folder / f"killed-{chance.random()}")
        old = _state(place, self.scenario.written)
        command = _Command(self.start, self.scenario.words, place, str(chance.random()))
        if chance.random() < 0.5:
            _sleep(command, chance.uniform(0, 1.1 * self.takes))
        else:
            end = time.monotonic() + 2 * self.takes
            while time.monotonic() < end and command.is_running:
                if _state(place, self.scenario.written) != old:
                    break
            _sleep(command, chance.uniform(0, 1.2 * (self.takes - self.begins)))
        outcome = Outcome(ended=not command.is_running)
        command.kill()
        outcome.faults += command.left_behind()
        outcome.faults += self._faults(place, command)
        outcome.strays = sum(1 for path in place.rglob(".*") if path.is_file())
        outcome.faults += self._faults_again(place, command)
        if not outcome.faults:
            shutil.rmtree(place)
        return outcome

    def _faults(self, place, command):
        """Yield the files that are half written or lost."""
        found = contents(place)
        for name, content in found.items():
            if self.scenario.journal == name:
                if not content.startswith(self.old[name]):
                    yield f"{name}: an entry that was there is changed"
            elif content not in (self.old.get(name), self.new.get(name)):
                yield f"{name}: neither what it was nor what it should become"
            if content != self.old.get(name) and not is_readable(place / name):
                yield f"{name}: cannot be read"
        for name in self.old.keys() - found.keys():
            yield f"{name}: is gone"
        yield from self._lost(found, place, command)

    def _lost(self, found, place, command):
        """Yield what the command acknowledged and did not write."""
        for name in self._acknowledged(command):
            if self.scenario.journal == name:
                if decisions(place / name) != 2:
                    yield f"{name}: a decision that was acknowledged is lost"
            elif found.get(name) != self.new[name]:
                yield f"{name}: was acknowledged and is not there"

    def _acknowledged(self, command):
        """Return the files that the command said it has written."""
        if command.has_ended_well(self.scenario.status):
            return list(self.new)
        lines = [line for line in command.text().splitlines(keepends=True) if line.endswith("\n")]
        if self.scenario.journal:
            is_told = any(line.startswith(self.scenario.done) for line in lines)
            return [self.scenario.journal] if is_told else []
        told = [line for line in lines if any(words in line for words in self.scenario.done)]
        return [name for name in self.new if any(name in line for line in told)]

    def _faults_again(self, place, command):
        """Run the command again to its end, and yield why it fails."""
        journal = self.scenario.journal
        was_recorded = bool(journal) and decisions(place / journal) == 2
        words = self.scenario.watches or self.scenario.words
        status, said = self._call(words, place)
        wanted = self.scenario.status
        if was_recorded or command.has_ended_well(self.scenario.status):
            wanted = (*(() if was_recorded else wanted), *self.scenario.twice)
        if status not in wanted:
            yield f"run again, it ends with {status}: {said[-500:]}"
        found = contents(place)
        if journal:
            if decisions(place / journal) != 2:
                yield "run again, there are not two decisions"
            status, said = self._call(("amend", "status"), place)
            if status not in (0, 1):
                yield f"the journal is not read: {said[-500:]}"
        elif self.scenario.name == "merge driver":
            if found["ours.yaml"] != self.new["ours.yaml"]:
                yield "run again, the merge is another one"
        elif found != self.new:
            names = sorted(set(found.items()) ^ set(self.new.items()))
            yield f"run again, these are others: {', '.join(sorted({name for name, _ in names}))}"

    def _call(self, words, place):
        """Run a command to its end; return its status and its output."""
        command = _Command(self.start, words, place, "again")
        command.process.wait()
        return command.status, command.text()

    def _finish(self, words, place):
        status, said = self._call(words, place)
        assert status in (0, 1), said


class _Program(subprocess.Popen):
    """A command as a user starts it."""

    def __init__(self, words, place, log, environment):
        super().__init__(
            [*PROGRAM, *words], cwd=place, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            env=environment, start_new_session=True,
        )  # fmt: skip


class Copy:
    """A command in a copy of this process, with everything loaded: ten times as many kills.

    It leaves out the time in which a command starts.
    """

    def __init__(self, words, place, log, environment):
        self.returncode = None
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                os.chdir(place)
                os.environ.update(environment)
                for number in (1, 2):
                    os.dup2(log.fileno(), number)
                sys.stdout, sys.stderr = (os.fdopen(each, "w", encoding="utf-8") for each in (1, 2))
                sys.argv = ["drafting", *words]
                os._exit(_status_of(main))
            finally:
                os._exit(99)

    def poll(self):
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if ended else None
        return self.returncode

    def wait(self):
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.returncode


def _status_of(program):
    try:
        program()
        status = 0
    except SystemExit as ended:
        status = ended.code or 0
    for stream in (sys.stdout, sys.stderr):
        if stream:
            stream.flush()
    return status


class _Command:
    """A command that runs in a folder, with all that it starts."""

    def __init__(self, start, words, place, mark):
        self.mark = f"{mark}-{os.getpid()}"
        self.log = place.with_name(f"{place.name}.log")
        with self.log.open("wb") as log:
            self.process = start(words, place, log, _environment(self.mark))

    @property
    def is_running(self):
        return self.process.poll() is None

    @property
    def status(self):
        return self.process.returncode

    def has_ended_well(self, statuses):
        return self.status in statuses

    def text(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def said(self, words):
        return words in self.text()

    def kill(self):
        """Kill only the command, as a system short of memory does, not its own processes."""
        if self.is_running:
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def left_behind(self):
        """Yield the processes that still run after a while, and end them."""
        end = time.monotonic() + _GONE
        while (left := _marked(self.mark)) and time.monotonic() < end:
            time.sleep(0.02)
        for pid in left:
            yield f"a process is left running: {_words_of(pid)}"
            os.kill(pid, signal.SIGKILL)


def contents(place):
    """Return the files of a folder by name, without hidden ones, as readers see them."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and "__pycache__" not in path.parts
    }


def _state(place, written):
    """Return a quick summary of the written files, hidden ones included."""
    found = []
    for each in written:
        path = place / each
        inner = sorted(path.iterdir()) if path.is_dir() else [path]
        for file in inner:
            try:
                found.append((file.name, file.stat().st_mtime_ns))
            except OSError:
                continue
    return found


def _sleep(command, seconds):
    end = time.monotonic() + seconds
    while command.is_running and time.monotonic() < end:
        time.sleep(min(0.005, max(0.0, end - time.monotonic())))


def _environment(mark):
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path, _MARK: mark}


def _marked(mark):
    """Return the processes that were started under a mark; only Linux can list them."""
    found = []
    wanted = f"{_MARK}={mark}".encode()
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (path / "environ").read_bytes().split(b"\0"):
                found.append(int(path.name))
        except OSError:
            continue
    return found


def _words_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()[:200]
    except OSError:
        return str(pid)


def chance(*words):
    """Return a source of random numbers that is the same for the same words."""
    return random.Random(" ".join(map(str, words)))  # noqa: S311 - no secret
