"""The whole negotiation of docs/negotiation.md in a browser, by mouse and by keyboard alone.

The steps are the commands of that page. Text and journal have to be those of the commands, byte
for byte.
"""

import contextlib
import re
import shlex
import shutil
import signal
from pathlib import Path

import pytest

from tests.browser.serving import address_of, begun
from tests.commands import run

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "negotiation"
USED = {
    "inbox", "journal", "meeting", "accept", "reject", "withdraw", "park", "agree", "reserve",
    "lift", "text", "read",
}  # fmt: skip
"""The commands of the page that change the negotiation; the others only print."""
ROUNDS = {"journal.yaml": "L93-Rev1", "journal-2.yaml": "L93-Rev2"}
"""The journals of the page, and the texts that they are on."""


def steps():
    """Return the commands of the page that change the negotiation, each as words."""
    page = (ROOT / "docs" / "negotiation.md").read_text(encoding="utf-8")
    found = [shlex.split(line) for line in re.findall(r"^\$ (drafting amend .*)$", page, re.M)]
    return [words[1:] for words in found if words[2] in USED]


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """The texts and journals that the commands write."""
    folder = tmp_path_factory.mktemp("commands")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    with contextlib.chdir(folder):
        for words in steps():
            named = []
            for word in words:
                names = sorted(map(str, Path().glob(word))) if "*" in word else [word]
                named += names
            assert run(*named).status in {0, 1}, words
    names = {"journal.yaml": "L93-Rev1.journal.yaml", "journal-2.yaml": "L93-Rev2.journal.yaml"}
    names |= {"L93-Rev2.yaml": "L93-Rev2.yaml"}
    made = {name: (folder / own).read_text(encoding="utf-8") for own, name in names.items()}
    return made | {"text": (folder / "adopted.yaml").read_text(encoding="utf-8")}


class Mouse:
    """A facilitator who points and clicks."""

    def __init__(self, page, folder):
        self.page = page
        self.folder = folder
        self.stem = "L93-Rev1"
        self.refused = []

    @property
    def here(self):
        return f"/negotiate/{self.stem}.journal.yaml"

    def press(self, place, test_id):
        """Press a button, and wait until its answer is on the page."""
        button = place.get_by_test_id(test_id)
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            button.click()
        self.settled()

    def settled(self):
        """Wait until the answer is on the page, and see that nothing was refused."""
        from playwright.sync_api import Error

        with contextlib.suppress(Error):  # an answer may be another page
            self.page.evaluate("new Promise(done => setTimeout(done, 50))")
        self.page.wait_for_load_state()
        if self.page.locator("#refusal p").count():
            self.refused.append(self.page.locator("#refusal p").inner_text())

    def proposal(self, ref):
        return self.page.locator(f'[data-testid=proposal][data-id="{ref}"]')

    def paragraph(self, label):
        return self.page.locator(f'[data-testid=paragraph][data-label="{label}"]')

    def begin(self):
        self.page.goto("/")
        self.page.get_by_role("link", name="Negotiate").first.click()
        self.page.get_by_label("take one from the folder").select_option("L93-Rev1.yaml")
        self.page.get_by_label("Who decides").fill("")
        self.press(self.page, "begin")

    def mail(self, files, day, older=None):
        self.page.goto(f"{self.here}/mailbox")
        box = self.page.locator("details", has=self.page.get_by_test_id("drop"))
        if box.get_attribute("open") is None:
            box.locator("summary").click()
        self.page.get_by_label("choose them").set_input_files(files)
        if older:
            self.page.locator("#older").select_option(older)
        self.press(self.page, "read")
        assert self.page.locator("[name=name]").evaluate_all("all => all.map(e => e.value)") == []
        self.page.get_by_label("Day").fill(day)
        self.press(self.page, "table")
        self.page.goto(self.here)

    def meeting(self, by, day):
        form = self.page.locator("details", has=self.page.get_by_test_id("meeting"))
        if form.get_attribute("open") is None:
            form.locator("summary").click()
        form.get_by_label("Who decides").fill(by)
        form.get_by_label("Day").fill(day)
        self.press(form, "meeting")

    def decide(self, act, refs, reason="", by=""):
        if len(refs) == 1 and not by:
            one = self.proposal(refs[0])
            one.get_by_test_id("reason").fill(reason)
            self.press(one, act)
            return
        for ref in refs:
            self.proposal(ref).get_by_role("checkbox").check()
        self.together(act, reason, by)

    def together(self, act, reason="", by=""):
        form = self.page.locator("#together")
        form.get_by_test_id("reason-together").fill(reason)
        if by:
            form.locator("summary").click()
            form.get_by_test_id("by").fill(by)
        self.press(form, act)

    def agree(self, labels, act):
        if len(labels) == 1:
            self.press(self.paragraph(labels[0]), act)
            return
        for label in labels:
            self.paragraph(label).locator("h2").get_by_role("checkbox").check()
        self.together(act)

    def reserve(self, label, delegation, reason):
        place = self.paragraph(label)
        place.get_by_placeholder("Delegation").fill(delegation)
        place.locator(".positions").get_by_placeholder("Reason").fill(reason)
        self.press(place, "reserve")

    def lift(self, label, delegation):
        self.press(self.paragraph(label), "lift")
        assert delegation in self.page.locator("#said").inner_text()

    def next_round(self, symbol, day, tabled):
        self.page.get_by_role("link", name="Next round").click()
        self.page.get_by_label("Symbol").fill(symbol)
        self.page.get_by_label("Name of the new file").fill("L93-Rev2")
        self.page.get_by_label("Day of the text").fill(day)
        self.page.get_by_label("Day on which the amendments are tabled").fill(tabled)
        self.press(self.page, "next-round")
        self.stem = "L93-Rev2"


