"""How a typed text is cleaned before it is kept, and how two texts are compared."""

import re
import unicodedata

# Blanks within a line; a line break is left for the validator to refuse.
BLANKS = re.compile(r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Marks that turn the writing direction of all that follows; letters of right-to-left scripts need none of them.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def tidy(text):
    """Return a line as it is kept: NFC (composed accents), no outer blanks, inner runs of blanks one, no direction marks."""
    return BLANKS.sub(" ", DIRECTION.sub("", unicodedata.normalize("NFC", text))).strip(" ")


def tidy_paragraphs(text):
    """Return a longer text as it is kept: NFC, line breaks of one kind, no other control character."""
    text = DIRECTION.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character for character in text if character == "\n" or unicodedata.category(character) != "Cc").strip()


def fold_email(email):
    """Return the form in which addresses are compared: no letter case, no width variants."""
    return _fold(email)[:254]


def fold_name(given_name, family_name):
    """Return the form in which names are compared; cut so that an index holds it (ligatures can grow eighteenfold)."""
    return _fold(f"{given_name} {family_name}")[:300]


def fold_letters(text):
    """Return the form by which names are sorted: Á beside A, whatever the database's own order."""
    return "".join(character for character in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(character))


def _fold(text):
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())
