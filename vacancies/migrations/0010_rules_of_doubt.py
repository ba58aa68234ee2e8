"""Fill the known employers; words that were refused outright and are now rules of doubt leave the table, if untouched."""

from django.db import migrations

from vacancies.rulebook import default_rows

NOW_DOUBT = {
    "commission only": "No wage is promised",
    "unpaid trial": "Work must be paid",
    "registration fee": "Nobody may be asked to pay for a job",
    "pay for your own dbs": "Nobody may be asked to pay for a job",
    "pay for your training": "Nobody may be asked to pay for a job",
}


def fill(apps, schema_editor):
    KnownEmployer = apps.get_model("vacancies", "KnownEmployer")
    KnownEmployer.objects.bulk_create(KnownEmployer(**row) for row in default_rows("known_employers"))
    ExcludedWord = apps.get_model("vacancies", "ExcludedWord")
    for phrase, note in NOW_DOUBT.items():
        ExcludedWord.objects.filter(phrase=phrase, note=note).delete()


class Migration(migrations.Migration):
    dependencies = [("vacancies", "0009_since_when_a_learner_reads_it")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
