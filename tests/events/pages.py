"""What tests of pages ask of a page: its text, its elements, its structured data."""

import json
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "img", "hr"}


class Page(HTMLParser):
    """A page read element by element: ``texts`` holds ``(text, language, path of tags)``."""

    def __init__(self, response):
        super().__init__()
        assert response.status_code == 200
        self.stack, self.texts, self.elements, self.documents = [], [], [], []
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _attrs in self.stack]
        if "script" in tags:
            if self.stack[-1][1].get("type") == "application/ld+json":
                self.documents.append(json.loads(data))
        elif data.strip():
            language = next((attrs["lang"] for _tag, attrs in reversed(self.stack) if "lang" in attrs), None)
            self.texts.append((" ".join(data.split()), language, tuple(tags)))

    @property
    def text(self):
        return " ".join(text for text, _language, tags in self.texts if "main" in tags)

    def language_of(self, text):
        """The languages under which a text is shown in the page's content."""
        return {language for shown, language, tags in self.texts if shown == text and "body" in tags and "head" not in tags}

    def links(self):
        return [attrs["href"] for tag, attrs in self.elements if tag == "a" and "href" in attrs]

    def document(self, kind):
        return next(document for document in self.documents if document["@type"] == kind)
