"""The application gets documents by symbol only where it was given a way to."""

import asyncio
from functools import partial
from types import SimpleNamespace

import pytest

from drafting.fetching import client, fetch
from drafting.fetching.records import DocumentKey, FetchedDocument, FetchOptions, FetchStatus
from drafting.web import serving
from drafting.web.errors import PageError
from drafting.web.fetched import NO_FETCH, add_by_symbol, may_fetch
from drafting.web.folder import DocumentFolder
from tests.asking import Visitor
from tests.document_service import WORD, answer, recorded_service


def asked(folder, fetcher):
    state = SimpleNamespace(folder=folder, fetcher=fetcher)
    return SimpleNamespace(app=SimpleNamespace(state=state))


@pytest.fixture
def folder(tmp_path):
    return DocumentFolder(tmp_path / "documents")


def test_without_a_way_it_says_what_to_do(folder):
    request = asked(folder, None)
    assert not may_fetch(request)
    with pytest.raises(PageError, match="drop it here") as refused:
        asyncio.run(add_by_symbol(request, "63/180", "en"))
    assert str(refused.value) == NO_FETCH


def test_the_application_has_no_way_unless_somebody_gives_it_one(folder):
    assert Visitor(folder).app.state.fetcher is None


def test_the_server_gets_the_document_in_another_thread(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("no_proxy", "*")
    with recorded_service() as service:
        monkeypatch.setattr(client, "DocumentService", service.client)
        service.play("A/RES/63/180", answer(WORD))

        async def twice():
            request = asked(folder, serving._fetcher())  # noqa: SLF001 - as `serve` does
            assert may_fetch(request)
            first = await add_by_symbol(request, "resolution 63/180", "en")
            return first, await add_by_symbol(request, "A/RES/63/180", "en")

        (name, document), (again, known) = asyncio.run(twice())
        assert len(service.asked) == 1
    assert name == again == "A_RES_63_180-EN.docx"
    assert (folder.root / name).read_bytes() == WORD
    assert (document.status, known.status) == (FetchStatus.FETCHED, FetchStatus.CACHED)


async def _fetched(typed, language, options):
    return next(fetch([typed], options))


@pytest.mark.parametrize(
    ("typed", "language", "words"),
    [
        ("hello", "en", "not the symbol of a document"),
        ("63/180", "de", "is not one of"),
        ("63/180", "en", "the network is switched off"),
    ],
)
def test_what_is_not_there_is_said(folder, tmp_path, typed, language, words):
    options = FetchOptions((language,), cache=tmp_path / "cache", offline=True)
    request = asked(folder, partial(_fetched, options=options))
    with pytest.raises(PageError, match=words):
        asyncio.run(add_by_symbol(request, typed, language))
    assert list(folder.root.iterdir()) == []


def test_a_file_that_is_gone_from_the_cache_is_said(folder, tmp_path):
    async def gone(typed, language):
        key = DocumentKey(typed, language)
        return FetchedDocument(key, FetchStatus.CACHED, tmp_path / "gone.docx", ".docx")

    with pytest.raises(PageError, match="no such file"):
        asyncio.run(add_by_symbol(asked(folder, gone), "A/RES/63/180", "en"))


def test_the_first_page_says_that_nothing_is_fetched(folder):
    visitor = Visitor(folder)
    page = visitor.get("/").text
    assert "opened without the network" in page
    assert 'action="/fetch"' not in page
    assert visitor.post("/fetch", {"symbol": "63/180"}).status == 501


def test_a_symbol_on_the_first_page_adds_the_document(folder, tmp_path):
    source = tmp_path / "fetched.docx"
    source.write_bytes(WORD)
    asked_for = []

    async def fetcher(typed, language):
        asked_for.append((typed, language))
        key = DocumentKey("A/RES/63/180", language)
        return FetchedDocument(key, FetchStatus.FETCHED, source, ".docx", "sent as Word only")

    visitor = Visitor(folder)
    visitor.app.state.fetcher = fetcher
    assert 'action="/fetch"' in visitor.get("/").text
    assert visitor.post("/fetch", {"symbol": " "}).status == 400
    answer = visitor.post("/fetch", {"symbol": " 63/180", "language": "fr"})
    assert asked_for == [("63/180", "fr")]
    page = visitor.get(answer.headers["location"]).text
    assert "Added: A_RES_63_180-FR.docx" in page
    assert "sent as Word only" in page
