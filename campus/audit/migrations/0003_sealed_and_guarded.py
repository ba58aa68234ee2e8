"""Seal each event, and let the database itself refuse to change or delete a row of the audit record."""

from django.db import migrations, models

from campus.audit.triggers import triggers_install, triggers_remove


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_longer_prison_codes")]

    operations = [
        migrations.AddField(
            model_name="auditevent",
            name="seal",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(triggers_install, triggers_remove),
    ]
