"""What readers of printed documents share: from paragraphs on a page to the model.

Two steps. `zones` cuts a flat sequence of paragraphs (Word, text, PDF) into masthead, bodies,
annexes and closing lines; Akoma Ntoso says these itself. `assembly` turns the paragraphs of each
zone into
blocks of the model: numbers, leads, lists, headings, closing marks. The content of a
paragraph decides what it is, not the element or style it came in [UNXML, mark-up].
"""
