"""Show what each entry of a captured feed would become, and why, before the source is brought on."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campus.core import clock
from vacancies.drafts import Draft
from vacancies.services.trial import Trial, TrialNotPossible, feed_try, trial_json


class Command(BaseCommand):
    """Example: manage.py try_feed captured.xml --date 2027-03-01"""

    help = (
        "Send a captured feed through the gateway, the bundle, verification and screening, and show what each entry would "
        "become. Writes nothing. Example: manage.py try_feed captured.xml --json"
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be given."""
        parser.add_argument("file", type=Path, help="the captured bytes")
        parser.add_argument(
            "--source", metavar="ID", help="a source of the gateway's settings (default: a trusted one)"
        )
        parser.add_argument("--config", type=Path, help="the gateway's feeds.toml, with --source")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--date", type=date.fromisoformat, help="judge as if today were YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        """Try the file; fail when it is no usable feed."""
        try:
            trial = feed_try(
                options["file"],
                today=options["date"] or clock.today(),
                source=options["source"],
                config=options["config"],
            )
        except TrialNotPossible as refused:
            raise CommandError(str(refused)) from None
        if options["json"]:
            self.stdout.write(json.dumps(trial_json(trial), ensure_ascii=False, indent=1))
        else:
            self._show(trial)
        if trial.has_default_tables:
            self.stderr.write("There is no database here: the word tables of a new portal were used.")
        if trial.feed["refused"]:
            raise CommandError(f"Not a usable feed: {trial.feed['reason']}")

    def _show(self, trial: Trial) -> None:
        feed = trial.feed
        malformed = ", malformed" if feed["malformed"] else ""
        self.stdout.write(f"Feed: {feed['format'] or 'none'}, {feed['encoding'] or 'no encoding'}{malformed}")
        for draft in trial.drafts:
            self._show_entry(draft)
        for number, error in trial.bad_lines:
            self.stdout.write(f"\nLine {number} refused: {error.field} {error.detail}")
        totals = trial_json(trial)["totals"]
        self.stdout.write("\n" + ", ".join(f"{name} {number}" for name, number in totals.items()))

    def _show_entry(self, draft: Draft) -> None:
        record = draft.received.record
        self.stdout.write(
            f"\n{draft.screening.state.value}  {record['title'] or '(no title)'}  [{record['reference']}]"
        )
        where = ", ".join(record["places"]) + (" and anywhere" if record["national"] else "")
        pay = " to ".join(dict.fromkeys(amount for amount in (record["pay_from"], record["pay_to"]) if amount))
        for label, value in (
            ("employer", record["employer"]),
            ("where", where),
            ("pay", f"{pay} {record['pay_period'] or ''}".strip()),
            ("closes", record["closes"]),
            ("kind", draft.values["kind_of_work"]),
            ("contacts taken out", ", ".join(record["contacts"])),
        ):
            if value:
                self.stdout.write(f"  {label}: {value}")
        for reason in draft.screening.reasons:
            self.stdout.write(f"  because {reason.code.value} {reason.words}".rstrip())
        for name, text in record["kept_as_text"].items():
            self.stdout.write(f"  kept as text, {name}: {text}")
