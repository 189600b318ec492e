from django.db import migrations


def keep_public_agendas(apps, schema_editor):
    """Agendas that could be seen before releases existed stay visible."""
    events = apps.get_model("events", "Event").objects.exclude(state="draft").filter(sessions__isnull=False)
    for event in events.distinct():
        event.agenda_released_at = event.updated_at
        event.save(update_fields=["agenda_released_at"])


class Migration(migrations.Migration):
    dependencies = [("events", "0002_agenda_releases")]

    operations = [migrations.RunPython(keep_public_agendas, migrations.RunPython.noop)]
