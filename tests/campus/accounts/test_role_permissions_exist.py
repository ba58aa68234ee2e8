"""Every permission that a role names is declared by some app."""

from campus.accounts.checks import permissions_missing


def test_no_role_names_a_permission_that_nobody_declares() -> None:
    assert permissions_missing() == []
