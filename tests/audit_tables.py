"""Letting tests empty the audit tables.

The database refuses to delete audit rows, and Django's transactional tests end by emptying every table. For that one moment the
triggers are taken away and made again; there is no such door in the product. Tests in a transaction that is rolled back, and
tests on a `real_database`, never need it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from campus.audit.triggers import triggers_install, triggers_missing, triggers_remove


@contextmanager
def audit_tables_emptied_after_tests() -> Iterator[None]:
    """While it lasts, the end of a transactional test may empty the audit tables."""
    as_django_does = TransactionTestCase._fixture_teardown

    def teardown(case: Any) -> None:
        if type(case)._fixture_teardown is not teardown:  # a test in a transaction: nothing is emptied
            as_django_does(case)
            return
        with connection.schema_editor() as editor:
            triggers_remove(None, editor)
        try:
            as_django_does(case)
        finally:
            if triggers_missing(connection):
                with connection.schema_editor() as editor:
                    triggers_install(None, editor)

    TransactionTestCase._fixture_teardown = teardown
    try:
        yield
    finally:
        TransactionTestCase._fixture_teardown = as_django_does
