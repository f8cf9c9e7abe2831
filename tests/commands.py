"""Call the command line as a user does, but without a new process for each call."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest import mock

from drafting.cli import main


@dataclass
class Outcome:
    status: int
    out: str
    err: str


def run(*words, stdin=b""):
    """Call `drafting` with these words; an exception that reaches the user fails the test."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(stream, encoding="utf-8", newline="\n") for stream in (out, err)]
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    status = 0
    with (
        mock.patch.object(sys, "argv", ["drafting", *map(str, words)]),
        mock.patch.object(sys, "stdin", given),
        redirect_stdout(streams[0]),
        redirect_stderr(streams[1]),
    ):
        try:
            main()
        except SystemExit as ended:
            status = ended.code or 0
        for stream in streams:
            stream.flush()
    return Outcome(status, out.getvalue().decode(), err.getvalue().decode())
