"""What takes minutes goes on while a page says how far it is."""

import asyncio
import threading
from types import SimpleNamespace

import pytest

from drafting.errors import UnreadableError
from drafting.web import long_tasks
from drafting.web.errors import PageError
from drafting.web.long_tasks import begun, forget, wait
from drafting.web.serving import _background


def asked(making=None):
    state = SimpleNamespace(long_tasks={}, making=making, background=None)
    folder = SimpleNamespace(root=SimpleNamespace(name="R"))
    state.folder = folder
    url = SimpleNamespace(path="/wait", query="task=k")
    return SimpleNamespace(
        app=SimpleNamespace(state=state),
        query_params={"task": "k"},
        url=url,
        state=SimpleNamespace(),
    )


def test_a_task_says_how_far_it_is_and_leads_to_its_result():
    goes_on = threading.Event()

    def work(tell):
        tell(0, 0, "Texts read")
        tell(3, 7000)
        assert goes_on.wait(20)
        return "done"

    async def run():
        request = asked(_background())
        task = await begun(request, "k", "Counting", "/there", work)
        assert not task.is_done
        assert await begun(request, "k", "Counting", "/there", work) is task, "it is done once"
        page = await wait(request)
        forget(request, "k")
        goes_on.set()
        await task.running
        assert task.result == "done"
        return page.body.decode(), (await wait(request)).headers["location"]

    page, there = asyncio.run(run())
    assert 'value="3" max="7000"' in page
    assert "Texts read: 3 of 7,000<" in page
    assert there == "/there"


def test_an_error_is_said_and_the_task_can_be_begun_again():
    tries = []

    def work(_tell):
        tries.append(1)
        if len(tries) == 1:
            raise UnreadableError("x.sqlite: the record is damaged")
        if len(tries) == 2:
            raise ZeroDivisionError
        return len(tries)

    async def run():
        request = asked()
        for words in ("x.sqlite: the record is damaged.", "an error in drafting"):
            await begun(request, "k", "Counting", "/there", work)
            with pytest.raises(PageError, match=words):
                await wait(request)
        return (await begun(request, "k", "Counting", "/there", work)).result

    assert asyncio.run(run()) == 3


def test_only_the_last_results_are_kept(monkeypatch):
    monkeypatch.setattr(long_tasks, "_MOST", 2)

    async def run():
        request = asked()
        for key in "abcde":
            await begun(request, key, "Counting", "/there", lambda _: 1)
        return list(request.app.state.long_tasks)

    assert asyncio.run(run()) == ["c", "d", "e"]


def test_a_task_that_nobody_began_is_not_waited_for():
    with pytest.raises(PageError, match="begin it again"):
        asyncio.run(wait(asked()))