class Keys(Mouse):
    """A facilitator who touches only the keyboard; a dialog of the system gives the files."""

    def press(self, place, test_id):
        place.get_by_test_id(test_id).focus()
        self.type("Enter")

    def type(self, *keys, sends=True):
        """Press keys; the last one sends a form."""
        for key in keys[:-1]:
            self.page.keyboard.press(key)
        if not sends:
            self.page.keyboard.press(keys[-1])
            return
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            self.page.keyboard.press(keys[-1])
        self.settled()

    def go_to(self, words, is_there):
        """Find a proposal or a paragraph with `/`, and go on with `j` or `J`."""
        self.page.evaluate("document.activeElement.blur()")
        self.type("/", sends=False)
        self.page.keyboard.type(words)
        self.type("Enter", sends=False)
        for _ in range(12):
            if self.page.evaluate(f"document.activeElement.matches({is_there!r})"):
                break
            self.type("J" if "label" in is_there else "j", sends=False)
        else:
            raise AssertionError(f"{words} is not reached")

    def leave(self):
        self.page.evaluate("document.activeElement.blur()")
        self.type("/", "Escape", sends=False)

    def decide(self, act, refs, reason="", by=""):
        key = {"accept": "a", "reject": "r", "park": "k", "withdraw": "w"}[act]
        if len(refs) > 1 or by:
            for ref in refs:
                self.go_to(ref, f'[data-id="{ref}"]')
                self.type("x", sends=False)
                self.leave()
        self.go_to(refs[-1], f'[data-id="{refs[-1]}"]')
        if reason:
            self.type("n", sends=False)
            self.page.keyboard.type(reason)
            self.type("Escape", sends=False)
        if by:
            self.page.evaluate("document.activeElement.blur()")
            self.type("b", sends=False)
            self.page.keyboard.type(by)
            self.type("Escape", sends=False)
        self.type(key)
        self.leave()

    def agree(self, labels, act):
        for label in labels:
            self.go_to(label, f'[data-label="{label}"]')
            if len(labels) > 1:
                self.type("x", sends=False)
        self.type({"agree": "g", "agree-ad-ref": "d"}[act])
        self.leave()

    def reserve(self, label, delegation, reason):
        self.go_to(label, f'[data-label="{label}"]')
        self.type("s", sends=False)
        self.page.keyboard.type(delegation)
        self.type("Tab", sends=False)
        self.page.keyboard.type(reason)
        self.type("Enter")
        self.leave()

    def lift(self, label, delegation):
        self.go_to(label, f'[data-label="{label}"]')
        self.type("l")
        assert delegation in self.page.locator("#said").inner_text()
        self.leave()


def options(words):
    """Return the arguments of a command, and its options."""
    named, found, rest = {}, [], list(words)
    while rest:
        word = rest.pop(0)
        if word in {"--ad-ref", "--all"}:
            named[word] = True
        elif word.startswith("-"):
            named[word] = rest.pop(0)
        else:
            found.append(word)
    return found, named


def follow(person):
    """Do what the page says, command after command."""
    mail, revision = [], {}
    for _, verb, *rest in steps():
        named, given = options(rest)
        if verb == "inbox":
            mail.append((sorted((EXAMPLE / named[0]).iterdir()), given.get("--older")))
        elif verb == "text":
            revision = given if "--open" in given else revision
        elif verb == "journal" and named[0] == "L93-Rev2.yaml":
            person.next_round(revision["--symbol"], revision["--date"], given["--date"])
            person.mail([EXAMPLE / "L99.docx"], given["--date"])
        elif verb == "journal":
            person.begin()
            for files, older in mail:
                person.mail([*files, EXAMPLE / "delegations.yaml"], given["--date"], older)
        elif verb != "read":
            take(person, verb, named, given)


def take(person, verb, named, given):
    """Take one decision or position of the page."""
    if verb == "meeting":
        person.meeting(given["--by"], given["--date"])
    elif verb == "agree":
        person.agree(named, "agree-ad-ref" if "--ad-ref" in given else "agree")
    elif verb == "reserve":
        person.reserve(named[0], given["--delegation"], given["--reason"])
    elif verb == "lift":
        person.lift(named[0], given["--delegation"])
    else:
        person.decide(verb, named, given.get("--reason", ""), given.get("--by", ""))


@pytest.mark.parametrize("person", [Mouse, Keys])
def test_text_and_journals_are_those_of_the_commands(person, expected, chromium, tmp_path):
    from playwright.sync_api import sync_playwright

    for name in ("L93-Rev1.yaml", "L93.yaml"):
        shutil.copy(EXAMPLE / name, tmp_path)
    process = begun(tmp_path)
    try:
        address = address_of(process)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            context = browser.new_context(base_url=address.partition("/?")[0])
            page = context.new_page()
            page.set_default_timeout(90_000)
            problems = []
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.goto(address)
            page.set_default_navigation_timeout(90_000)
            facilitator = person(page, tmp_path)
            follow(facilitator)
            text = page.request.get("/negotiate/L93-Rev2.journal.yaml/file/text.yaml").text()
            browser.close()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert problems == []
    assert [words for words in facilitator.refused if "OP8 no longer reads" not in words] == []
    for name in set(expected) - {"text"}:
        assert (tmp_path / name).read_text(encoding="utf-8") == expected[name], name
    assert text == expected["text"]
