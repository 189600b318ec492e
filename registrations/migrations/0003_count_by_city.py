"""Fill the key by which registrations of one city are counted, for rows written before there was one."""

from django.db import migrations

from registrations.models.registration import city_key


def fill(apps, schema_editor):
    registrations = apps.get_model("registrations", "Registration").objects
    for row in registrations.only("pk", "city_id", "other_city").iterator(chunk_size=1000):
        registrations.filter(pk=row.pk).update(city_key=city_key(row.city_id, row.other_city))


class Migration(migrations.Migration):
    dependencies = [("registrations", "0002_delegations_and_questions")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
