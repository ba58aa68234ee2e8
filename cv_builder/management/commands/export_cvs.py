"""manage.py export_cvs: copies the locked files of a released export into a folder."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campus.core.viewer import system_viewer
from cv_builder.selectors.exports import export_by_id
from cv_builder.services.exports import ExportNotDone, ExportRefusal
from cv_builder.services.releases import export_copy

WORDS = {
    ExportRefusal.NOT_RELEASED: "It has not been released by a second person, or its copies were deleted.",
    ExportRefusal.NO_FILE: "A copy is missing on disk. Delete the copies on the screen and ask again.",
}


class Command(BaseCommand):
    """Copy the locked files of one release. It makes none, unlocks none and never stands in for the second person."""

    help = (
        "Copy the encrypted CVs of a release into a folder, a folder for each officer. The release itself is asked for by one "
        "person and released by another, on the staff face. "
        "Example: manage.py export_cvs --release AbCdEf123456 --to /media/stick"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the release and the folder."""
        parser.add_argument("--release", required=True, help="the release's id, the last part of its address")
        parser.add_argument("--to", required=True, type=Path, help="the folder to copy into; it must exist")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Copy; exit non-zero when nothing was copied."""
        export = export_by_id(system_viewer(), options["release"])
        if export is None:
            raise CommandError("There is no release with this id.")
        target = Path(options["to"])
        if not target.is_dir():
            raise CommandError(f"{target} is not a folder.")
        try:
            copied = export_copy(export=export, to=target, by=system_viewer())
        except ExportNotDone as refusal:
            raise CommandError(WORDS[ExportRefusal(refusal.code)]) from None
        except OSError as fault:
            raise CommandError(f"The files could not be copied: {fault.strerror}.") from None
        if options["json"]:
            self.stdout.write(json.dumps({"copied": len(copied), "files": [str(path) for path in copied]}))
        else:
            self.stdout.write(f"{len(copied)} locked files copied to {target}.")
        if not copied:
            raise CommandError("No file of this release was made.")
