"""Plain text as people type and paste it."""

from dataclasses import replace

import pytest

from drafting.errors import UnreadableError
from drafting.importing import read_file
from drafting.model.content import same_content
from drafting.model.walk import units_of
from drafting.readers.plain import read_plain
from drafting.text.inline import Mark, NoteMark, Span, plain

TOP = "A/RES/90/7\n\n90/7. The night sky\n\nThe General Assembly,\n\n"
END = "\n\n12th plenary meeting\n3 May 2035\n"
RECITAL = "Recalling that the sky belongs to nobody and that everybody may look at it at night,"
FIRST = "1. Invites all States to look at the sky, to count the stars and to tell others of them;"
SECOND = "2. Decides to look again."


def reading(text):
    source = text if isinstance(text, bytes) else text.encode()
    return read_plain(source, "sky.txt")


def lines(found):
    return [
        f"{line.number} {plain(line.content)}".strip()
        for unit in units_of(found.resolution)
        for line in unit.lines
    ]


def codes(found):
    return [each.code for each in found.diagnostics if each.code != "lead-guessed"]


def test_one_paragraph_a_line_is_read():
    found = reading(f"{TOP}{RECITAL * 2}\n\n{FIRST * 2}\n\n{SECOND}{END}")
    assert lines(found) == [RECITAL * 2, FIRST * 2, SECOND]
    assert found.resolution.masthead.adopted.meeting == "12"
    assert codes(found) == []


WRAPPED = f"{RECITAL[:40]}\n{RECITAL[41:]}"


def test_wrapped_paragraphs_between_empty_lines_are_joined():
    found = reading(f"{TOP}{WRAPPED}\n\n{FIRST}\n\n{SECOND}{END}")
    assert lines(found) == [RECITAL, FIRST, SECOND]


def test_wrapped_paragraphs_without_empty_lines_are_told_by_their_openings():
    found = reading(f"{TOP}{WRAPPED}\n{FIRST[:50]}\n{FIRST[51:]}\n{SECOND}{END}")
    assert lines(found) == [RECITAL, FIRST, SECOND]


def test_headings_between_running_paragraphs_stand_alone():
    found = reading(f"{TOP}{WRAPPED}\n{FIRST}\nII\nThings to come\n{SECOND}{END}")
    assert lines(found) == [RECITAL, FIRST, "II Things to come", SECOND]


def test_the_signs_of_a_quoted_mail_are_taken_off_and_told():
    mail = "\n".join(f"> {line}" for line in f"{TOP}{RECITAL}\n\n{SECOND}".splitlines())
    found = reading(mail)
    assert lines(found) == [RECITAL, SECOND]
    assert codes(found) == ["quotation-signs"]


def test_a_comment_at_the_top_is_left_aside_and_told():
    found = reading(f"# Source: a page of the web\n\n{TOP}{RECITAL}\n\n{SECOND}")
    assert lines(found) == [RECITAL, SECOND]
    assert codes(found) == ["left-aside"]
    assert "a page of the web" in str(found.diagnostics)


def test_asterisks_and_underlines_mark_emphasis():
    found = reading(f"{TOP}*Recalling* the _Atlas_ of **stars**,\n\n{SECOND}")
    (paragraph,) = found.resolution.preamble
    assert paragraph.content == (
        Span("Recalling", Mark.LEAD),
        Span(" the "),
        Span("Atlas", Mark.ITALIC),
        Span(" of "),
        Span("stars", Mark.BOLD),
    )


def test_emphasis_may_run_over_two_lines():
    found = reading(f"{TOP}{RECITAL}\n\n{SECOND}\n\n*12th plenary meeting\n3 May 2035*")
    assert found.resolution.masthead.adopted.meeting == "12"
    assert lines(found) == [RECITAL, SECOND]


def test_an_asterisk_without_its_pair_is_an_asterisk():
    assert lines(reading(f"{TOP}Recalling 2 * 3 stars,\n\n{SECOND}"))[0] == "Recalling 2 * 3 stars,"


MARKS = [
    ("the Atlas,¹ and", "¹ See the Atlas."),
    ("the Atlas,[^1] and", "[^1]: See the Atlas."),
    ("the Atlas, 1/ and", "1/ See the Atlas."),
    ("the Atlas, 1 and", "1 See the Atlas."),
]


@pytest.mark.parametrize(("marked", "note"), MARKS)
def test_notes_are_known_by_their_numbers(marked, note):
    found = reading(f"{TOP}Recalling {marked} more,\n\n{SECOND}{END}\n{note}\n")
    (footnote,) = found.resolution.footnotes
    assert (footnote.key, plain(footnote.content)) == ("1", "See the Atlas.")
    assert found.resolution.preamble[0].content == (
        Span("Recalling", Mark.LEAD),
        Span(" the Atlas,"),
        NoteMark("1"),
        Span(" and more"),
    )


