"""QR codes as SVG (ISO/IEC 18004): dark on light with the quiet zone that readers ask for."""

import io

import segno

INK = "#0e2a33"


def svg(words):
    """Return the SVG of a QR code that says ``words``; a sixth of it may be covered or torn (level M)."""
    out = io.BytesIO()
    segno.make(words, error="m", micro=False).save(out, kind="svg", border=4, dark=INK, light="#ffffff", xmldecl=False, nl=False)
    return out.getvalue().decode()
