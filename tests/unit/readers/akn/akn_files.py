"""Small documents in Akoma Ntoso, with the mark-up of the Secretariat and our own words."""

AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" '
    'xmlns:akn4un="http://un.org/akn4un">{}</akomaNtoso>'
)
COVER = """<coverPage>
  <p><docNumber refersTo="#symbol">A/RES/90/1</docNumber></p>
  <p><img src="logo.jpg"/><docAuthority class="rightBig">General Assembly</docAuthority></p>
  <p><docTitle>Resolution adopted by the General Assembly on 2 May 2035</docTitle></p>
</coverPage>"""
PREFACE = """<preface><p>
  <docNumber>90/1.</docNumber>
  <docTitle refersTo="#resolutionTitle">
    <span class="bold">	Lighthouses and their keepers</span>
  </docTitle>
</p></preface>"""
FORMULA = (
    '<formula name="enactingFormula"><p xml:space="preserve">\n   '
    '<span class="italic">The General Assembly</span>,</p></formula>'
)


def paragraph(words, number="", **attributes):
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    num = f"<num>{number}</num>" if number else ""
    return (
        f'<paragraph{given}>{num}<content><p xml:space="preserve">{words}</p></content></paragraph>'
    )


def statement(body, *, preamble="", rest="", meta="", cover=COVER + PREFACE, formula=FORMULA):
    text = (
        f'<statement name="resolution"><meta>{meta}</meta>{cover}'
        f"<preamble>{formula}{preamble}</preamble><mainBody>{body}</mainBody>{rest}</statement>"
    )
    return AKN.format(text).encode()
