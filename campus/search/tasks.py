"""Work that need not be waited for."""

from django_tasks import task

from campus.search import missed


@task()
def search_catch_up() -> bool:
    """Tell the engine in use what it missed while it was away; while it still is, try again in half a minute."""
    done = missed.catch_up()
    if not done:
        missed.try_later()
    return done
