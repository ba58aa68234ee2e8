"""Reading a roll: what a line may look like, and which fault each bad one is."""

from datetime import date

import pytest

from campus.accounts.roll import (
    BadLine,
    LineFault,
    PersonFacts,
    Roll,
    RollAct,
    RollCodes,
    RollFault,
    RollLine,
    RollRefused,
    line_act,
    prisons_protected,
    releases_too_many,
    roll_parse,
)

TODAY = date(2027, 3, 1)
HEADER = "prison_number,surname,forenames,prison,received_on"
CODES = RollCodes(
    prisons={"LEI", "MDI"},
    closed_prisons={"ACK"},
    legal_statuses={"SENTENCED", "REMAND"},
    release_date_kinds={"CONDITIONAL"},
)


def parse(*lines: str, header: str = HEADER) -> Roll:
    return roll_parse("\n".join([header, *lines]).encode(), codes=CODES, today=TODAY)


def faults(*lines: str, header: str = HEADER) -> list[tuple[int, LineFault]]:
    return [(bad.number, bad.fault) for bad in parse(*lines, header=header).bad_lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_it_is_read_as_utf8_with_or_without_mark_and_as_windows_writes_it(encoding: str) -> None:
    content = f"{HEADER}\nA1234BC,O’Brien,Zoë,LEI,2027-01-05\n".encode(encoding)
    [line] = roll_parse(content, codes=CODES, today=TODAY).lines
    assert (line.details["surname"], line.details["forenames"]) == ("O’Brien", "Zoë")


@pytest.mark.parametrize("written", ["A1234BC", "a1234bc", " a 1234 bc ", "A1234-BC"])
def test_a_prison_number_is_folded(written: str) -> None:
    [line] = parse(f"{written},Bright,Sam,lei,2027-01-05").lines
    assert (line.prison_number, line.prison) == ("A1234BC", "LEI")


@pytest.mark.parametrize("written", ["2027-01-05", "05/01/2027", "5/1/2027"])
def test_dates_are_iso_or_british(written: str) -> None:
    [line] = parse(f"A1234BC,Bright,Sam,LEI,{written}").lines
    assert line.received_on == date(2027, 1, 5)


def test_columns_may_come_in_any_order_and_empty_lines_do_not_count() -> None:
    roll = parse(
        "", "LEI,Bright,A1234BC,2027-01-05,Sam", "", header="prison,surname,PRISON_NUMBER,received_on,forenames"
    )
    assert [line.prison_number for line in roll.lines] == ["A1234BC"]
    assert not roll.bad_lines


def test_optional_columns_are_typed_and_only_those_that_are_there_are_carried() -> None:
    header = HEADER + ",release_date,release_date_kind,release_postcode,date_of_birth,legal_status,language"
    [line] = parse("A1234BC,Bright,Sam,LEI,2027-01-05,01/06/2027,conditional,ls98ab,1990-02-03,Sentenced,Welsh",
                   header=header).lines  # fmt: skip
    assert line.details == {
        "surname": "Bright",
        "forenames": "Sam",
        "release_date": date(2027, 6, 1),
        "release_date_kind": "CONDITIONAL",
        "release_postcode": "LS9 8AB",
        "release_outcode": "LS9",
        "date_of_birth": date(1990, 2, 3),
        "legal_status": "SENTENCED",
        "language": "Welsh",
    }
    [bare] = parse("A1234BC,Bright,Sam,LEI,2027-01-05").lines
    assert set(bare.details) == {"surname", "forenames"}


@pytest.mark.parametrize(
    ("content", "fault", "named"),
    [
        (b"", RollFault.EMPTY, ""),
        (b"PK\x03\x04\x00\x00", RollFault.NOT_TEXT, ""),
        (f"{HEADER},favourite_colour\n".encode(), RollFault.COLUMN_UNKNOWN, "favourite_colour"),
        (b"prison_number,surname,forenames,received_on\n", RollFault.COLUMN_MISSING, "prison"),
        (f"{HEADER},surname\n".encode(), RollFault.COLUMN_TWICE, "surname"),
        (f'{HEADER}\nA1234BC,"Bright,Sam,LEI,2027-01-05\n'.encode(), RollFault.UNREADABLE, "line 2"),
    ],
)
def test_a_file_that_is_no_roll_is_refused_and_what_is_wrong_is_named(content, fault, named: str) -> None:
    with pytest.raises(RollRefused) as refused:
        roll_parse(content, codes=CODES, today=TODAY)
    assert refused.value.code == fault
    assert named in refused.value.detail


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("A12345C,Bright,Sam,LEI,2027-01-05", LineFault.PRISON_NUMBER),
        (",Bright,Sam,LEI,2027-01-05", LineFault.PRISON_NUMBER),
        ("A1234BC,,Sam,LEI,2027-01-05", LineFault.NAME_MISSING),
        ("A1234BC,Bright,,LEI,2027-01-05", LineFault.NAME_MISSING),
        (f"A1234BC,{'B' * 81},Sam,LEI,2027-01-05", LineFault.TOO_LONG),
        ("A1234BC,Bri\x07ght,Sam,LEI,2027-01-05", LineFault.CONTROL_CHARACTER),
        ("A1234BC,Bright,Sam,XYZ,2027-01-05", LineFault.PRISON_UNKNOWN),
        ("A1234BC,Bright,Sam,ACK,2027-01-05", LineFault.PRISON_CLOSED),
        ("A1234BC,Bright,Sam,LEI,", LineFault.DATE_MISSING),
        ("A1234BC,Bright,Sam,LEI,2027-02-30", LineFault.DATE),
        ("A1234BC,Bright,Sam,LEI,01-05-27", LineFault.DATE),
        ("A1234BC,Bright,Sam,LEI,2027-03-02", LineFault.DATE_IN_FUTURE),
        ("A1234BC,Bright,Sam,LEI", LineFault.FIELD_COUNT),
        ("A1234BC,Bright,Sam,LEI,2027-01-05,extra", LineFault.FIELD_COUNT),
        ('A1234BC,"Bright\nA2222BC",Sam,LEI,2027-01-05', LineFault.LINE_BREAK),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_fault(line: str, fault: LineFault) -> None:
    assert faults("A9999ZZ,Good,Ann,LEI,2027-01-05", line) == [(3, fault)]


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("release_date", "soon", LineFault.DATE),
        ("release_date_kind", "MAYBE", LineFault.CODE),
        ("release_postcode", "NOWHERE", LineFault.POSTCODE),
        ("date_of_birth", "2030-01-01", LineFault.DATE_IN_FUTURE),
        ("legal_status", "GUILTY", LineFault.CODE),
        ("language", "x" * 21, LineFault.TOO_LONG),
    ],
)
def test_an_optional_field_that_cannot_be_read_makes_the_line_bad(column: str, value: str, fault: LineFault) -> None:
    header = f"{HEADER},{column}"
    assert faults(f"A1234BC,Bright,Sam,LEI,2027-01-05,{value}", header=header) == [(2, fault)]
    assert faults("A1234BC,Bright,Sam,LEI,2027-01-05,", header=header) == []


