"""A real Chromium: the machine's own, never a download."""

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def chromium():
    """Return the path of the machine's Chromium, or None."""
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *NAMES))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = chromium()
    if not path:
        reason = "no Chromium on this machine: install the package chromium, or set CHROMIUM to its path"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "es", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def page(page, live_server):
    """A page that fails its test when it reports an error, loads a broken file or asks another host for anything."""
    faults = []

    def answered(response):
        if response.status >= 400 and response.request.resource_type != "document":
            faults.append(f"{response.status} for {response.url}")

    def asked(request):
        if not request.url.startswith((live_server.url, "data:", "blob:", "about:", "chrome:", "chrome-extension:")):
            faults.append(f"a third party was asked: {request.url}")

    def said(message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(f"console: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(f"script error on {page.url}: {error.stack or error}"))
    page.on("response", answered)
    page.on("request", asked)
    page.set_default_timeout(10_000)
    yield page
    assert faults == []
