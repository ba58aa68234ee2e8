"""When a course is done: the rule, as a table."""

import pytest

from courses.completing import PartFacts, course_is_done

NEEDED, NEEDED_DONE = PartFacts(True, False), PartFacts(True, True)
EXTRA, EXTRA_DONE = PartFacts(False, False), PartFacts(False, True)


@pytest.mark.parametrize(
    ("parts", "is_done"),
    [
        ([], False),
        ([EXTRA_DONE], False),
        ([NEEDED], False),
        ([NEEDED_DONE], True),
        ([NEEDED_DONE, NEEDED], False),
        ([NEEDED_DONE, EXTRA], True),
        ([NEEDED_DONE, NEEDED_DONE, EXTRA_DONE], True),
    ],
)
def test_a_course_is_done_when_every_required_part_is(parts: list[PartFacts], is_done: bool) -> None:
    assert course_is_done(parts) is is_done
