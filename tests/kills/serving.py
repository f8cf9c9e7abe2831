"""Kill the browser application while windows decide, save and drop: nothing acknowledged is lost.

    python -m tests.kills.serving 100

Each kill is followed by a new start on the same folder, so a lock or half a file that was left
behind would stop what follows.
"""

import http.client
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

import drafting
from drafting.readers.yaml.journal import read_journal
from drafting.text.inline import plain
from tests.browser.serving import address_of, begun
from tests.browser.windows import DRAFT, HERE, JOURNAL, Window, negotiation_in

DECISIONS = {"reject": "rejected", "park": "parked", "withdraw": "withdrawn"}


class Killed:
    """A folder on which the application is begun and killed again and again.

    Attributes:
        folder: the documents.
        refs: the amendments.
        decisions: what was acknowledged, in order, by thread.
        texts: the words of the last paragraph that were acknowledged.
        sent: those that were sent last.
        files: what was dropped and acknowledged.
        acknowledged: how many answers there were.
    """

    def __init__(self, folder, seed):
        self.folder, self.chance = folder, random.Random(seed)  # noqa: S311
        self.refs = negotiation_in(folder)
        self.decisions, self.files = [], {}
        self.texts = ["as was said"]
        self.sent = ""
        self.acknowledged = self.number = 0

    def kill(self, longest):
        """Work, kill, and return everything that is wrong afterwards."""
        process = begun(self.folder)
        first = Window(address_of(process))
        process.stderr.close()
        first.get(HERE)
        ends = threading.Event()
        seed = self.chance.random()
        workers = [
            threading.Thread(target=self._work, args=(one, Window(other=first), ends, seed))
            for one in (self._decide, self._save, self._drop)
        ]
        for each in workers:
            each.start()
        time.sleep(self.chance.uniform(0, longest))
        process.kill()
        ends.set()
        process.wait()
        for each in workers:
            each.join()
        return list(self.faults())

    def _work(self, one, window, ends, seed):
        chance = random.Random(f"{seed}{one.__name__}")  # noqa: S311
        while not ends.is_set():
            try:
                one(window, chance)
            except (OSError, http.client.HTTPException):
                return  # it was killed

    def _decide(self, window, chance):
        act, ref = chance.choice(list(DECISIONS)), chance.choice(self.refs)
        fields = {"ref": ref, "act": act, "reconsider": "yes", "reason": f"r{self.acknowledged}"}
        status, page = window.post(f"{HERE}/act", fields)
        assert status == 303, page
        self.decisions.append((ref, DECISIONS[act], fields["reason"]))
        self.acknowledged += 1

    def _save(self, window, _):
        self.number += 1
        self.sent = f"to save it for the {self.number}th time"
        status, page = window.saved(self.sent)
        assert status == 303, page
        self.texts.append(self.sent)
        self.acknowledged += 1

    def _drop(self, window, chance):
        name, content = f"f{len(self.files)}.txt", chance.randbytes(200_000)
        assert window.drop(name, content) == 303
        self.files[name] = content
        self.acknowledged += 1

    def faults(self):
        """Yield everything that is wrong in the folder."""
        reading = read_journal((self.folder / JOURNAL).read_bytes(), JOURNAL)
        if reading.journal is None:
            yield f"the journal cannot be read: {reading.diagnostics[:2]}"
            return
        if any(not each.is_last for each in reading.torn):
            yield "an entry in the middle of the journal is not whole"
        found = [
            (each.refs[0], each.status.value, each.reason) for each in reading.journal.decisions
        ]
        numbers = [each.number for each in reading.journal.decisions]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"the decisions are not numbered in order: {numbers[-5:]}"
        if found[: len(self.decisions)] != self.decisions:
            yield "a decision that was acknowledged is lost or changed"
        if len(found) > len(self.decisions) + 1:
            yield "there are decisions that nobody took"
        self.decisions = found  # one may have been written and not been acknowledged
        last = plain(drafting.read(self.folder / DRAFT).operative[-1].content)
        if self.sent and last.endswith(self.sent):
            self.texts.append(self.sent)  # it may have been written and not been acknowledged
        if not last.endswith(self.texts[-1]):
            yield f"the paragraph is “{last}”, and “{self.texts[-1]}” was saved"
        for name, content in self.files.items():
            path = self.folder / name
            if not path.exists() or path.read_bytes() != content:
                yield f"{name} is not what was dropped"


def main():
    """Kill many times, and print what is wrong."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    folder = Path(tempfile.mkdtemp(prefix="drafting-killed-"))
    trial, wrong = Killed(folder, seed=1), 0
    for number in range(count):
        for fault in trial.kill(longest=1.5):
            wrong += 1
            sys.stdout.write(f"kill {number + 1}: {fault}\n")
    strays = sum(1 for each in folder.iterdir() if each.name.startswith("."))
    sys.stdout.write(
        f"{count} kills, {trial.acknowledged} acknowledged ({len(trial.decisions)} decisions, "
        f"{len(trial.texts) - 1} saves, {len(trial.files)} files), {strays} temporary files left, "
        f"{wrong} errors; {folder}\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
