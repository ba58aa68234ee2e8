"""Turning a function off, and on again."""

from enum import StrEnum

from django.db import IntegrityError, transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Prison, SwitchedOff, SwitchReason
from campus.accounts.switching import Function, function_of
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer


class SwitchRefusal(StrEnum):
    """Why nothing is turned off or on."""

    NOT_ALLOWED = "NOT_ALLOWED"
    NO_SUCH_FUNCTION = "NO_SUCH_FUNCTION"
    OFF_ALREADY = "OFF_ALREADY"


class NotSwitched(Refusal):
    """See `SwitchRefusal`."""


def function_turn_off(
    *, code: str, item: str = "", prison: Prison | None, reason: SwitchReason, by: Viewer
) -> SwitchedOff:
    """Turn a function, or one thing of it, off in one prison, or (None) in all. The next request finds it off.

    Raises:
        NotSwitched: with a `SwitchRefusal`; nothing is written.
    """
    function = _allowed(code, by)
    if by.user_id is None:
        raise NotSwitched(SwitchRefusal.NOT_ALLOWED)
    named = {key for key, _name in function.items()} if function.items else {""}
    if item not in named:
        raise NotSwitched(SwitchRefusal.NO_SUCH_FUNCTION)
    try:
        with transaction.atomic():
            if SwitchedOff.objects.filter(function=code, item=item, prison=prison).exists():
                raise NotSwitched(SwitchRefusal.OFF_ALREADY)
            row = SwitchedOff.objects.create(
                function=code, item=item, prison=prison, reason=reason, off_by_id=by.user_id, off_since=clock.now()
            )
            _record(row, by, "accounts.function.turned_off", reason=SwitchReason(reason).value)
    except IntegrityError:  # somebody did the same at this moment
        raise NotSwitched(SwitchRefusal.OFF_ALREADY) from None
    return row


@transaction.atomic
def function_turn_on(*, switch: SwitchedOff, by: Viewer) -> None:
    """Turn it on again. The next request finds it on; nothing that was kept meanwhile is lost.

    Raises:
        NotSwitched: NOT_ALLOWED; nothing is written.
    """
    function = function_of(switch.function)
    if function is not None:
        _allowed(switch.function, by)
    elif not by.may("accounts.switch_functions"):  # of a feature that is no more
        raise NotSwitched(SwitchRefusal.NOT_ALLOWED)
    _record(switch, by, "accounts.function.turned_on")
    switch.delete()


def _allowed(code: str, by: Viewer) -> Function:
    function = function_of(code)
    if function is None:
        raise NotSwitched(SwitchRefusal.NO_SUCH_FUNCTION)
    if not function.may_be_switched_by(by):
        raise NotSwitched(SwitchRefusal.NOT_ALLOWED)
    return function


def _record(row: SwitchedOff, by: Viewer, action: str, **more: str) -> None:
    record_by(
        by,
        action,
        object_kind="accounts.switch",
        object_id=row.public_id,
        prison=row.prison.code if row.prison else "",
        detail={"function": row.function, "item": row.item, **more},
    )
