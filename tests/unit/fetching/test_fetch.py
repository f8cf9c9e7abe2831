"""Every answer of the document service has its status and its words; what is there is kept."""

import json
import threading
from itertools import pairwise

import pytest

from drafting.errors import OptionError, UnreadableError, UnwritableError
from drafting.fetching import PACE, document_keys, fetch
from drafting.fetching.client import (
    AGENT,
    DocumentService,
    FetchLimits,
    ServiceEndpoint,
)
from drafting.fetching.records import (
    DocumentKey,
    FetchedDocument,
    FetchOptions,
    FetchStatus,
    OfflineError,
)
from tests.document_service import (
    CHALLENGE,
    MB,
    OLE,
    PDF,
    WORD,
    WORDPERFECT,
    announced,
    answer,
    cut,
    drip,
    endless,
    hung_up,
    packed,
    recorded_service,
    slow_head,
    to,
    truncated,
)

SYMBOL = "A/RES/63/180"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.delenv("DRAFTING_OFFLINE", raising=False)


@pytest.fixture
def service():
    with recorded_service() as found:
        yield found


@pytest.fixture
def ask(service, tmp_path):
    """Fetch symbols from the recorded service, with a cache of its own."""

    def ask(*symbols, limits=None, tell=lambda _: None, **options):
        options.setdefault("cache", tmp_path / "cache")
        client = service.client(options["cache"] / PACE, tell, limits)
        return list(fetch(symbols, FetchOptions(**options), service=client))

    return ask


