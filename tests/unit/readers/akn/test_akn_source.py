"""The zones of a file: cover, parts, annexes, closing lines, vote, language."""

from akn_files import AKN, COVER, FORMULA, PREFACE, paragraph

from drafting.readers.akn.parsing import parsed
from drafting.readers.akn.source import source_of
from drafting.text.inline import NoteMark, Span, plain

HEADING = '<paragraph class="H1"><heading>{}</heading></paragraph>'
CLOSING = (
    '<conclusions><p><inline name="adoptionMeeting">9th plenary meeting</inline><eol />'
    "<docDate>2 May 2035</docDate></p>{}</conclusions>"
)
NOTE = '<authorialNote marker="1"><p>Of the keepers.</p></authorialNote>'


def words(pieces):
    return [plain(piece.content) for piece in pieces]


def attachment(body, preface=""):
    doc = f'<doc name="annex"><meta/>{preface}<mainBody>{body}</mainBody></doc>'
    return f"<attachments><attachment>{doc}</attachment></attachments>"


def test_title_formula_and_zones_are_apart(source):
    read = source(paragraph("Requests;", "1."), preamble="<container><p>Aware,</p></container>")
    (body,) = read.bodies
    assert (plain(body.title), plain(body.formula)) == (
        "Lighthouses and their keepers",
        "The General Assembly,",
    )
    assert (words(body.preamble), words(body.pieces)) == (["Aware,"], ["Requests;"])
    assert (read.masthead.symbol, read.masthead.number) == ("A/RES/90/1", "90/1")


def test_a_preamble_that_opens_again_goes_on(source):
    again = "</mainBody><preamble><container><p>Noting,</p></container></preamble><mainBody>"
    read = source(paragraph("Aware,") + again + paragraph("Requests;", "1."))
    assert (words(read.bodies[0].preamble), words(read.bodies[0].pieces)) == (
        ["Aware,", "Noting,"],
        ["Requests;"],
    )


def test_preambular_paragraphs_with_which_the_body_begins_belong_to_the_preamble(source):
    body = paragraph("Aiming high,") + paragraph("Decides;", "1.") + paragraph("Aware of it,")
    read = source(body, preamble="<container><p>Noting,</p></container>")
    assert words(read.bodies[0].preamble) == ["Noting,", "Aiming high,"]
    assert words(read.bodies[0].pieces) == ["Decides;", "Aware of it,"]


def test_a_preamble_after_numbered_paragraphs_is_recitals_among_them(source):
    again = "</mainBody><preamble><container><p>Noting,</p></container></preamble><mainBody>"
    read = source(paragraph("Requests;", "1.") + again)
    assert [str(piece.role) for piece in read.bodies[0].pieces] == ["text", "preamble"]


def test_a_file_without_enacting_line_is_told(source):
    assert "no-enacting-line" in [told.code for told in source(formula="").diagnostics]


def test_closing_lines_break_where_the_file_breaks(source):
    read = source(rest=CLOSING.format(""))
    assert read.bodies[0].closing == ("9th plenary meeting", "2 May 2035")
    assert read.vote == ""


def test_a_vote_keeps_its_lines(source):
    vote = (
        "<p><vote><outcome>[Adopted by <quantity>2</quantity> votes: <outcome>In favour:<eol/>"
        "<organization>Norland, Sudland</organization></outcome><outcome>Against:<eol/>"
        "<organization>None]</organization></outcome></outcome></vote></p>"
    )
    read = source(rest=CLOSING.format(vote))
    assert read.vote == ("[Adopted by 2 votes:\nIn favour:\nNorland, Sudland\nAgainst:\nNone]")
    assert len(read.bodies[0].closing) == 2


def test_an_attached_annex_takes_label_and_title_from_its_headings(source):
    read = source(rest=attachment(HEADING.format("Annex") + HEADING.format("Rules") +
                  paragraph("Light the lamp.", "1.")))  # fmt: skip
    (annex,) = read.bodies[0].annexes
    assert (annex.label, plain(annex.title), words(annex.pieces)) == (
        "Annex",
        "Rules",
        ["Light the lamp."],
    )


def test_one_attachment_holds_several_annexes(source):
    body = "".join(
        HEADING.format(f"Annex {number}") + HEADING.format("Rules") + paragraph("Light.")
        for number in ("I", "II")
    )
    (one, two) = source(rest=attachment(body)).bodies[0].annexes
    assert (one.label, two.label, words(two.pieces)) == ("Annex I", "Annex II", ["Light."])


