"""The synonyms that a new installation begins with."""

import pytest
from django.core.management import call_command

from campus.search.models import Synonym
from campus.search.starting import synonyms_start

pytestmark = pytest.mark.django_db


def test_the_starting_set_knows_how_jobs_are_called() -> None:
    call_command("starting_synonyms")
    assert Synonym.objects.filter(words__contains="fork lift, flt").get().words.startswith("forklift")
    assert Synonym.objects.filter(words__contains="hgv").exists()


def test_what_staff_have_is_left_alone() -> None:
    Synonym.objects.create(words="spud, potato")
    assert synonyms_start() == 0
    assert Synonym.objects.count() == 1
