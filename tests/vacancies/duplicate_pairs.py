"""Invented pairs of adverts from two boards: the same job told twice, and near misses. Judged by reading, not by the rule."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from vacancies.duplicates import JobFacts, job_facts

PICK = (
    "You pick and pack orders for shops across the north, check them against the list and load them on to cages. You lift up "
    "to 15 kg and keep the aisle tidy. Full training on the first day, uniform and boots given, hot meals at half price."
)
PICK_AGAIN = (
    "Our client needs people who put shop orders together: take goods from the shelves, scan them, fill the cages and keep "
    "the floor clear. Boots and training are free. Some lifting."
)
CLEAN = (
    "Clean classrooms, corridors and toilets after school. You work in a team of three with a supervisor, empty bins, mop "
    "floors and lock up. We give you the training and the materials. Enhanced checks are paid for by us."
)
CARE = (
    "Help people to wash, dress and eat, talk with them and write the daily notes. Paid mileage, paid training towards a "
    "level 2 diploma and a friendly team leader who is always on the phone. A driving licence helps and is not needed."
)
DRIVE = (
    "Deliver parcels to homes in and around the city with our van. Between 90 and 120 stops a day, a hand-held computer "
    "shows the way. You need a clean licence held for a year. We pay for fuel, insurance and a phone."
)


@dataclass(frozen=True, slots=True)
class Told:
    """An advert as one board tells it."""

    title: str = "Warehouse operative"
    employer: str = "Tidewell Storage"
    places: tuple[tuple[str, str], ...] = (("Leeds LS10", "LS10"),)
    text: str = PICK
    closes_on: date | None = date(2027, 4, 9)
    hours: str = "FULL_TIME"
    hours_per_week: Decimal | None = None
    contract: str = ""
    pay: tuple[Decimal, Decimal] | None = (Decimal("13.10"), Decimal("13.10"))
    is_national: bool = False

    def facts(self, key: int, source: int) -> JobFacts:
        """As the rule takes it."""
        told = {name: getattr(self, name) for name in self.__slots__ if name != "text"}
        return job_facts(key=key, source=source, **told)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two adverts, and whether somebody who read both would say that they are one job."""

    name: str
    one: Told
    other: Told
    is_same: bool


def paid(low: str, high: str | None = None) -> tuple[Decimal, Decimal]:
    """Pounds an hour."""
    return Decimal(low), Decimal(high or low)


STORE = Told()
SCHOOL = Told(
    "Cleaner", "Ridings Council", (("Bradford BD3", "BD3"),), CLEAN, date(2027, 3, 26), "PART_TIME", Decimal(15)
)
HOME = Told(
    "Care assistant", "Oakbank Care", (("York", "YO1"),), CARE, None, "FULL_TIME", None, "PERMANENT", paid("12.90")
)
VAN = Told("Van driver", "Fleetway Parcels", (("Hull", "HU1"),), DRIVE, date(2027, 4, 30), "FULL_TIME", Decimal(45))


def pair(name: str, one: Told, *, same: bool, **changes: Any) -> Pair:
    """`one` and what another board makes of it."""
    return Pair(name, one, dataclasses.replace(one, **changes), same)


