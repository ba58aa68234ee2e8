"""Make a staff account with a one-time secret."""

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campus.accounts.services.staff import NewStaff, StaffNotMade, staff_create

EXAMPLE = """example:
  manage.py create_staff j.okafor --first-name Jo --last-name Okafor --role "Vacancy moderator" --prison LEI
  manage.py create_staff admin --first-name Ade --last-name Bell --superuser --json

The one-time secret is printed once. It must be replaced by a password at the first sign-in."""


class Command(BaseCommand):
    """`create_staff`: thin; the service checks and makes."""

    help = "Make a staff account and print its one-time secret, once."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what may be given."""
        parser.epilog = EXAMPLE
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("username", help="the name to sign in with: small letters, digits, dots and hyphens")
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)
        parser.add_argument("--email", default="", help="kept for reference; the portal sends nothing")
        parser.add_argument("--role", action="append", default=[], help="a role's name; may be given again")
        parser.add_argument("--prison", action="append", default=[], help="a prison code; may be given again")
        parser.add_argument("--area", action="append", default=[], help="a release area's code; may be given again")
        parser.add_argument("--superuser", action="store_true", help="may do everything; for the person who sets up")
        parser.add_argument("--json", action="store_true", help="print JSON for a script")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account, or say by name what is wrong."""
        new = NewStaff(
            username=options["username"],
            first_name=options["first_name"],
            last_name=options["last_name"],
            email=options["email"],
            roles=tuple(options["role"]),
            prisons=tuple(options["prison"]),
            areas=tuple(options["area"]),
            is_superuser=options["superuser"],
        )
        try:
            user, secret = staff_create(new)
        except StaffNotMade as refusal:
            raise CommandError(f"Nothing was made. {refusal.detail}") from refusal
        if options["json"]:
            facts = {"username": user.username, "public_id": user.public_id, "one_time_secret": secret}
            self.stdout.write(json.dumps(facts))
            return
        self.stdout.write(f"Made {user.username}. One-time secret, shown once:\n\n    {secret}\n")
