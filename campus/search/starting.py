"""The words that mean the same, as a new installation begins: how jobs are called on sites, in kitchens and in adverts."""

import csv
from pathlib import Path

from django.db import transaction

from campus.search.models import Synonym

FILE = Path(__file__).parent / "data" / "synonyms.csv"


@transaction.atomic
def synonyms_start() -> int:
    """Put the starting set in when staff have none yet, and return how many; otherwise change nothing and return 0."""
    if Synonym.objects.exists():
        return 0
    with FILE.open(newline="", encoding="utf-8") as file:
        rows = [Synonym(words=row["words"], kind=row["kind"]) for row in csv.DictReader(file)]
    for row in rows:
        row.full_clean()
    return len(Synonym.objects.bulk_create(rows))