ANSWERS = {
    "Word": (answer(WORD), FetchStatus.FETCHED, ""),
    "PDF": (answer(PDF), FetchStatus.FETCHED, "as PDF only"),
    "an old Word file": (answer(OLE), FetchStatus.FETCHED, "an old Word document"),
    "WordPerfect": (answer(WORDPERFECT), FetchStatus.FETCHED, "WordPerfect"),
    "nothing": (answer(b""), FetchStatus.NOT_ISSUED, "may not be issued yet"),
    "empty lines": (answer(b"\r\n \n"), FetchStatus.NOT_ISSUED, "may not be issued yet"),
    "204": (answer(status=204), FetchStatus.NOT_ISSUED, "may not be issued yet"),
    "410": (answer(status=410), FetchStatus.NOT_ISSUED, "may not be issued yet"),
    "404": (answer(status=404), FetchStatus.NOT_ISSUED, "may not be issued yet"),
    "400": (answer(status=400), FetchStatus.REFUSED, "check its spelling"),
    "403": (answer(status=403), FetchStatus.REFUSED, "not give this document to everybody"),
    "500": (answer(status=500), FetchStatus.FAILED, "status 500; try again later"),
    "a redirect elsewhere": (to("https://example.org/x"), FetchStatus.ELSEWHERE, "example.org"),
    "a redirect to a file": (to("file:///etc/passwd"), FetchStatus.ELSEWHERE, "file:///etc"),
    "a redirect home": (to("http://127.0.0.1:1/"), FetchStatus.ELSEWHERE, "127.0.0.1:1"),
    "a redirect nowhere": (to(""), FetchStatus.ELSEWHERE, "does not say which; in a browser"),
    "redirects in a circle": (to("{here}/api/symbol/access?s=A/RES/63/180"),
                              FetchStatus.ELSEWHERE, "more than 5 times"),
    "429": (answer(status=429), FetchStatus.BUSY, "busy; try again later"),
    "another challenge": (answer(b"<html>Just a moment", 503, cf_mitigated="challenge"),
                          FetchStatus.CHALLENGED, "browser"),
    "a challenge": (answer(b"<html>", 202, **CHALLENGE), FetchStatus.CHALLENGED, "browser"),
    "a truncated body": (truncated, FetchStatus.DAMAGED, "is not complete"),
    "half a PDF": (cut, FetchStatus.DAMAGED, "is not complete"),
    "a connection that ends": (hung_up, FetchStatus.DAMAGED, "is not complete"),
    "half a Word file": (answer(WORD[:-30]), FetchStatus.DAMAGED, "is not complete"),
    "a web page": (answer(b"<!DOCTYPE html><html><body>Sorry</body></html>"),
                   FetchStatus.NO_DOCUMENT, "a web page"),
    "words": (answer(b"Not found"), FetchStatus.NO_DOCUMENT, "plain text"),
    "5 GB": (endless, FetchStatus.TOO_LARGE, "larger than 50 MB"),
    "5 GB announced": (announced, FetchStatus.TOO_LARGE, "larger than 50 MB"),
    "a bomb": (packed(60 * MB), FetchStatus.TOO_LARGE, "larger than 50 MB"),
    "unknown packing": (answer(WORD, Content_Encoding="br"), FetchStatus.FAILED, "packed as “br”"),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_has_its_status_and_its_words(service, ask, name):
    play, status, words = ANSWERS[name]
    service.play(SYMBOL, play)
    (document,) = ask(SYMBOL)
    assert document.status is status
    assert words in document.remark
    assert bool(document.remark) is bool(words)
    assert (document.path is not None) is document.is_there is (status is FetchStatus.FETCHED)


@pytest.mark.parametrize("play", [drip, slow_head], ids=["body", "head"])
def test_an_answer_that_drips_ends_in_time(service, ask, play):
    service.play(SYMBOL, play)
    (document,) = ask(SYMBOL, limits=FetchLimits(seconds=0.4, silence=0.3))
    assert document.status is FetchStatus.TOO_SLOW
    assert "too slowly" in document.remark


def test_the_request_names_the_program_and_escapes_the_symbol(service, ask):
    service.play("S/RES/2735 (2024)", answer(WORD))
    ask("S/RES/2735 (2024)", languages=("fr",), type="pdf")
    ((path, asked, headers, raw),) = service.asked
    assert path == "/api/symbol/access"
    assert asked == {"s": "S/RES/2735(2024)", "l": "fr", "t": "pdf"}
    assert raw.endswith("?s=S%2FRES%2F2735%282024%29&l=fr&t=pdf")
    assert headers["User-Agent"] == AGENT
    assert AGENT.startswith("drafting/")
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_a_redirect_to_an_allowed_host_is_followed_with_spaces_in_its_name(service, ask):
    service.play(SYMBOL, to("/files/N08 480 87.docx"))
    service.answers["/files/N08%20480%2087.docx"] = [answer(WORD)]
    (document,) = ask(SYMBOL)
    assert document.path.read_bytes() == WORD
    (line,) = (document.path.parents[2] / "index.jsonl").read_text().splitlines()
    assert json.loads(line)["address"] == f"{service.here}/files/N08%20480%2087.docx"


def test_a_packed_file_is_unpacked(service, ask):
    service.play(SYMBOL, packed(100))
    (document,) = ask(SYMBOL, type="pdf")
    assert document.path.read_bytes() == b"%PDF" + bytes(100) + b"%%EOF"


def test_what_is_there_is_never_asked_for_again(service, ask):
    service.play(SYMBOL, answer(WORD))
    (first,) = ask("63/180")
    (again,) = ask("https://docs.un.org/en/A/RES/63/180")
    assert [each.status for each in (first, again)] == [FetchStatus.FETCHED, FetchStatus.CACHED]
    assert first.path == again.path
    assert again.path.read_bytes() == WORD
    assert len(service.asked) == 1


def test_language_and_type_are_files_of_their_own(service, ask):
    service.play(SYMBOL, answer(WORD), answer(WORD + b"fr"), answer(PDF))
    ask(SYMBOL, languages=("en", "fr"))
    ask(SYMBOL, type="pdf")
    ask(SYMBOL, languages=("fr", "en"))
    ask(SYMBOL, type="pdf")
    assert [asked["l"] + asked["t"] for _, asked, _, _ in service.asked] == [
        "endocx", "frdocx", "enpdf",
    ]  # fmt: skip


def test_refresh_asks_again_and_the_new_file_counts(service, ask):
    service.play(SYMBOL, answer(WORD), answer(WORD + b"reissued"))
    ask(SYMBOL)
    (document,) = ask(SYMBOL, refresh=True)
    assert document.path.read_bytes().endswith(b"reissued")
    (document,) = ask(SYMBOL)
    assert document.path.read_bytes().endswith(b"reissued")
    assert len(service.asked) == 2


def test_a_damaged_file_of_the_cache_is_asked_for_again(service, ask):
    service.play(SYMBOL, answer(WORD))
    (document,) = ask(SYMBOL)
    document.path.write_bytes(b"<html>")
    (document,) = ask(SYMBOL)
    assert document.status is FetchStatus.FETCHED
    assert document.path.read_bytes() == WORD


@pytest.mark.parametrize("last", [b'{"symbol": "A/RES/6', b"[1]\n", b"\xff\xfe\n", b"{}\n"])
def test_an_index_with_a_broken_line_keeps_its_other_lines(service, ask, tmp_path, last):
    for number in (1, 2):
        service.play(f"A/RES/63/{number}", answer(WORD + b"%d" % number))
    ask("63/1")
    index = tmp_path / "cache" / "index.jsonl"
    index.write_bytes(index.read_bytes() + last)
    assert [each.status for each in ask("63/1", "63/2")] == ["cached", "fetched"]
    assert [each.status for each in ask("63/1", "63/2")] == ["cached", "cached"]


def test_an_index_of_a_stranger_leads_to_no_file_outside(service, ask, tmp_path):
    line = {"symbol": SYMBOL, "language": "en", "type": "docx", "sha256": "../../secret",
            "ending": ".docx", "size": 3}  # fmt: skip
    (tmp_path / "secret.docx").write_bytes(b"abc")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "index.jsonl").write_text(json.dumps(line))
    service.play(SYMBOL, answer(WORD))
    (document,) = ask(SYMBOL)
    assert document.status is FetchStatus.FETCHED


