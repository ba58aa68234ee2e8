"""What of an advert's text a reader is shown."""

import pytest

from vacancies.reading import Block, Said, advert_blocks, asked_blocks

SAID = Said(
    values=("Warehouse operative", "Bramley Parcels", "BP-77", "£15,009 - £16,075", "Full time", "Permanent"),
    places=("London", "Leeds LS12"),
    has_closing_date=True,
)


@pytest.mark.parametrize(
    "line",
    [
        "Employer: Bramley Parcels",
        "Salary:£15,009 - £16,075",
        "Location: London, Leeds LS12",
        "Location:London ,National",
        "Hours: Full time",
        "Contract Type : permanent",
        "Reference: BP-77",
        "Closing Date:25 Oct 2017 23:55 BST",
        "Employer: Bramley Parcels | Salary: £15,009 - £16,075",
        "Salary:\n£15,009 - £16,075",
        "- Hours: Full time",
    ],
)
def test_a_line_that_the_page_has_said_already_is_left_out(line: str) -> None:
    assert advert_blocks(f"{line}\n\nYou would pack boxes.", SAID) == [Block(("You would pack boxes.",))]


@pytest.mark.parametrize(
    "line",
    [
        "Hours: Full time, Monday to Friday",
        "Salary: £15,009 - £16,075 and a bonus",
        "Location: London, York",
        "Please note: you need boots",
        "Bramley Parcels",
        "Shifts: 6 am to 2 pm | Hours: Full time",
        "Duties:",
    ],
)
def test_a_line_that_says_more_stays(line: str) -> None:
    assert advert_blocks(line, SAID) == [Block((line,))]


def test_a_closing_date_that_could_not_be_read_stays_as_it_was_written() -> None:
    said = Said(values=(), has_closing_date=False)
    assert advert_blocks("Closing date: when we have someone", said) == [Block(("Closing date: when we have someone",))]


def test_an_advert_of_labelled_lines_alone_leaves_nothing_to_say_twice() -> None:
    assert advert_blocks("Salary: £15,009 - £16,075\nLocation: London", SAID) == []


def test_lines_with_a_dash_are_a_list() -> None:
    assert advert_blocks("You would:\n- pick\n- pack\n\nStart at 6.\nFinish at 2.", SAID) == [
        Block(("You would:",)),
        Block(("pick", "pack"), is_list=True),
        Block(("Start at 6.", "Finish at 2.")),
    ]


def test_what_is_asked_for_in_one_line_with_semicolons_is_a_list() -> None:
    assert asked_blocks("On time; Able to lift 15 kg") == [Block(("On time", "Able to lift 15 kg"), is_list=True)]
    assert asked_blocks("Be kind.") == [Block(("Be kind.",))]
    assert asked_blocks("") == []
