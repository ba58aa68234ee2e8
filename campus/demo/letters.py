"""A letter and a business plan of invented people, so that the demonstration shows how they look when they are written."""

from campus.accounts.models import Person, User
from campus.accounts.viewers import viewer_of
from cv_builder.models import CoveringLetter
from cv_builder.services.letters import letter_begin, letter_write, plan_write

LETTER = {
    "why": "I would like to work in a warehouse. I like busy days, and I like it when everything is in its place.",
    "bring": "I pack and count stock every morning in the stores here. I check each list twice.",
    "close": "I would be glad to meet you and show you what I can do.",
}
PLAN = {
    "summary": "I will look after gardens for people who cannot do it themselves.",
    "owner": "I have worked in the gardens for two years and have a certificate in using machines safely.",
    "market": "People who need this are older people with gardens near Bradford.",
}
TABLES = {
    "costing": {"materials": "3.00", "hours": "2", "hourly": "13.00", "fixed": "60.00", "price": "35.00"},
    "forecast": {"sold_1": "4", "sold_2": "8", "sold_3": "12", "sold_4": "16"},
    "budget": {"rent": "380.00", "food": "180.00", "phone": "15.00", "benefits": "400.00"},
    "cash": {"opening": "50.00", "loans_1": "500.00", "tools_1": "420.00", "fuel_1": "40.00", "fuel_2": "60.00"},
}


def is_told() -> bool:
    """Whether they are there."""
    return CoveringLetter.objects.exists()


def letters_tell() -> None:
    """Sam has a letter for any job, Jo a business plan begun."""
    sam, jo = (
        viewer_of(User.objects.get(person=Person.objects.get(prison_number=number)))
        for number in ("A1234BC", "A2345CD")
    )
    letter_write(viewer=sam, letter=letter_begin(viewer=sam), parts=LETTER)
    plan_write(viewer=jo, sections=PLAN, tables=TABLES)
