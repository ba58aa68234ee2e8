"""The database's own refusal to change or delete an audit row, in each database's words.

SQLite drops a table's triggers when a later migration rebuilds the table: such a migration ends with
`migrations.RunPython(triggers_install, triggers_remove)` again. `audit_verify` and a test notice when they are missing.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_auditevent", "audit_auditlink")
REFUSAL = "the audit record is only ever added to"


def trigger_names(vendor: str) -> frozenset[str]:
    """Names of the triggers that must stand in a database of this vendor."""
    kinds = ("no_update", "no_delete", "no_truncate") if vendor == "postgresql" else ("no_update", "no_delete")
    return frozenset(f"{table}_{kind}" for table in TABLES for kind in kinds)


def triggers_missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that are not there."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    return sorted(trigger_names(connection.vendor) - found)


def triggers_install(apps: Any, schema_editor: Any) -> None:
    """Make the triggers; for a migration."""
    for statement in _install_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def triggers_remove(apps: Any, schema_editor: Any) -> None:
    """Take the triggers away; for a migration's way back, and for tests that empty tables."""
    vendor = schema_editor.connection.vendor
    for name in sorted(trigger_names(vendor)):
        table = name.split("_no_")[0]
        schema_editor.execute(
            f"DROP TRIGGER IF EXISTS {name} ON {table}" if vendor == "postgresql" else f"DROP TRIGGER IF EXISTS {name}"
        )


def _install_statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"""CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
            *(
                f"CREATE TRIGGER {table}_{kind} BEFORE {event} ON {table} FOR EACH {each} "
                "EXECUTE FUNCTION audit_refuse()"
                for table in TABLES
                for kind, event, each in (
                    ("no_update", "UPDATE", "ROW"),
                    ("no_delete", "DELETE", "ROW"),
                    ("no_truncate", "TRUNCATE", "STATEMENT"),
                )
            ),
        ]
    return [
        f"CREATE TRIGGER {table}_{kind} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for table in TABLES
        for kind, event in (("no_update", "UPDATE"), ("no_delete", "DELETE"))
    ]