SAME = [
    pair("word for word", STORE, same=True),
    pair("in other words", STORE, same=True, text=PICK_AGAIN),
    pair("the employer's full name", STORE, same=True, employer="Tidewell Storage Ltd"),
    pair("the employer's short name", STORE, same=True, employer="TIDEWELL"),
    pair("a longer title, same text", STORE, same=True, title="Warehouse Operative - Immediate Start"),
    pair("title turned round", STORE, same=True, title="Operative (Warehouse)", closes_on=None),
    pair("title in the plural", STORE, same=True, title="Warehouse operatives wanted"),
    pair("another title, same text", STORE, same=True, title="Warehouse picker and packer", closes_on=None),
    pair("no employer on one board", STORE, same=True, employer=""),
    pair("no pay on one board", STORE, same=True, pay=None),
    pair("another closing date, a week later", STORE, same=True, closes_on=date(2027, 4, 16)),
    pair("no closing date on one board", STORE, same=True, closes_on=None, text=PICK_AGAIN),
    pair("a number before the title", STORE, same=True, title="48211 - Warehouse Operative"),
    pair("school cleaner", SCHOOL, same=True, title="School Cleaner"),
    pair("cleaner, part time", SCHOOL, same=True, title="Cleaner (part time)", employer="The Ridings Council"),
    pair("cleaner, cut short", SCHOOL, same=True, text=CLEAN[:120]),
    pair("care assistant with a hyphen", HOME, same=True, title="Care-Assistant"),
    pair("care assistant, two places on one board", HOME, same=True, places=(("York", "YO1"), ("Selby", "YO8"))),
    pair("care assistant, a text that one board adds to", HOME, same=True, text=CARE + " Apply through our site today."),
    pair("van driver, delivery driver", VAN, same=True, title="Delivery driver (van)"),
    pair("van driver, multi-drop", VAN, same=True, title="Multi-drop van driver"),
    pair("van driver, a range of pay", VAN, same=True, pay=paid("13.00", "13.60")),
]  # fmt: skip
NEAR_MISSES = [
    pair("another site of the same town", STORE, same=False, places=(("Leeds LS12", "LS12"),)),
    pair("another town", STORE, same=False, places=(("Wakefield", "WF1"),)),
    pair("another postcode of the outcode", dataclasses.replace(STORE, places=(("LS10 1AB", "LS10"),)), same=False,
         places=(("LS10 4QE", "LS10"),)),
    pair("another set of towns", dataclasses.replace(HOME, places=(("York", "YO1"), ("Selby", "YO8"))), same=False,
         places=(("York", "YO1"), ("Malton", "YO17"))),
    pair("nights", STORE, same=False, title="Warehouse operative (nights)"),
    pair("nights against days", dataclasses.replace(STORE, title="Warehouse operative days"), same=False,
         title="Warehouse operative nights"),
    pair("a night shift said in the text", dataclasses.replace(STORE, text=PICK + " Day shifts."), same=False,
         text=PICK + " Night shifts."),
    pair("other times in the text", dataclasses.replace(STORE, text=PICK + " 6am to 2pm."), same=False,
         text=PICK + " 10pm to 6:30am."),
    pair("weekends", SCHOOL, same=False, title="Weekend cleaner"),
    pair("other hours in a week", SCHOOL, same=False, hours_per_week=Decimal(30)),
    pair("part time and full time", STORE, same=False, hours="PART_TIME"),
    pair("permanent and temporary", HOME, same=False, contract="TEMPORARY"),
    pair("senior", HOME, same=False, title="Senior care assistant"),
    pair("supervisor", STORE, same=False, title="Warehouse supervisor"),
    pair("trainee", VAN, same=False, title="Trainee van driver"),
    pair("apprentice", STORE, same=False, title="Warehouse operative apprentice"),
    pair("relief", SCHOOL, same=False, title="Relief cleaner"),
    pair("another employer, same words", STORE, same=False, employer="Harbour Freight"),
    pair("an employer with the same first word", dataclasses.replace(STORE, employer="Harbour Freight"), same=False,
         employer="Harbour Foods"),
    pair("numbered employers", dataclasses.replace(STORE, employer="Depot 7"), same=False, employer="Depot 8"),
    pair("other pay", STORE, same=False, pay=paid("14.50")),
    pair("months between closing dates", STORE, same=False, closes_on=date(2027, 6, 30)),
    pair("other work at the same place", STORE, same=False, title="Forklift driver",
         text="Drive a counterbalance truck and load lorries. A ticket in date is needed."),
    pair("kitchen porter and kitchen assistant", dataclasses.replace(SCHOOL, title="Kitchen porter"), same=False,
         title="Kitchen assistant", text="Help the cook, set the tables and serve the meals at noon to 120 children."),
    pair("two numbered posts", dataclasses.replace(STORE, title="13801 - Operative"), same=False, title="13788 - Operative"),
    pair("class 1 and class 2", dataclasses.replace(VAN, title="HGV Class 1 driver"), same=False, title="HGV Class 2 driver"),
    pair("van driver and driver's mate", VAN, same=False, title="Van driver's mate"),
    pair("no employer and another text", STORE, same=False, employer="", text=PICK_AGAIN, closes_on=None, pay=None),
    pair("no place on one board", STORE, same=False, places=()),
    pair("anywhere in the country", HOME, same=False, places=(), is_national=True),
    pair("cleaner of homes, not of schools", SCHOOL, same=False, title="Domestic cleaner", pay=None, hours_per_week=None,
         hours="", closes_on=None, text="Clean the homes of older people in the district, two a morning, with a bus pass."),
    pair("a cook beside a cleaner", SCHOOL, same=False, title="Cook", text="Cook lunch for 120 children."),
]  # fmt: skip
PAIRS = [*SAME, *NEAR_MISSES]