def test_every_line_of_a_person_who_stands_there_twice_is_named() -> None:
    lines = ["A1234BC,Bright,Sam,LEI,2027-01-05", "B1234BC,Ash,Kim,LEI,2027-01-05", "a1234bc,Bright,Sam,MDI,2027-01-05"]
    assert faults(*lines) == [(2, LineFault.PERSON_TWICE), (4, LineFault.PERSON_TWICE)]


def facts(**changes) -> PersonFacts:
    known = {"held_at": "LEI", "released_on": None, "received_on": date(2027, 1, 5), "details": {"surname": "Bright"}}
    return PersonFacts(**(known | changes))


def line(prison: str = "LEI", received_on: date = date(2027, 1, 5), surname: str = "Bright") -> RollLine:
    return RollLine(2, "A1234BC", prison, received_on, {"surname": surname})


RELEASED = {"released_on": date(2027, 2, 10), "received_on": None}


@pytest.mark.parametrize(
    ("known", "said", "act"),
    [
        (None, line(), RollAct.ADMIT),
        (facts(), line(), RollAct.UNCHANGED),
        (facts(), line(surname="Brighton"), RollAct.UPDATE),
        (facts(has_account=False), line(), RollAct.UPDATE),
        (facts(), line("MDI", date(2027, 2, 1)), RollAct.TRANSFER),
        (facts(**RELEASED), line("MDI", date(2027, 2, 17)), RollAct.TRANSFER),
        (facts(**RELEASED), line("MDI", date(2027, 2, 18)), RollAct.ADMIT),
        (facts(**RELEASED), line("LEI", date(2027, 2, 12)), RollAct.ADMIT),
    ],
)
def test_what_a_line_means(known: PersonFacts | None, said: RollLine, act: RollAct) -> None:
    assert line_act(said, known, transfer_days=7) == act


@pytest.mark.parametrize(
    ("releases", "held", "too_many"),
    [
        (5, 10, False),
        (6, 10, True),
        (6, 30, False),
        (6, 29, True),
        (5, 5, False),
        (200, 1000, False),
        (201, 1000, True),
    ],
)
def test_more_than_five_people_and_a_fifth_of_a_prison_is_too_many(releases: int, held: int, too_many: bool) -> None:
    assert releases_too_many(releases, held, most=5, most_percent=20) is too_many


def bad(prison_number: str | None, prison: str | None) -> BadLine:
    return BadLine(2, LineFault.DATE, prison_number=prison_number, prison=prison)


@pytest.mark.parametrize(
    ("lines", "protected"),
    [
        ([], frozenset()),
        ([bad("A1234BC", "LEI")], {"LEI"}),
        ([bad("A0001AA", "LEI")], {"LEI", "MDI"}),  # A0001AA is in MDI now
        ([bad(None, "LEI")], None),
        ([bad("A1234BC", None)], None),
    ],
)
def test_which_prisons_a_skipped_line_could_concern(lines: list[BadLine], protected) -> None:
    assert prisons_protected(lines, {"A0001AA": "MDI"}.get) == protected
