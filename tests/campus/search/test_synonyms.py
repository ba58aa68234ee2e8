"""Synonyms: what they widen, and who may edit them."""

from collections.abc import Callable

import pytest
import time_machine
from django.core.exceptions import ValidationError

from campus.search import synonyms
from campus.search.models import Synonym
from campus.search.synonyms import table_of, terms_widened
from campus.search.words import Origin, terms_of
from tests.campus.search.conftest import Asker
from tests.campus.search.invented import Advert
from tests.faces import FaceClient, face_url

EQUAL, ONE_WAY = Synonym.Kind.EQUAL, Synonym.Kind.ONE_WAY


@pytest.mark.parametrize(
    ("words", "kind", "typed", "widened"),
    [
        ("lorry, HGV", EQUAL, "lorry ", [{"hgv"}]),
        ("lorry, HGV", EQUAL, "lorries ", [{"hgv"}]),
        ("lorry, HGV", EQUAL, "hgv driver ", [{"lorry"}, set()]),
        ("lorry, heavy goods vehicle", EQUAL, "heavy goods vehicle driver ", [{"lorry"}, set()]),
        ("lorry, heavy goods vehicle", EQUAL, "heavy vehicle ", [set(), set()]),
        ("building, bricklayer", ONE_WAY, "building ", [{"bricklayer"}]),
        ("building, bricklayer", ONE_WAY, "bricklayer ", [set()]),
        ("café, restaurant", EQUAL, "cafe ", [{"restaurant"}]),
    ],
)
def test_what_is_widened(words: str, kind: Synonym.Kind, typed: str, widened: list[set[str]]) -> None:
    table = table_of([Synonym(words=words, kind=kind)])
    terms = terms_widened(terms_of(typed), table)
    found = [{a.shown for a in term.alternatives if a.origin is Origin.SYNONYM} for term in terms]
    assert found == widened


@pytest.mark.parametrize("words", ["", "lorry", ",,,", "lorry,", "lorry, Lorry"])
def test_one_word_alone_is_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        Synonym(words=words).clean()


def test_a_change_is_followed_within_a_minute_without_being_told(db: None, make_asker: Callable[[], Asker]) -> None:
    asker = make_asker()
    asker.put(Advert("one", "HGV driver"))
    with time_machine.travel("2027-03-02 10:00") as clock:
        synonyms.cache.forget()
        assert asker.ids("lorry ") == []
        Synonym.objects.bulk_create([Synonym(words="lorry, HGV")])  # announces nothing, as in another process
        assert asker.ids("lorry ") == []
        clock.shift(60)
        assert asker.ids("lorry ") == ["one"]
        Synonym.objects.all().delete()
        clock.shift(60)
        assert asker.ids("lorry ") == []


def test_staff_with_the_permission_edit_synonyms(staff_client: Callable[..., FaceClient]) -> None:
    permissions = ["wagtailadmin.access_admin", "search.view_synonym", "search.add_synonym", "search.change_synonym"]
    client = staff_client(permissions=permissions)
    address = face_url("staff", "wagtailsnippets_search_synonym:add")
    answer = client.post(address, {"words": "lorry, HGV", "kind": "EQUAL"})
    assert answer.status_code == 302
    synonym = Synonym.objects.get()
    address = face_url("staff", "wagtailsnippets_search_synonym:edit", synonym.pk)
    assert client.post(address, {"words": "lorry, HGV, truck", "kind": "EQUAL"}).status_code == 302
    assert "lorry, HGV, truck" in client.get(face_url("staff", "wagtailsnippets_search_synonym:list")).text


def test_staff_without_the_permission_may_not(staff_client: Callable[..., FaceClient]) -> None:
    client = staff_client(permissions=["wagtailadmin.access_admin"])
    address = face_url("staff", "wagtailsnippets_search_synonym:add")
    assert client.post(address, {"words": "lorry, HGV", "kind": "EQUAL"}).status_code in (302, 403)
    assert not Synonym.objects.exists()
