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


def newcomer(**changes):
    """The columns that ``registering.register`` takes."""
    words = {"city": None, "other_city": "Bristol", "organisation": "", "position": "", "accessibility_needs": "", "dietary_needs": ""}
    consent = {"consent_text": "Sí", "consent_language": "es"}
    return {
        "given_name": "Ana",
        "family_name": "Ruiz",
        "email": "ana@bristol.example",
        "language": "es",
        "interpretation": False,
        **words,
        **consent,
        **changes,
    }
