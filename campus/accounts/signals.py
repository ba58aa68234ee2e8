"""What accounts announces to the apps above. Sent after commit, robustly; each carries public ids and codes, no rows.

`person_admitted`: person_id, prison. Also for a return after a release.
`person_transferred`: person_id, from_prison, to_prison.
`person_released`: person_id, prison.
"""

from django.dispatch import Signal

person_admitted = Signal()
person_transferred = Signal()
person_released = Signal()
