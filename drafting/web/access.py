"""Decide who may use the application: one browser, which knew the address that was printed.

The printed address has a token that works once. Whoever brings it gets a cookie, and every form
carries a second token that belongs to that cookie. The browser of a projector can be let in to one
page only: it has an address, a token and a cookie of its own.
"""

from __future__ import annotations

import hmac
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import quote

MOST_SESSIONS = 20
"""Browsers that can hold a cookie at one time; the oldest one is forgotten first."""


@dataclass(slots=True)
class Access:
    """The secrets of one run of the application.

    Attributes:
        port: the port of the server, which every request has to name.
        token: opens the first page, once; "" once it was used.
        sessions: the form token of each cookie.
        show_tokens: open the projector of a negotiation, once each; the name of its journal.
        viewers: the negotiation of each cookie that opens its projector and nothing else.
        used: when somebody who may asked for something, in seconds of the clock that only runs on.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    sessions: dict[str, str] = field(default_factory=dict)
    show_tokens: dict[str, str] = field(default_factory=dict)
    viewers: dict[str, str] = field(default_factory=dict)
    used: float = field(default_factory=time.monotonic)

    @property
    def cookie(self) -> str:
        """Return the name of the cookie; browsers do not keep the cookies of two ports apart."""
        return f"drafting-{self.port}"

    @property
    def viewer_cookie(self) -> str:
        """Return the name of the cookie that opens one projector and nothing else."""
        return f"drafting-show-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """Return every value of the header Host that is ours."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def origins(self) -> frozenset[str]:
        """Return every value of the header Origin that is ours."""
        return frozenset(f"http://{host}" for host in self.hosts)

    @property
    def address(self) -> str:
        """Return the address to open, with the token that works once."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def exchange(self, token: str) -> str | None:
        """Return a new cookie for the token, and make the token useless; None if it is wrong."""
        if not self.token or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        self.token = ""
        return self.begin()

    def begin(self) -> str:
        """Return a new cookie with its form token."""
        cookie = secrets.token_urlsafe(32)
        self.sessions[cookie] = secrets.token_urlsafe(32)
        _forget_oldest(self.sessions)
        return cookie

    def form_token(self, cookie: str) -> str | None:
        """Return the form token that belongs to a cookie; None if nobody has that cookie."""
        return self.sessions.get(cookie)

    def show_address(self, name: str) -> str:
        """Return an address that lets one more browser in to a projector, and nowhere else.

        It works once; then this returns another one.

        Args:
            name: of the journal.
        """
        token = next((each for each, of in self.show_tokens.items() if of == name), "")
        if not token:
            token = secrets.token_urlsafe(32)
            self.show_tokens[token] = name
            _forget_oldest(self.show_tokens)
        return f"http://127.0.0.1:{self.port}/show/{quote(name)}?token={token}"

    def exchange_show(self, token: str) -> str | None:
        """Return a cookie for the token of a projector, and make the token useless."""
        for each, name in self.show_tokens.items():
            if hmac.compare_digest(token.encode(), each.encode()):
                del self.show_tokens[each]
                cookie = secrets.token_urlsafe(32)
                self.viewers[cookie] = name
                _forget_oldest(self.viewers)
                return cookie
        return None


def _forget_oldest(kept: dict[str, str]) -> None:
    while len(kept) > MOST_SESSIONS:
        del kept[next(iter(kept))]
