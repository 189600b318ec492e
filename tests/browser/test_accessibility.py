"""The helpers of the browser tests find what they are for."""

import pytest

from tests.browser.accessibility import axe, violations


def test_axe_names_the_rule_and_the_element(page):
    page.set_content("<html lang='es'><title>t</title><main><h1>Hola</h1><img src='data:,' id='mute'></main></html>")
    assert [text.splitlines()[1].strip() for text in violations(page)] == ["#mute"]
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_axe_is_content_with_a_sound_page(page):
    page.set_content("<html lang='es'><title>t</title><main><h1>Hola</h1><img src='data:,' alt=''></main></html>")
    axe(page)