def test_a_list_goes_on_after_ctrl_c_without_asking_twice(service, tmp_path):
    symbols = [f"63/{number}" for number in range(1, 301)]
    for each in symbols:
        service.play(f"A/RES/{each}", answer(WORD))
    options = FetchOptions(cache=tmp_path)

    def until(number):
        for each in fetch(symbols, options, service=service.client(tmp_path / PACE)):
            if each.key.symbol == f"A/RES/63/{number}":
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        until(120)
    assert len(service.asked) == 120
    documents = list(fetch(symbols, options, service=service.client(tmp_path / PACE)))
    assert all(each.is_there for each in documents)
    assert len(service.asked) == 300


def test_one_request_a_second_also_by_several_programs_and_after_redirects(service, ask, tmp_path):
    times = []

    def noted(handler):
        times.append(service.clock.now())
        answer(WORD)(handler)

    for number in (1, 2, 3):
        service.play(f"A/RES/63/{number}", noted)
    service.play("A/RES/63/4", to("/file"))
    service.answers["/file"] = [noted]
    ask("63/1", "63/2")
    ask("63/3")  # another program, with the same cache
    ask("63/4")
    assert [round(later - time, 3) for time, later in pairwise(times)] == [
        1.0, 1.0, 2.0,
    ]  # fmt: skip


def test_a_clock_that_was_put_back_makes_nobody_wait(service, ask):
    service.play("A/RES/63/1", answer(WORD))
    service.play("A/RES/63/2", answer(WORD))
    ask("63/1")
    service.clock.time -= 86_400
    ask("63/2")
    assert service.clock.pauses == []


def test_three_tries_with_growing_pauses(service, ask):
    said = []
    service.play(SYMBOL, answer(status=500), truncated, answer(WORD))
    (document,) = ask(SYMBOL, tell=said.append)
    assert document.status is FetchStatus.FETCHED
    assert service.clock.pauses == [2.0, 8.0]
    assert "asking again in 8 seconds" in said[1]
    assert not any("later" in each for each in said)
    service.play("A/RES/63/1", answer(status=500))
    ask("63/1")
    assert len(service.asked) == 3 + 3


def test_the_service_may_ask_for_a_longer_pause(service, ask):
    service.play(SYMBOL, answer(status=429, Retry_After="120"), answer(WORD))
    assert ask(SYMBOL)[0].is_there
    assert service.clock.pauses == [120.0]


def test_the_service_may_name_a_date(service, ask):
    service.clock.time = 1_000_000_000.0  # 9 September 2001, 01:46:40
    date = "Sun, 09 Sep 2001 01:47:40 GMT"
    service.play(SYMBOL, answer(status=503, Retry_After=date), answer(WORD))
    assert ask(SYMBOL)[0].is_there
    assert service.clock.pauses == [60.0]


@pytest.mark.parametrize("words", ["soon", "-5", "9" * 400, "Sun, 99 Sep 2001 01:47:40 GMT"])
def test_a_pause_that_makes_no_sense_is_no_pause(service, ask, words):
    service.play(SYMBOL, answer(status=429, Retry_After=words), answer(WORD))
    ask(SYMBOL)
    assert service.clock.pauses in ([2.0], [])


