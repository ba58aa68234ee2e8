"""What this feature announces, on commit, to those above it."""

from django.dispatch import Signal

interest_expressed = Signal()  # interest_id: public id
interest_withdrawn = Signal()  # interest_id: public id
vacancies_changed = Signal()  # vacancy_ids: public ids of adverts whose text or state is another now
application_changed = Signal()  # application_id: public id of one that was started, moved, told or stopped
