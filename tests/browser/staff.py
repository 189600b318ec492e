"""Staff in the browser tests: logging in, and the faults that are the admin theme's own."""

# Django's own select with a search box (select2) draws a combobox and a search field without names; the select beneath has its label.
THEME_FAULTS = (".select2-container",)


def log_in(page, live_server, username, password):
    """Log in as a member of staff and wait for the first page."""
    page.goto(f"{live_server.url}/admin/login/?next=/admin/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url(f"{live_server.url}/admin/")
