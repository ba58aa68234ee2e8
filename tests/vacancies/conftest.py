"""Fixtures of the vacancies tests."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.vacancies.sending import Gateway

TODAY = date(2027, 3, 1)


@pytest.fixture
def gateway(tmp_path: Path, settings: Any) -> Gateway:
    """A gateway whose key the portal accepts."""
    settings.DATA_DIR = tmp_path
    settings.GATEWAY_KEYS = str(tmp_path / "gateway-keys")
    return Gateway(tmp_path / "inbox", tmp_path / "gateway-keys")


@pytest.fixture
def take_in(gateway: Gateway, db: None) -> Callable[..., dict[str, int]]:
    """Import what the gateway sent, as on 1 March 2027; return the totals."""
    from vacancies.services.imports import import_run

    def run(today: date = TODAY, **options: Any) -> dict[str, int]:
        return import_run(inbox=gateway.inbox, today=today, **options).as_dict()

    return run
