"""All fuzzers, and the fuzzer for each number."""

from functools import cache

from tests.fuzz import amendments, commands, journals, mailboxes, texts
from tests.fuzz.records import Kind
from tests.fuzz.seeds import chance

KINDS = {
    each.name: each
    for each in (
        *map(texts.kind_of, texts.FORMATS),
        Kind("behind", texts.make_behind, texts.read_behind, share=4),
        Kind("amendments", amendments.make, amendments.attempt, share=4),
        Kind("journals", journals.make, journals.attempt, share=4),
        Kind("mailboxes", mailboxes.make, mailboxes.attempt, share=4),
        Kind("commands", commands.make, commands.attempt, share=3),
    )
}


@cache
def _turns(names):
    return tuple(name for name in names for _ in range(KINDS[name].share))


def kind_at(number, names=tuple(KINDS)):
    """Return the fuzzer for a number, among those with these names."""
    return KINDS[chance("kind", number).choice(_turns(names))]
