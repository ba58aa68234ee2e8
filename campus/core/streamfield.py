"""The house's StreamField: block definitions stay out of migrations.

Wagtail writes every block of a StreamField into every migration, so that a changed label makes a migration and old migrations
import old blocks. The database column is JSON either way. Ours records an empty list of blocks instead.

What it costs (see docs/adr/0001): a data migration's historical model cannot read or write the blocks, so content is changed by
a service or command, on the real model; and no migration tells that a block was renamed or taken away, so what it leaves in
stored pages is data without a block, which is dropped at the page's next save. Rename with care: keep the old block until a
command has moved its content. Go back to Wagtail's own field if data migrations of blocks become a habit.
"""

from typing import Any

from wagtail.fields import StreamField


class CampusStreamField(StreamField):
    """A StreamField that deconstructs without its blocks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accept blocks as the first argument, and none at all when a migration rebuilds the field."""
        if not args and "block_types" not in kwargs:
            args = ([],)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the column only."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
