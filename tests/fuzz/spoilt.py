"""Make a spoilt copy of a whole file, in ways that fit its format."""

from tests.fuzz.spoiling import spoilt_bytes, spoilt_lines, spoilt_xml
from tests.fuzz.spoiling_archives import spoilt_archive, spoilt_zip
from tests.fuzz.spoiling_pdf import spoilt_pdf
from tests.fuzz.spoiling_yaml import spoilt_tokens


def spoilt(seed, chance):
    """Return a spoilt copy of a file, in one way or a few on top of each other."""
    source = seed.source
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        source = chance.choice(_WAYS[seed.kind])(source, chance)
    return source


_WAYS = {
    "xml": (spoilt_xml, spoilt_xml, spoilt_xml, spoilt_bytes),
    "docx": (*[spoilt_archive] * 8, spoilt_zip, spoilt_bytes),
    "txt": (spoilt_lines, spoilt_lines, spoilt_lines, spoilt_bytes),
    "yaml": (spoilt_lines, spoilt_tokens, spoilt_tokens, spoilt_bytes),
    "pdf": (spoilt_bytes, spoilt_pdf, spoilt_pdf),
}  # fmt: skip
