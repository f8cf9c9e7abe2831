"""The projector: what is up, who may see it, and nothing else."""

import asyncio
import html
import json
import re
import shutil
from urllib.parse import quote, urlsplit

import pytest

from drafting.web.events import MOST_OF_ONE, EventStream, OpenStreams
from drafting.web.folder import DocumentFolder
from tests.asking import PORT, Visitor
from tests.commands import run
from tests.unit.amend.gardens import BASE, PALAU, SAMOA

JOURNAL = "L7.journal.yaml"
HERE, SHOW = f"/negotiate/{quote(JOURNAL)}", f"/show/{quote(JOURNAL)}"


@pytest.fixture
def visitor(tmp_path):
    for name, text in (("L7", BASE), ("samoa", SAMOA), ("palau", PALAU)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = [tmp_path / f"{name}.yaml" for name in ("L7", "samoa", "palau")]
    begun = run("amend", "journal", *files, "--journal", tmp_path / JOURNAL)
    assert begun.status == 0, begun.err
    return Visitor(DocumentFolder(tmp_path))


@pytest.fixture
def viewer(visitor):
    """The browser of a projector, on the same application."""
    made = Visitor(visitor.folder, visitor.access, cookie="none=1")
    made.app = visitor.app
    address = re.search(r'value="(http://[^"]+)"', visitor.get(f"{HERE}/show").text)[1]
    parts = urlsplit(html.unescape(address))
    answer = made.get(f"{parts.path}?{parts.query}")
    assert answer.status == 303
    assert answer.headers["location"] == SHOW
    made.cookie = answer.headers["set-cookie"].partition(";")[0]
    return made


def put(visitor, **fields):
    answer = visitor.post(f"{HERE}/show", fields)
    assert answer.status == 303, answer.said
    return answer


def words(page):
    """Return what a page shows, without tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.partition("<main")[2])).split())


def test_it_begins_with_the_title_and_is_never_blank(visitor):
    shown = words(visitor.get(SHOW).text)
    assert "Gardens" in shown
    assert "plant" not in shown


def test_what_the_chair_puts_up_is_shown_and_nothing_else(visitor):
    put(visitor, what="proposal", ref="samoa:2")
    page = visitor.get(SHOW).text
    assert "Decides to plant many few tall trees;" in words(page)
    assert "<del>many</del>" in page
    assert "Samoa" in page
    for hidden in ("Palau", "Requests", "No budget", "form_token", "Invites"):
        assert hidden not in page
    put(visitor, what="paragraph", label="OP3")
    assert "Invites all gardeners to meet in spring." in words(visitor.get(SHOW).text)
    put(visitor, what="before-after", ref="palau:2")
    assert "As it is now" in visitor.get(SHOW).text
    put(visitor, what="text")
    page = visitor.get(SHOW).text
    assert "Palau" in page
    assert "No budget" not in page


def test_reasons_are_never_on_the_projector_nor_in_its_events(visitor, viewer):
    visitor.post(f"{HERE}/act", {"ref": "samoa:2", "act": "reject", "reason": "because I say so",
                                 "by": "the Chair"})  # fmt: skip
    fields = {"label": "OP3", "act": "reserve", "delegation": "Fiji", "reason": "no instructions"}
    assert visitor.post(f"{HERE}/act", fields).status == 303
    for what in ({"what": "result", "ref": "samoa:2"}, {"what": "text"},
                 {"what": "paragraph", "label": "OP3"}):  # fmt: skip
        put(visitor, **what)
        for answer in (viewer.get(SHOW), viewer.get(f"{SHOW}/events")):
            assert answer.status == 200
            for hidden in ("because I say so", "no instructions", "No budget"):
                assert hidden not in answer.text


def test_a_decision_is_up_without_putting_it_up_again(visitor):
    put(visitor, what="proposal", ref="samoa:2")
    visitor.post(f"{HERE}/act", {"ref": "samoa:2", "act": "accept", "by": "the Chair"})
    shown = words(visitor.get(SHOW).text)
    assert "accepted" in shown
    assert "plant few tall trees" in shown


def test_pages_are_turned_by_the_chair_up_to_what_the_projector_counted(visitor, viewer):
    put(visitor, what="text")

    def at():
        return int(re.search(r'data-page="(\d+)"', viewer.get(SHOW).text)[1])

    assert at() == 0
    assert viewer.get(f"{SHOW}?pages=3").status == 204
    for page in (1, 2, 2):
        put(visitor, turn="next")
        assert at() == page
    put(visitor, turn="previous")
    assert at() == 1
    put(visitor, what="title")
    assert at() == 0
    for wrong in ("-1", "x", "99999999", "٣"):
        assert viewer.get(f"{SHOW}?pages={quote(wrong)}").status == 200


def test_light_and_dark_are_a_switch_of_the_chair(visitor):
    put(visitor, look="dark")
    assert 'data-look="dark"' in visitor.get(SHOW).text
    put(visitor, look="light")
    assert 'data-look="light"' in visitor.get(SHOW).text


@pytest.mark.parametrize(
    "fields",
    [{}, {"what": "secrets"}, {"what": "proposal", "ref": "nobody:1"},
     {"what": "paragraph", "label": "OP99"}, {"turn": "over"}, {"look": "pink"}],
)  # fmt: skip
def test_what_cannot_be_up_is_refused_and_changes_nothing(visitor, fields):
    put(visitor, what="proposal", ref="samoa:2")
    before = visitor.get(SHOW).text
    answer = visitor.post(f"{HERE}/show", fields)
    assert answer.status in {400, 409, 422}
    assert answer.said
    assert visitor.get(SHOW).text == before


def test_the_screen_stays_while_the_journal_cannot_be_read(visitor):
    put(visitor, what="proposal", ref="samoa:2")
    before = visitor.get(SHOW).text
    journal = visitor.folder.root / JOURNAL
    whole = journal.read_bytes()
    journal.write_bytes(b"\xff\xfe nothing")
    assert visitor.get(SHOW).text == before
    journal.write_bytes(whole)
    assert visitor.get(SHOW).text == before


def test_an_unknown_negotiation_has_no_projector(visitor):
    for path in ("/show/none.yaml", "/show/none.yaml/events", "/show/..%2Fx", "/show/L7.yaml"):
        assert visitor.get(path).status in {400, 404, 422}


def test_the_browser_of_a_projector_sees_its_page_and_nothing_else(visitor, viewer):
    for path in (SHOW, f"{SHOW}/events", "/static/show.css", "/static/show.js"):
        assert viewer.get(path).status == 200
    shutil.copy(visitor.folder.root / JOURNAL, visitor.folder.root / "other.yaml")
    for path in ("/", "/negotiate", HERE, f"{HERE}/show", f"{HERE}/events", f"{HERE}/part/p-OP1",
                 f"{HERE}/rolling.docx", "/show/other.yaml", "/show/other.yaml/events",
                 f"{SHOW}/", f"{SHOW}/x", "/static/application.css", "/static/negotiate.js",
                 "/compare", "/draft", "/nowhere"):  # fmt: skip
        answer = viewer.get(path)
        assert answer.status == 403, path
        assert "Gardens" not in answer.text
    before = (visitor.folder.root / JOURNAL).read_bytes()
    origin = {"origin": f"http://127.0.0.1:{PORT}", "content-type": "text/plain"}
    for path in (SHOW, f"{HERE}/show", f"{HERE}/act", "/drop", "/"):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            assert viewer.ask(method, path, b"", origin).status == 403
    for headers in ({"host": "evil.example"}, {"sec_fetch_site": "cross-site"}):
        assert viewer.get(SHOW, **headers).status in {403, 421}
    assert (visitor.folder.root / JOURNAL).read_bytes() == before
    assert 'data-page="0"' in viewer.get(SHOW).text


def test_the_address_of_a_projector_works_once_and_is_no_way_in(visitor):
    address = html.unescape(re.search(r'value="(http://[^"]+)"',
                                      visitor.get(f"{HERE}/show").text)[1])  # fmt: skip
    parts = urlsplit(address)
    stranger = Visitor(visitor.folder, visitor.access, cookie="none=1")
    stranger.app = visitor.app
    token = parts.query.partition("=")[2]
    assert stranger.get(f"/?token={token}").headers["location"] == SHOW
    assert stranger.get(f"{parts.path}?{parts.query}").status == 403
    again = visitor.get(f"{HERE}/show").text
    assert token not in again
    assert visitor.access.token == "", "the printed address was used before"


# -- events --


def listened(app, streams, seconds, do=lambda: None):
    """Return the bodies that a stream sends while `do` happens."""

    async def run_it():
        sent, gone = [], asyncio.Event()

        async def receive():
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)

        running = asyncio.create_task(app({"type": "http", "method": "GET"}, receive, send))
        await asyncio.sleep(seconds)
        do()
        await asyncio.sleep(seconds)
        ended = running.done()
        gone.set()
        await asyncio.wait_for(running, 1)
        return [each.get("body", b"") for each in sent], ended

    return asyncio.run(run_it())


def test_a_stream_says_what_is_new_once(visitor):
    value = ["one"]
    streams = OpenStreams()

    def current(version):
        return None if version == value[0] else (value[0], {"now": value[0]})

    def change():
        value[0] = "two\ndata: three"

    stream = EventStream(streams, "me", current, lambda: None)
    bodies, _ = listened(stream, streams, 0.3, change)
    events = [json.loads(each[6:]) for each in bodies if each.startswith(b"data: ")]
    assert events == [{"now": "one"}, {"now": "two\ndata: three"}]
    assert streams.has_room("me")


def test_streams_end_when_the_application_ends():
    streams = OpenStreams()
    stream = EventStream(streams, "me", lambda version: None, lambda: None)
    _, ended = listened(stream, streams, 0.05, streams.close)
    assert ended
    assert not streams.has_room("me")


def test_one_browser_has_a_few_streams(visitor):
    streams = visitor.app.state.streams
    token = visitor.form_token
    kept = [streams.joined(token) for _ in range(MOST_OF_ONE)]
    for each in kept:
        each.__enter__()
    assert visitor.get(f"{SHOW}/events").status == 204
    kept[0].__exit__(None, None, None)
    assert visitor.get(f"{SHOW}/events").status == 200


def test_the_events_of_a_negotiation_name_no_words(visitor):
    answer = visitor.get(f"{HERE}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    event = json.loads(re.search(r"data: (.*)", answer.text)[1])
    assert event.keys() == {"digest", "shown"}
    page = visitor.get(HERE).text
    assert f'data-digest="{event["digest"]}"' in page


def test_a_projector_hears_only_of_what_is_up(visitor, viewer):
    put(visitor, what="paragraph", label="OP3")
    event = json.loads(re.search(r"data: (.*)", viewer.get(f"{SHOW}/events").text)[1])
    assert event.keys() == {"page", "dark", "screen"}
    assert "spring" in event["screen"]
    assert "plant" not in event["screen"]


# -- two windows --


def fields_of(page, ref):
    """Return the fields of the form of an amendment, as a window has them."""
    form = re.search(rf'data-id="{ref}".*?</form>', page, re.DOTALL)[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: value for name, value in found if name != "form_token"}


def test_a_window_that_is_behind_decides_nothing_that_another_one_decided(visitor):
    page = visitor.get(HERE).text
    first = {**fields_of(page, "palau:2"), "act": "reject", "by": "the Chair"}
    assert visitor.post(f"{HERE}/act", first).status == 303
    journal = visitor.folder.root / JOURNAL
    before = journal.read_bytes()
    for more in ({}, {"reconsider": "yes"}):
        late = {**fields_of(page, "palau:2"), "act": "accept", "by": "Fiji", **more}
        answer = visitor.post(f"{HERE}/act", late)
        assert answer.status == 409
        assert "rejected by the Chair (decision 1)" in answer.said
        assert journal.read_bytes() == before
    other = {**fields_of(page, "palau:1"), "act": "reject", "by": "the Chair"}
    assert visitor.post(f"{HERE}/act", other).status == 303, "nobody touched that one"


def test_an_entry_that_was_cut_off_is_said_and_heals_with_the_next_decision(visitor):
    journal = visitor.folder.root / JOURNAL
    fields = {"ref": "palau:2", "act": "reject", "by": "the Chair"}
    visitor.post(f"{HERE}/act", fields)
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-20])
    page = visitor.get(HERE).text
    assert 'data-testid="torn"' in page
    assert "the next decision moves it" in page
    assert visitor.post(f"{HERE}/act", fields).status == 303
    assert 'data-testid="torn"' not in visitor.get(HERE).text
    assert journal.read_bytes() == whole
    (aside,) = visitor.folder.root.glob("*.torn")
    assert aside.read_bytes().strip().endswith(whole[:-20].splitlines()[-1].strip())
