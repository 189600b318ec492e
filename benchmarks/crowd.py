"""Many clients at once, each as a browser without scripts: the form, the post, the page that follows.

    python -m benchmarks.crowd 8001 /es/events/multitud/register/ 3 50     (port, path, number of this process, clients)

Each client is a thread of its own; what was answered with 303 is printed, an address a line.
"""

import http.client
import re
import sys
import threading
import urllib.parse

HOST = "127.0.0.1"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FIELDS = {"given_name": "Ana", "organisation": "Alcaldía", "position": "Dirección", "accessibility_needs": "", "dietary_needs": ""}
LANGUAGES = ("es", "pt-br", "fr", "en")


class Client(threading.Thread):
    """One person who registers; ``email`` is printed once the post was answered."""

    def __init__(self, port, path, name, language, start):
        super().__init__()
        self.port, self.path, self.start_line = port, path.replace("/es/", f"/{language}/"), start
        self.language, self.email = language, f"{name}@multitud.example"
        self.answered = False

    def run(self):
        self.start_line.wait()
        try:
            self._register()
        except (OSError, http.client.HTTPException):
            return  # the server went away: nothing was promised to this one

    def _register(self):
        response, page = self._ask("GET", self.path)
        cookie = response.getheader("Set-Cookie", "").partition(";")[0]
        token = TOKEN.search(page)[1]
        fields = FIELDS | {"csrfmiddlewaretoken": token, "family_name": self.email.partition("@")[0], "email": self.email, "language": self.language}
        fields |= {"city": "other", "other_city": "Loja", "privacy_consent": "on"}
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{HOST}:{self.port}{self.path}"}
        response, _page = self._ask("POST", self.path, urllib.parse.urlencode(fields), headers)
        if response.status == 303:
            self.answered = True
            self._ask("GET", response.getheader("Location"))

    def _ask(self, method, path, body=None, headers=()):
        connection = http.client.HTTPConnection(HOST, self.port, timeout=180)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()


def main(port, path, process, number):
    start = threading.Event()
    event = path.rstrip("/").removesuffix("/register").rpartition("/")[2]
    clients = [Client(int(port), path, f"{event}-{process}-{count}", LANGUAGES[count % len(LANGUAGES)], start) for count in range(int(number))]
    for client in clients:
        client.start()
    start.set()
    for client in clients:
        client.join()
    print(*(client.email for client in clients if client.answered), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
