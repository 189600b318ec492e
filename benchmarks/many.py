"""Ten thousand registrations on the staff's pages: CPU seconds of list, filter, doubles, balance and exports, and the memory they take.

python -m benchmarks.many          (a throw-away SQLite database; the limit is 2 s and 200 MB each)
"""

import os
import resource
import sys
import tempfile
import time
from urllib.parse import urlencode

LIST = "/admin/registrations/registration/"
MANY, SECONDS, MEGABYTES = 10_000, 2, 200


def main():
    os.environ.update(DEBUG="1", DATABASE_URL=f"sqlite:///{tempfile.mkdtemp()}/db.sqlite3", DJANGO_SETTINGS_MODULE="config.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False  # the log of queries would be measured too
    client = prepare()
    fine = True
    for name, query in addresses():
        before = time.process_time()
        response = client.get(LIST + query)
        size = len(b"".join(response.streaming_content) if response.streaming else response.content)
        spent, memory = time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        fine = fine and response.status_code == 200 and spent <= SECONDS and memory <= MEGABYTES
        print(f"{name:<10}{spent:>6.2f} s{size // 1024:>7} KB  {memory} MB at most so far")
    print("All limits hold." if fine else "Not all limits hold.")
    return 0 if fine else 1


def prepare():
    """The people, and a browser of somebody who may see them; the first page is not counted."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client

    from registrations.models import Registration
    from tests import factories

    call_command("migrate", verbosity=0)
    page, cities = factories.RegistrationPageFactory(places=None), [factories.CityFactory() for _number in range(40)]
    more = {"page": page, "other_city": "", "organisation": "Alcaldía", "position": "Relaciones internacionales"}
    people = [factories.RegistrationFactory.build(seat=seat, city=cities[seat % 40], **more) for seat in range(1, MANY + 1)]
    Registration.objects.bulk_create(people, batch_size=500)
    client = Client(HTTP_HOST="127.0.0.1")
    user = get_user_model().objects.create(username="bench", is_superuser=True, is_staff=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get(LIST)
    return client


def addresses():
    """Each page, with the address after the list's."""
    from registrations import reports

    export = [(kind, "export/?" + urlencode({"format": kind, "language_of_export": "fr", "columns": reports.USUAL}, doseq=True)) for kind in ("csv", "xlsx")]
    return [("list", ""), ("filter", "?state__exact=confirmed&language__exact=es"), ("doubles", "?doubles=yes"), ("balance", "balance/"), *export]


if __name__ == "__main__":
    sys.exit(main())
