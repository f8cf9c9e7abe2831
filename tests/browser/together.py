"""Two windows and the command line decide at once, on one journal."""

import fcntl
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from drafting.readers.yaml.journal import read_journal
from tests.browser.serving import address_of, begun
from tests.browser.windows import HERE, JOURNAL, Window, negotiation_in

WAYS = {"reject": "rejected", "park": "parked"}


@dataclass
class Outcome:
    """What became of it.

    Attributes:
        counts: acknowledged decisions, by who took them.
        faults: what is wrong with the journal.
    """

    counts: dict
    faults: list = field(default_factory=list)


class Deciding:
    """Somebody who decides at random until the time is over.

    Attributes:
        taken: what was acknowledged: reason, amendment and status.
        error: why it stopped too early, or "".
    """

    def __init__(self, who, refs, decide):
        self.who, self.refs, self.decide = who, refs, decide
        self.taken, self.error = {}, ""

    def until(self, ends):
        """Decide until the time is over."""
        chance, number = random.Random(self.who), 0  # noqa: S311
        try:
            while time.monotonic() < ends:
                number += 1
                ref, act = chance.choice(self.refs), chance.choice(list(WAYS))
                if self.decide(ref, act, f"{self.who} {number}"):
                    self.taken[f"{self.who} {number}"] = (ref, WAYS[act])
        except (AssertionError, OSError) as error:
            self.error = f"{self.who}: {error!r}"


def decided_together(folder, seconds):
    """Decide for some seconds, and return what came of it."""
    refs = negotiation_in(folder)
    process = begun(folder)
    first = Window(address_of(process))

    def in_window(one):
        def decide(ref, act, reason):
            fields = {"ref": ref, "act": act, "reconsider": "yes", "reason": reason}
            status, page = one.post(f"{HERE}/act", fields)
            assert status in {303, 409, 422}, page
            return status == 303

        return decide

    def by_command(ref, act, reason):
        words = ["amend", act, ref, "--reconsider", "--reason", reason]
        command = [sys.executable, "-m", "drafting", *words, "--journal", str(folder / JOURNAL)]
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        assert done.returncode in {0, 1, 3}, done.stderr
        return done.returncode == 0

    everybody = [
        Deciding("window 1", refs, in_window(first)),
        Deciding("window 2", refs, in_window(Window(other=first))),
        Deciding("command", refs, by_command),
    ]
    ends = time.monotonic() + seconds
    working = [threading.Thread(target=each.until, args=(ends,)) for each in everybody]
    for each in working:
        each.start()
    for each in working:
        each.join()
    first.get(HERE)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    taken = {reason: what for each in everybody for reason, what in each.taken.items()}
    faults = [each.error for each in everybody if each.error]
    counts = {each.who: len(each.taken) for each in everybody}
    return Outcome(counts, [*faults, *_faults(folder / JOURNAL, taken)])


def _faults(journal, taken):
    reading = read_journal(journal.read_bytes(), journal.name)
    if reading.journal is None or reading.torn:
        yield f"the journal cannot be read: {reading.diagnostics[:2]}, {reading.torn[:2]}"
        return
    decided = reading.journal.decisions
    if [each.number for each in decided] != list(range(1, len(decided) + 1)):
        yield "the decisions are not numbered in order"
    found = Counter(each.reason for each in decided)
    for reason, (ref, status) in taken.items():
        one = [each for each in decided if each.reason == reason]
        if len(one) != 1 or one[0].refs != (ref,) or one[0].status.value != status:
            yield f"{reason}: acknowledged once, and in the journal as {one}"
    if more := found.keys() - taken.keys():
        yield f"nobody acknowledged {sorted(more)[:5]}"
    with journal.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield "a lock is left"
