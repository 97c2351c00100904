"""The types of fields: what each takes, what it makes of it, and what it refuses."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from hub import fields
from hub.fields import Localized, LocalizedMarkdown, Summary
from hub.fields.addresses import PicturePath
from hub.rules import RULES

TYPES: dict[str, Any] = {
    name: getattr(fields, name)
    for name in (
        "SingleLine LanguageCode CountryCode Currency TimeZone RecordId Day DayOrTime Clock Month "
        "Weekday Whole Interval Times Amount Percent Age Year Latitude Longitude YesNo WebAddress "
        "Email Phone Localized Summary LocalizedMarkdown"
    ).split()
} | {"PicturePath": PicturePath}


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def code_of(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return str(caught.value.errors()[0]["type"])


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("Day", "2027-02-04", date(2027, 2, 4)),
        ("Day", "2028-02-29", date(2028, 2, 29)),
        ("DayOrTime", "2027-02-04", date(2027, 2, 4)),
        ("DayOrTime", "2027-02-04 00:00", datetime(2027, 2, 4)),
        ("DayOrTime", "2027-02-04T18:30:00", datetime(2027, 2, 4, 18, 30)),
        ("Clock", "18:30", time(18, 30)),
        ("Clock", "9.00", time(9)),
        ("Month", "2027-02", date(2027, 2, 1)),
        ("Weekday", "first  thursday", "first thursday"),
        ("Whole", "0", 0),
        ("Amount", "1 500", Decimal(1500)),
        ("Amount", "1\u00a0500.50", Decimal("1500.50")),
        ("Latitude", "62.39081234567890", 62.3908123456789),
        ("Longitude", "-180", -180.0),
        ("Year", "1998", 1998),
        ("YesNo", "no", False),
        ("YesNo", "True", True),
        ("SingleLine", "  0114 ", "0114"),
        ("SingleLine", "1e3", "1e3"),
        ("SingleLine", "Konst <3 & “mer”", "Konst <3 & “mer”"),
        ("RecordId", "festival-2027", "festival-2027"),
        ("WebAddress", "https://åre.example/a_(b)?c=d&e=%C3%A5#f", None),
        ("WebAddress", "http://example.se:8080", None),
        ("Phone", "+46 (0)90-123 45", None),
        ("Email", "info@example.se", None),
        ("PicturePath", "umea/open-studios.jpg", None),
    ],
)
def test_what_is_right_is_read(kind: str, text: str, value: object) -> None:
    found = read(TYPES[kind], text)
    assert found == (text if value is None else value)
    assert type(found) is type(text if value is None else value)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("Day", "20270204", "bad-date"),
        ("Day", "2027-02-04 ", "bad-date"),
        ("Day", "2027-02-04\n", "bad-date"),
        ("Day", "٢٠٢٧-٠٢-٠٤", "bad-date"),
        ("Day", "2027-02-30", "no-such-day"),
        ("Day", "0000-01-01", "no-such-day"),
        ("Day", "9999-12-31", "unlikely-year"),
        ("DayOrTime", "1110", "bad-time"),
        ("DayOrTime", "2027-02-04 18:30:15", "bad-time"),
        ("DayOrTime", "2027-02-04 18:30+01:00", "bad-time"),
        ("DayOrTime", "2027-02-04 24:00", "bad-clock"),
        ("Clock", "24:00", "bad-clock"),
        ("Clock", "1110", "bad-clock"),
        ("Month", "2027-13", "bad-month"),
        ("Month", "0001-01", "unlikely-year"),
        ("Weekday", "fifth monday", "bad-weekday"),
        ("Weekday", "the first monday", "bad-weekday"),
        ("Weekday", " ", "bad-weekday"),
        ("Whole", "٣", "bad-whole-number"),
        ("Whole", "1_000", "bad-whole-number"),
        ("Whole", "-1", "out-of-range"),
        ("Interval", "0", "out-of-range"),
        ("Amount", "nan", "bad-number"),
        ("Amount", "Infinity", "bad-number"),
        ("Amount", "1e3", "bad-number"),
        ("Percent", "101", "out-of-range"),
        ("Latitude", "90.1", "out-of-range"),
        ("Year", "98", "bad-year"),
        ("YesNo", "1", "bad-yes-no"),
        ("SingleLine", " ", "text-too-short"),
        ("SingleLine", "a\nb", "text-not-plain"),
        ("SingleLine", "a\rb", "text-not-plain"),
        ("SingleLine", "<script>", "text-not-plain"),
        ("SingleLine", "<!-- a", "text-not-plain"),
        ("RecordId", "..", "bad-id"),
        ("RecordId", "a--b", "bad-id"),
        ("RecordId", "-a", "bad-id"),
        ("RecordId", "a" * 81, "bad-id"),
        ("RecordId", "a\n", "bad-id"),
        ("WebAddress", "ftp://example.se", "bad-address"),
        ("WebAddress", "https://", "bad-address"),
        ("WebAddress", "https://user:secret@example.se", "bad-address"),
        ("WebAddress", "https://example.se/a b", "bad-address"),
        ("WebAddress", "https://example.se:99999", "bad-address"),
        ("WebAddress", "https://[::1", "bad-address"),
        ("WebAddress", "https://localhost", "bad-address"),
        ("WebAddress", "//example.se", "bad-address"),
        ("WebAddress", "data:text/html,<b>", "bad-address"),
        ("Email", "info@example", "bad-email"),
        ("Email", "a..b@example.se", "bad-email"),
        ("Email", "info@example.se\nBcc: x@example.se", "bad-email"),
        ("Phone", "12", "bad-phone"),
        ("PicturePath", "/etc/passwd", "picture-path"),
        ("PicturePath", "a/../b.jpg", "picture-path"),
        ("PicturePath", ".htaccess", "picture-path"),
        ("TimeZone", "America/New_York", "unknown-timezone"),
        ("Currency", "sek", "unknown-currency"),
    ],
)
def test_what_is_wrong_is_refused_by_its_rule(kind: str, text: str, code: str) -> None:
    assert code_of(TYPES[kind], text) == code


@pytest.mark.parametrize(
    "address",
    [
        "info@example.se", "kultur.fritid@example.se", "umea.kommun@example.se",
        "folkets.hus@example.se", "pahittad.scen@example.se", "test.museet@testmuseet.example",
        "kim@example.se", "hej+nyhetsbrev@example.se", "pahittad-studio@example.se",
        "konst2027.nord@example.se",
    ],
)  # fmt: skip
def test_the_address_of_a_desk_is_taken(address: str) -> None:
    assert read(TYPES["Email"], address) == address


@pytest.mark.parametrize(
    "address", ["kim.exempel@example.se", "k.exempel@example.se", "kim_exempel@example.se",
                "Åsa.Exempel@example.se", "kim.a.exempel@example.se"]
)  # fmt: skip
def test_the_address_of_a_person_is_refused(address: str) -> None:
    assert code_of(TYPES["Email"], address) == "personal-email"


def test_a_text_in_several_languages() -> None:
    text = read(Localized, {"sv": " Hej ", "smj": "Buoris"})
    assert text == Localized({"sv": "Hej", "smj": "Buoris"})
    assert code_of(Localized, "Hej") == "not-localized"
    assert code_of(Localized, {"xx": "Hej"}) == "unknown-language"
    assert code_of(Localized, {"sv": ["Hej"]}) == "not-a-text"


@pytest.mark.parametrize(("length", "code"), [(39, "text-too-short"), (301, "text-too-long")])
def test_a_summary_has_a_length(length: int, code: str) -> None:
    assert code_of(Summary, {"sv": "ä" * length}) == code
    assert read(Summary, {"sv": "ä" * 40, "en": "a" * 300})


def test_markdown_keeps_its_lines() -> None:
    assert read(LocalizedMarkdown, {"sv": "Ett\n\n- två\n"})["sv"] == "Ett\n\n- två\n"


def test_a_term_is_looked_up_in_its_vocabulary() -> None:
    adapter = TypeAdapter(Annotated[str, fields.TermOf("municipalities")])
    context = {"municipalities": {"2480": "2480", "Umeå": "2480"}}
    assert adapter.validate_python("Umeå", context=context) == "2480"
    assert adapter.validate_python("anything") == "anything"
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python("Umea", context=context)
    assert caught.value.errors()[0]["type"] == "unknown-municipality"


ANYTHING = st.one_of(
    st.text(),
    st.from_regex(r"[0-9 :.T-]{1,20}", fullmatch=True),
    st.from_regex(r"https?://[a-zåäö.:/@\[\]%-]{0,20}", fullmatch=True),
    st.none(),
    st.lists(st.text(), max_size=2),
    st.dictionaries(st.text(), st.one_of(st.text(), st.lists(st.text())), max_size=2),
)


@given(st.sampled_from(sorted(TYPES)), ANYTHING)
def test_no_value_whatever_breaks_a_type(kind: str, value: object) -> None:
    try:
        read(TYPES[kind], value)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            assert problem["type"] in RULES or problem["type"] == "dict_type"
