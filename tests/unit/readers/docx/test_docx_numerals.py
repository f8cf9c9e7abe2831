import pytest

from drafting.readers.docx.numerals import is_known, numeral


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 2, "b"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 4, "IV"),
        ("ordinal", 2, "2nd"),
        ("ordinal", 112, "112th"),
        ("chineseCounting", 3, "三"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 105, "一百零五"),
        ("chineseCounting", 110, "一百一十"),
        ("ideographTraditional", 2, "乙"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalFullWidth", 10, "１０"),
        ("arabicAbjad", 3, "ج"),
        ("arabicAlpha", 3, "ت"),
        ("hindiNumbers", 15, "١٥"),
        ("russianLower", 4, "г"),
        ("russianUpper", 1, "А"),
        ("none", 5, ""),
        ("bullet", 5, "•"),
        ("hebrew1", 5, "5"),
        ("lowerLetter", 0, "0"),
        ("upperRoman", 40_000, "40000"),
    ],
)
def test_a_number_is_printed_in_its_format(form, number, printed):
    assert numeral(number, form) == printed


def test_a_format_of_another_script_is_not_known():
    assert is_known("lowerRoman")
    assert not is_known("hebrew1")
