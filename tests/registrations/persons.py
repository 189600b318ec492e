"""What people type into the form."""


def ana(**changes):
    """A complete form; ``changes`` replace fields."""
    return {
        "given_name": "Ana",
        "family_name": "Ruiz",
        "email": "ana@bogota.example",
        "city": "other",
        "other_city": "Quito",
        "organisation": "",
        "position": "Alcaldesa",
        "language": "es",
        "accessibility_needs": "",
        "dietary_needs": "",
        "privacy_consent": "on",
    } | changes


def post(client, page, fields, language="es"):
    """Send the form of a page."""
    return client.post(f"/{language}/events/{page.event.slug}/register/", fields)
