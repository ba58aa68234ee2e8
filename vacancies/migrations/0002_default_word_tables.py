"""Fill the word tables that a new portal starts with. Staff own them from here on."""

from django.db import migrations

from vacancies.rulebook import default_rows


def fill(apps, schema_editor):
    KindKeyword = apps.get_model("vacancies", "KindKeyword")
    KindKeyword.objects.bulk_create(KindKeyword(**row) for row in default_rows("kind_keywords"))
    ExcludedWord = apps.get_model("vacancies", "ExcludedWord")
    ExcludedWord.objects.bulk_create(ExcludedWord(**row) for row in default_rows("excluded_words"))
    SchoolHoursWord = apps.get_model("vacancies", "SchoolHoursWord")
    SchoolHoursWord.objects.bulk_create(SchoolHoursWord(**row) for row in default_rows("school_hours_words"))


class Migration(migrations.Migration):
    dependencies = [("vacancies", "0001_adverts_sources_and_interest")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