def test_label_and_title_may_share_a_heading(source):
    body = HEADING.format("Annex II: Rules") + HEADING.format("Part one") + paragraph("Light.")
    (annex,) = source(rest=attachment(body)).bodies[0].annexes
    assert (annex.label, plain(annex.title), words(annex.pieces)) == (
        "Annex II",
        "Rules",
        ["Part one", "Light."],
    )


def test_an_annex_with_a_preface_has_them_there(source):
    preface = "<preface><p><docType>Annex</docType></p><p><docTitle>Rules</docTitle></p></preface>"
    read = source(rest=attachment(HEADING.format("Part one") + paragraph("Light."), preface))
    (annex,) = read.bodies[0].annexes
    assert (annex.label, plain(annex.title), words(annex.pieces)) == (
        "Annex",
        "Rules",
        ["Part one", "Light."],
    )


def test_an_annex_heading_in_the_main_body_opens_an_annex(source):
    read = source(paragraph("Requests;", "1.") + HEADING.format("Annex") + paragraph("Light."))
    (body,) = read.bodies
    assert (words(body.pieces), words(body.annexes[0].pieces)) == (["Requests;"], ["Light."])


def test_a_sentence_that_begins_with_the_word_opens_none(source):
    read = source(paragraph("Annex I to the present resolution shows the lamps;"))
    assert read.bodies[0].annexes == ()


def test_parts_have_letters_titles_and_closing_lines_of_their_own():
    def part(letter, title):
        return (
            f"<component><statement><preface><p><docNumber>{letter}</docNumber></p>"
            f"<p><docTitle>{title}</docTitle></p></preface><preamble>{FORMULA}</preamble>"
            f"<mainBody>{paragraph('Requests;', '1.')}</mainBody>{CLOSING.format('')}"
            "</statement></component>"
        )

    collection = f"<documentCollection>{COVER}{PREFACE}<collectionBody/></documentCollection>"
    text = f"{collection}<components>{part('A', 'Lamps')}{part('B', 'Oil')}</components>"
    read = source_of(parsed(AKN.format(text).encode(), "a.xml").root, "a.xml")
    assert plain(read.title) == "Lighthouses and their keepers"
    assert [(body.letter, plain(body.title), len(body.closing)) for body in read.bodies] == [
        ("A", "Lamps", 2),
        ("B", "Oil", 2),
    ]


def test_a_part_in_a_file_of_its_own_keeps_letter_and_the_note_on_it(source):
    letter = f'<p><docNumber refersTo="#letter">	B</docNumber>{NOTE}</p></preface>'
    read = source(cover=COVER + PREFACE.replace("</preface>", letter))
    assert (read.bodies[0].letter, read.bodies[0].title) == ("B", (NoteMark("1"),))
    assert plain(read.title) == "Lighthouses and their keepers"


def test_a_note_on_the_title_stays_there(source):
    read = source(cover=COVER + PREFACE.replace("</docTitle>", f"{NOTE}</docTitle>"))
    assert read.bodies[0].title == (Span("Lighthouses and their keepers "), NoteMark("1"))


def test_the_language_is_that_of_the_words(source):
    text = paragraph("просит Генерального секретаря представить доклад о маяках;") * 9

    def read(declared):
        meta = f'<identification><FRBRlanguage language="{declared}"/></identification>'
        return source(text, meta=meta)

    assert read("eng").language == "ru"
    assert "language" in [told.code for told in read("eng").diagnostics]
    assert "language" not in [told.code for told in read("rus").diagnostics]


def test_our_own_files_say_what_their_pieces_are(source):
    read = source(
        paragraph("(a)	Prose;", **{"class": "prose"}) + HEADING.format("Annex"),
        meta='<identification source="#drafting"/>',
    )
    (prose, heading) = read.bodies[0].pieces
    assert read.exact
    assert (str(prose.role), prose.number, plain(prose.content)) == ("prose", "", "(a) Prose;")
    assert plain(heading.content) == "Annex"


def test_a_session_keeps_its_first_and_last_day(source):
    event = "<p><event><date>1 May</date>\n <date>2 June 2035</date></event></p>"
    read = source(cover=COVER.replace("<p><docTitle>", f"{event}<p><docTitle>") + PREFACE)
    assert read.masthead.session_dates == "1 May–2 June 2035"
