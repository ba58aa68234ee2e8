"""An invented document over rows in memory, and a corpus of adverts made of plain words. No feature is imported."""

import random
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from campus.core.audience import All, AnyOf, Audience, Empty, Holds, Is, NotPast
from campus.search.documents import Document
from campus.search.fields import AudienceField, Date, Keyword, Number, Place, Text

KINDS = ["WAREHOUSING", "CONSTRUCTION", "HOSPITALITY", "DRIVING", "RETAIL", "OFFICE", "OUTDOOR", "MANUFACTURING"]
TRADES = {
    "WAREHOUSING": ["warehouse operative", "order picker", "forklift driver", "goods-in assistant", "packer"],
    "CONSTRUCTION": ["bricklayer", "labourer", "plasterer", "groundworker", "scaffolder", "roofer", "joiner"],
    "HOSPITALITY": ["kitchen porter", "chef", "commis chef", "café assistant", "waiter", "barista"],
    "DRIVING": ["HGV driver", "delivery driver", "van driver", "courier", "driver's mate"],
    "RETAIL": ["shop assistant", "cashier", "store supervisor", "stock replenisher"],
    "OFFICE": ["administrator", "receptionist", "data entry clerk", "call centre adviser", "IT support technician"],
    "OUTDOOR": ["gardener", "grounds maintenance worker", "tree surgeon", "farm worker"],
    "MANUFACTURING": ["machine operator", "welder", "assembler", "CNC operator", "quality inspector"],
}
PROSE = """
    you will join a friendly team and help with daily tasks loading unloading checking stock keeping the site
    clean and safe working shifts including some weekends and bank holidays full training is given and tools are
    provided we welcome applications from people with gaps in their work history references can be discussed the
    successful person is reliable punctual willing to learn and able to work alone or with others lifting is
    part of the role parking is free on site canteen pension overtime paid monthly progress to supervisor
    possible experience helpful but not needed
""".split()  # noqa: SIM905
EMPLOYERS = [
    "Northgate Foods",
    "Harbour Logistics",
    "Millbrook Homes",
    "Aire Valley Care",
    "Pennine Parcels",
    "Oak & Sons",
]


class Advert(dict[str, Any]):
    """One invented row; what a test does not say has a plain value."""

    def __init__(self, key: str, title: str = "", **values: Any) -> None:
        """Fill in what is not said."""
        super().__init__(
            {
                "id": key,
                "version": 1,
                "title": title,
                "employer": "",
                "body": "",
                "kind": None,
                "hours": [],
                "places": [],
                "posted_on": date(2027, 3, 1),
                "closes_on": None,
                "pay": None,
                "state": "LIVE",
                "prisons": [],
            }
            | values
        )


class AdvertDocument(Document):
    """Adverts: learners find live ones that have not closed, for all prisons or their own; some staff find all."""

    name = "adverts"
    fields = {
        "title": Text(boost=6.0),
        "employer": Text(boost=2.0),
        "body": Text(),
        "kind": Keyword(facet=True),
        "hours": Keyword(many=True, facet=True),
        "places": Place(),
        "posted_on": Date(),
        "closes_on": Date(),
        "pay": Number(),
        "state": AudienceField(),
        "prisons": AudienceField(many=True),
    }
    audience = Audience(
        learner=All(
            Is("state", "LIVE"),
            AnyOf(Empty("closes_on"), NotPast("closes_on")),
            AnyOf(Empty("prisons"), Holds("prisons", "prisons")),
        ),
        staff=AnyOf(Is("state", "LIVE"), Holds("prisons", "prisons")),
    )
    newest = "posted_on"

    def __init__(self) -> None:
        """Start with no rows."""
        self.source: dict[str, Mapping[str, Any]] = {}

    def put(self, *adverts: Mapping[str, Any]) -> list[str]:
        """Have these rows in the source; returns their ids."""
        self.source.update({advert["id"]: advert for advert in adverts})
        return [advert["id"] for advert in adverts]

    def rows(self, ids: Collection[str] | None) -> Iterator[Mapping[str, Any]]:
        """See Document."""
        wanted = list(self.source) if ids is None else [key for key in ids if key in self.source]
        for key in wanted:
            yield self.source[key]

    def versions(self) -> Iterator[tuple[str, int]]:
        """See Document."""
        for key, row in self.source.items():
            yield key, row["version"]


def corpus(count: int, towns: list[tuple[float, float]], seed: int = 7) -> Iterator[Advert]:
    """So many adverts of realistic length, the same each time; about a quarter of them mention a van."""
    choose = random.Random(seed)
    rare = [
        f"{a}{b}"
        for a in ("arbor", "brax", "colv", "dunst", "elm", "fens")
        for b in ("ley", "ton", "worth", "wick", "by")
    ]
    for number in range(count):
        kind = choose.choice(KINDS)
        trade = choose.choice(TRADES[kind])
        words = [choose.choice(PROSE) for _ in range(choose.randint(120, 260))]
        words += [choose.choice(rare) for _ in range(4)]
        if number % 4 == 0:
            words += ["van", "delivery"]
        choose.shuffle(words)
        posted = date(2027, 3, 1) - timedelta(days=choose.randint(0, 60))
        yield Advert(
            f"advert{number:06d}",
            f"{trade.capitalize()}",
            employer=choose.choice(EMPLOYERS),
            body=f"{trade}. " + " ".join(words),
            kind=kind,
            hours=choose.sample(["FULL_TIME", "PART_TIME", "ZERO_HOURS", "TERM_TIME_HOURS"], choose.randint(1, 2)),
            places=choose.sample(towns, 1 if choose.random() < 0.9 else 3),
            posted_on=posted,
            closes_on=posted + timedelta(days=120) if choose.random() < 0.7 else None,
            pay=choose.choice([None, 11.44, 12.21, 13.5, 15.0]),
        )