def test_a_pause_of_hours_is_left_to_a_person(service, ask):
    service.play(SYMBOL, answer(status=429, Retry_After="7200"))
    (document,) = ask(SYMBOL)
    assert "120 minutes" in document.remark
    assert service.clock.pauses == []
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("play", "status", "requests"),
    [
        (answer(b"", 202, **CHALLENGE), FetchStatus.CHALLENGED, 1),
        (answer(WORD, 200, **CHALLENGE), FetchStatus.CHALLENGED, 1),
        (answer(status=429), FetchStatus.BUSY, 3),
    ],
)
def test_nothing_more_is_asked_of_a_service_that_wants_no_more(
    service, ask, play, status, requests
):
    service.play("A/RES/63/1", answer(WORD))
    ask("63/1")
    service.play("A/RES/63/2", play)
    service.play("A/RES/63/3", answer(WORD))
    documents = ask("63/2", "63/3", "63/1")
    assert [each.status for each in documents] == [status, FetchStatus.NOT_ASKED, "cached"]
    assert str(status) in documents[1].remark
    assert len(service.asked) == 1 + requests


def test_a_service_that_is_not_there_is_tried_for_one_document_only(service, ask):
    service.server.shutdown()
    service.server.server_close()
    documents = ask("63/1", "63/2")
    assert [each.status for each in documents] == ["unreachable", "not asked"]
    assert "Connection refused" in documents[0].remark
    assert service.clock.pauses == [2.0, 8.0]


@pytest.mark.parametrize("way", ["option", "variable"])
def test_offline_nothing_is_asked(service, ask, monkeypatch, way):
    service.play(SYMBOL, answer(WORD))
    ask(SYMBOL)
    if way == "variable":
        monkeypatch.setenv("DRAFTING_OFFLINE", "1")
    documents = ask(SYMBOL, "63/1", offline=way == "option")
    assert [each.status for each in documents] == ["cached", "offline"]
    assert "not in the cache" in documents[1].remark
    assert len(service.asked) == 1


def test_the_client_itself_obeys_the_variable(service, monkeypatch):
    monkeypatch.setenv("DRAFTING_OFFLINE", "1")
    with pytest.raises(OfflineError):
        service.client().answer(DocumentKey(SYMBOL))
    assert service.asked == []
    monkeypatch.setenv("DRAFTING_OFFLINE", "0")
    assert service.client().answer(DocumentKey(SYMBOL)).status is FetchStatus.NOT_ISSUED


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://documents.un.org/x", True),
        ("https://documents.un.org:443/x", True),
        ("https://DOCUMENTS.un.org/x", True),
        ("https://docs.un.org/x", True),
        ("http://documents.un.org/x", False),
        ("http://documents.un.org:443/x", False),
        ("https://documents.un.org:8443/x", False),
        ("https://documents.un.org.example.org/x", False),
        ("https://evil-documents.un.org/x", False),
        ("https://other.un.org/x", False),
        ("https://un.org/x", False),
        ("https://documents.un.org@example.org/x", False),
        ("https://name:word@documents.un.org/x", False),
        ("https://127.0.0.1/x", False),
        ("https://[::1]/x", False),
        ("https://[documents.un.org/x", False),
        ("file:///etc/passwd", False),
        ("ftp://documents.un.org/x", False),
        ("data:,x", False),
        ("//documents.un.org/x", False),
        ("", False),
    ],
)
def test_only_https_and_the_hosts_of_the_list_are_asked(address, allowed):
    assert ServiceEndpoint().allows(address) is allowed


def test_the_usual_service_is_that_of_the_united_nations():
    usual = DocumentService()
    address = usual.endpoint.address_of(DocumentKey(SYMBOL))
    assert usual.endpoint.allows(address)
    assert address.startswith("https://documents.un.org/api/symbol/access?s=A%2FRES%2F63%2F180&")
    assert all(each.startswith("https://") for each in usual.endpoint.origins)
    assert all(each.endswith(".un.org") for each in usual.endpoint.origins)


def test_the_connection_is_checked_as_that_of_the_host_it_names(service):
    """A certificate is needed: the recorded service has none, so https to it fails."""
    client = service.client()
    here = service.here.replace("http:", "https:")
    client.endpoint = ServiceEndpoint(f"{here}/x", (here,))
    answered = client.answer(DocumentKey(SYMBOL))
    assert answered.status is FetchStatus.UNREACHABLE
    assert service.asked == []


