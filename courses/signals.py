"""What this feature announces, on commit, to those above it."""

from django.dispatch import Signal

course_started = Signal()  # enrolment_id: public id
course_completed = Signal()  # enrolment_id, completion_id: public ids