def test_raised_figures_beside_each_other_are_marks_of_several_notes():
    found = reading(f"{TOP}Recalling it,¹²\n\n{SECOND}{END}\n¹ One.\n\n² Two.\n")
    assert found.resolution.preamble[0].content[-2:] == (NoteMark("1"), NoteMark("2"))


def test_a_raised_figure_without_note_is_kept():
    assert "m²" in lines(reading(f"{TOP}Recalling 5 m² of sky,\n\n{SECOND}"))[0]


def test_a_paragraph_cut_by_a_note_is_put_together_and_told():
    first, second = "Recalling the Atlas¹ and,", "in particular, its maps,"
    found = reading(f"{TOP}{first}\n\n¹ See the Atlas.\n\n{second}\n\n{SECOND}")
    assert lines(found)[0] == f"{first.replace('¹', '')} {second}"
    assert codes(found) == ["paragraph-rejoined"]


def test_numbers_are_no_marks_where_notes_are_marked_as_such():
    text = f"{TOP}Recalling rule 3,¹ part 2, and,\n\n{SECOND}{END}\n¹ One.\n\n² Two.\n"
    assert "part 2," in lines(reading(text))[0]


def test_words_a_person_typed_are_not_mended():
    found = reading(f"{TOP}Recalling the Actio n and the action,\n\n{SECOND}")
    assert "Actio n" in lines(found)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are_are_read(encoding):
    found = reading(f"{TOP}Recalling the “naïve” sky,\n\n{SECOND}".encode(encoding))
    assert lines(found)[0] == "Recalling the “naïve” sky,"
    assert codes(found) == []


def test_older_windows_text_is_read_and_told():
    found = reading(f"{TOP}Recalling the “naïve” sky,\n\n{SECOND}".encode("cp1252"))
    assert lines(found)[0] == "Recalling the “naïve” sky,"
    assert codes(found) == ["encoding-supposed"]


@pytest.mark.parametrize(
    "source",
    [b"", b" \n\n", b"\x00\x01\x02binary", b"\x89PNG\r\n\x1a\n\x00", b"\xff\xfea", b"\x81\x8d"],
)
def test_what_is_no_text_is_refused_in_plain_words(source):
    with pytest.raises(UnreadableError, match=r"^sky\.txt: "):
        read_plain(source, "sky.txt")


def test_a_text_without_paragraphs_of_a_resolution_is_kept():
    found = reading("Dear friends, this is a letter about the stars and nothing else at all.")
    assert "letter about the stars" in " ".join(lines(found)) + plain(found.resolution.title)


def test_the_founding_text_equals_the_example(texts, request):
    source = (texts / "lineage" / "A_RES_63_180.founding.txt").read_bytes()
    found = reading(source)
    example = read_file(
        request.config.rootpath / "examples" / "international-cooperation" / "63-180.yaml"
    ).resolution
    resolution = found.resolution
    assert set(codes(found)) <= {"paragraph-rejoined", "symbol-supposed"}
    assert resolution.masthead == example.masthead
    # "Reaffirming its commitment" is a known opening; nothing in the text says where it ends.
    assert [each.lead for each in resolution.preamble][1:] == [
        each.lead for each in example.preamble
    ][1:]
    alike = replace(
        resolution, preamble=(split_lead(resolution.preamble[0]), *resolution.preamble[1:])
    )
    assert same_content(alike, example)


def split_lead(paragraph):
    lead, rest, *more = paragraph.content
    first, _, others = lead.text.partition(" ")
    content = (Span(first, Mark.LEAD), Span(f" {others}{rest.text}"), *more)
    return replace(paragraph, content=content)


def test_a_line_without_look_over_a_numbered_paragraph_is_a_heading():
    found = reading(f"{TOP}{RECITAL}\n\n{FIRST}\n\nThings to come\n\n{SECOND}{END}")
    assert [unit.id for unit in units_of(found.resolution)] == ["P1", "O1", "H1", "O2"]


def test_a_line_at_the_end_or_before_prose_is_no_heading():
    found = reading(f"{TOP}{RECITAL}\n\n{FIRST}\n\nThings to come\n\nThe stars are many.{END}")
    assert "H1" not in [unit.id for unit in units_of(found.resolution)]


def test_recitals_after_a_heading_are_preambular():
    found = reading(f"{TOP}{FIRST}\n\nThings to come\n\n{RECITAL}\n\n{SECOND}{END}")
    (_, heading, recital, _) = found.resolution.operative
    assert plain(heading.title) == "Things to come"
    assert type(recital).__name__ == "PreambularParagraph"


def test_russian_recitals_open_with_a_small_letter_and_stand_alone():
    russian = (
        "Генеральная Ассамблея,\n\nссылаясь на звезды,\n\nучитывая ночь,\n\n1. просит смотреть."
    )
    found = reading(russian)
    assert [paragraph.lead for paragraph in found.resolution.preamble] == ["ссылаясь", "учитывая"]