@pytest.mark.parametrize(
    ("symbols", "options"),
    [
        (["hello"], {}),
        (["63/180", "https://example.org/A/RES/63/180"], {}),
        (["63/180"], {"languages": ("de",)}),
        (["63/180"], {"type": "odt"}),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_asked(service, ask, symbols, options):
    with pytest.raises(OptionError):
        ask(*symbols, **options)
    assert service.asked == []


def test_each_document_is_asked_for_once_and_an_address_has_its_own_language():
    typed = ["63/180", "A/RES/63/180", "https://docs.un.org/fr/A/RES/63/180"]
    assert document_keys(typed, FetchOptions(languages=("en", "es"))) == [
        DocumentKey(SYMBOL, "en"), DocumentKey(SYMBOL, "es"), DocumentKey(SYMBOL, "fr"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        (SYMBOL, "A_RES_63_180-EN.docx"),
        ("S/RES/2735 (2024)", "S_RES_2735(2024)-EN.docx"),
        ("A/C.3/80/L.20/Rev.1", "A_C.3_80_L.20_Rev.1-EN.docx"),
    ],
)
def test_a_file_has_the_name_that_the_service_gives_it(symbol, name):
    document = FetchedDocument(DocumentKey(symbol), FetchStatus.FETCHED, ending=".docx")
    assert document.name == name


def test_a_cache_that_cannot_be_written_is_an_error(service, ask, tmp_path):
    service.play(SYMBOL, answer(WORD))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableError):
        ask(SYMBOL, cache=tmp_path / "file" / "cache")


def test_two_programs_may_write_one_cache(service, tmp_path):
    for number in range(1, 41):
        service.play(f"A/RES/63/{number}", answer(WORD + b"%d" % number))

    def half(first):
        symbols = [f"63/{number}" for number in range(first, 41, 2)]
        client = service.client()
        assert all(each.is_there for each in fetch(symbols, FetchOptions(cache=tmp_path),
                                                   service=client))  # fmt: skip

    threads = [threading.Thread(target=half, args=[first]) for first in (1, 2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    symbols = [f"63/{number}" for number in range(1, 41)]
    found = list(fetch(symbols, FetchOptions(cache=tmp_path, offline=True)))
    assert {each.status for each in found} == {FetchStatus.CACHED}


# A local clone


@pytest.fixture
def clone(tmp_path):
    """A folder of XML files with names as published, and some that mislead."""
    from dataclasses import replace

    from drafting.importing import read
    from drafting.rendering import render
    from tests.unit.test_library import EXAMPLES

    folder = tmp_path / "clone"
    text = read(EXAMPLES / "63-180.yaml")
    for place, symbol in (
        ("ga/63session/English/63_180_E.xml", "A/RES/63/180"),
        ("ga/63session/English/A_RES_63_181-0848087E.xml", "A/RES/63/1"),
        ("sc/2024/S_RES_2735-2415837E.xml", "S/RES/2735 (2024)"),
    ):
        made = replace(text, masthead=replace(text.masthead, symbol=symbol))
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(render(made, ".xml"))
    (folder / "ga" / "63_999_E.xml").write_bytes(b"<a")
    return folder


def test_a_clone_answers_before_the_service(service, ask, clone):
    documents = ask("63/180", "2735 (2024)", clone=clone)
    assert [each.status for each in documents] == ["cloned", "cloned"]
    assert [each.name for each in documents] == [
        "A_RES_63_180-EN.xml", "S_RES_2735(2024)-EN.xml",
    ]  # fmt: skip
    assert service.asked == []


def test_the_text_decides_and_not_the_name_of_the_file(service, ask, clone):
    documents = ask("63/181", "63/999", "A/63/180", clone=clone)
    assert {each.status for each in documents} == {FetchStatus.NOT_ISSUED}
    assert len(service.asked) == 3


def test_another_language_or_a_type_is_asked_for(service, ask, clone):
    ask("63/180", clone=clone, languages=("fr",))
    ask("63/180", clone=clone, type="pdf")
    assert [asked["l"] + asked["t"] for _, asked, _, _ in service.asked] == ["frdocx", "enpdf"]


def test_a_link_out_of_the_clone_is_not_followed(service, ask, clone):
    inside = clone / "ga" / "63session" / "English" / "63_180_E.xml"
    outside = clone.parent / "outside.xml"
    outside.write_bytes(inside.read_bytes())
    inside.unlink()
    inside.symlink_to(outside)
    assert ask("63/180", clone=clone)[0].status is FetchStatus.NOT_ISSUED


def test_a_clone_that_is_not_there_is_an_error(ask, tmp_path):
    with pytest.raises(UnreadableError, match="no such folder"):
        ask("63/180", clone=tmp_path / "nothing")
