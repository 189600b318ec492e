"""The pictures of the demo's notes and events: flat drawings in the site's colours, made here so that nobody's photograph is borrowed."""

import io
import math

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1067
SHARP = 2  # drawn twice as large and made smaller, so that edges are smooth
PAPER, INK, TINT = "#ffffff", "#0e2a33", "#eef2f1"
RED, BLUE, PINK, YELLOW, GREEN = "#c8391a", "#1a56d6", "#b01e68", "#ffc83d", "#0c7547"


class Sheet:
    """A sheet in the coordinates of the finished picture."""

    def __init__(self, ground):
        self.image = Image.new("RGB", (WIDTH * SHARP, HEIGHT * SHARP), ground)
        self.pen = ImageDraw.Draw(self.image)

    def line(self, points, colour, width=34):
        """A line with round corners and ends."""
        scaled = [(x * SHARP, y * SHARP) for x, y in points]
        self.pen.line(scaled, colour, width * SHARP, joint="curve")
        for x, y in points:
            self.dot(x, y, width / 2, colour)

    def dot(self, x, y, radius, colour):
        self.pen.ellipse([(x - radius) * SHARP, (y - radius) * SHARP, (x + radius) * SHARP, (y + radius) * SHARP], fill=colour)

    def stop(self, x, y, ground, colour=INK, radius=46):
        self.dot(x, y, radius, colour)
        self.dot(x, y, radius - 18, ground)

    def box(self, left, top, right, bottom, colour, radius=0):
        self.pen.rounded_rectangle([left * SHARP, top * SHARP, right * SHARP, bottom * SHARP], radius * SHARP, fill=colour)

    def shape(self, points, colour):
        self.pen.polygon([(x * SHARP, y * SHARP) for x, y in points], fill=colour)

    def png(self):
        """The bytes of the finished picture."""
        buffer = io.BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(buffer, "PNG")
        return buffer.getvalue()


def three_scales():
    """Three lines of different length that meet at one stop: local, regional, international."""
    sheet = Sheet(TINT)
    meeting = (1130, 533)
    for start, bend, colour in (((-60, 240), (700, 240), RED), ((-60, 533), (700, 533), BLUE), ((-60, 826), (700, 826), GREEN)):
        sheet.line([start, bend, meeting], colour)
    sheet.line([meeting, (1700, 533)], INK)
    for x, y in ((170, 240), (480, 240), (330, 533), (240, 826), (600, 826)):
        sheet.stop(x, y, TINT)
    sheet.stop(*meeting, TINT, radius=110)
    return sheet.png()


def valley():
    """A city in a valley: houses up the slopes, a cable line above them."""
    sheet = Sheet("#dfe9e6")
    sheet.shape([(0, 330), (260, 210), (620, 560), (900, 640), (1240, 470), (1460, 190), (1600, 260), (1600, 1067), (0, 1067)], GREEN)
    sheet.shape([(0, 620), (420, 760), (820, 850), (1180, 760), (1600, 560), (1600, 1067), (0, 1067)], INK)
    for row, (base, size) in enumerate(((780, 62), (880, 76), (985, 92))):
        for number in range(20):
            x = number * (size + 14) - row * 37
            top = base + abs(x - 800) * -0.16 + 40 + 22 * math.sin(number * 2.3 + row)
            sheet.box(x, top, x + size, top + size * 1.6, (RED, YELLOW, PAPER, BLUE, TINT)[(number + row * 2) % 5])
            sheet.box(x + size * 0.32, top + size * 0.3, x + size * 0.62, top + size * 0.62, INK)
    sheet.line([(-40, 150), (1640, 420)], INK, 8)
    for x in (260, 720, 1180):
        y = 150 + (x + 40) * 270 / 1680
        sheet.line([(x, y), (x, y + 50)], INK, 8)
        sheet.box(x - 62, y + 44, x + 62, y + 130, RED, 20)
        sheet.box(x - 40, y + 62, x + 40, y + 96, PAPER, 6)
    return sheet.png()


def open_book():
    """An open notebook; a line runs over both pages and on."""
    sheet = Sheet(GREEN)
    for mirror in (-1, 1):
        pages = [(800, 330), (800 + mirror * 250, 250), (800 + mirror * 560, 300), (800 + mirror * 560, 830), (800 + mirror * 250, 780), (800, 860)]
        sheet.shape(pages, PAPER)
        for number in range(5):
            y = 420 + number * 62
            ends = (120, 470 - 70 * (number % 3))
            sheet.line([(800 + mirror * ends[0], y - 20), (800 + mirror * ends[1], y - 28)], "#c9d3d5", 12)
    sheet.line([(800, 330), (800, 860)], INK, 10)
    sheet.line([(-40, 930), (560, 930), (900, 700), (1120, 700), (1660, 160)], YELLOW, 30)
    for x, y in ((250, 930), (900, 700), (1390, 430)):
        sheet.stop(x, y, GREEN if x != 900 else PAPER)
    return sheet.png()


def two_shores():
    """Two shores with an ocean between them, and the lines that cross it."""
    sheet = Sheet("#dce7fd")
    sheet.shape([(0, 0), (330, 0), (430, 180), (370, 330), (470, 480), (560, 640), (430, 860), (380, 1067), (0, 1067)], PAPER)
    sheet.shape([(1600, 0), (1120, 0), (1080, 150), (1190, 300), (1120, 430), (1210, 560), (1370, 640), (1330, 820), (1440, 1067), (1600, 1067)], PAPER)
    crossings = (((180, 250), (1330, 200), RED), ((310, 560), (1270, 380), BLUE), ((390, 640), (1440, 470), PINK), ((250, 860), (1330, 200), GREEN))
    for (x1, y1), (x2, y2), colour in crossings:
        steps = [step / 40 for step in range(41)]
        sheet.line([(x1 + (x2 - x1) * s, y1 + (y2 - y1) * s + 150 * math.sin(math.pi * s)) for s in steps], colour, 18)
    for x, y in {end for crossing in crossings for end in crossing[:2]}:
        sheet.stop(x, y, PAPER, radius=40)
    return sheet.png()


def round_table():
    """A table seen from above with its chairs, each of another colour."""
    sheet = Sheet(BLUE)
    for number in range(12):
        angle = math.tau * number / 12
        x, y = 800 + 430 * math.cos(angle), 533 + 430 * math.sin(angle)
        sheet.dot(x, y, 74, (RED, YELLOW, PAPER, GREEN, PINK, TINT)[number % 6])
    sheet.dot(800, 533, 320, INK)
    sheet.dot(800, 533, 296, PAPER)
    for number in range(12):
        angle = math.tau * number / 12
        x, y = 800 + 215 * math.cos(angle), 533 + 215 * math.sin(angle)
        sheet.box(x - 34, y - 44, x + 34, y + 44, TINT, 6)
        sheet.line([(x - 18, y - 18), (x + 18, y - 18)], INK, 6)
        sheet.line([(x - 18, y + 6), (x + 8, y + 6)], INK, 6)
    sheet.stop(800, 533, PAPER, RED, 70)
    return sheet.png()


def bridges():
    """A river between two banks; three bridges join them, each a line with its stops."""
    sheet = Sheet("#dce7fd")
    sheet.shape([(0, 0), (1600, 0), (1600, 300), (1180, 380), (760, 330), (380, 400), (0, 350)], PAPER)
    sheet.shape([(0, 1067), (1600, 1067), (1600, 730), (1220, 790), (800, 720), (400, 770), (0, 700)], TINT)
    for x, colour in ((300, RED), (800, BLUE), (1300, PINK)):
        sheet.line([(x - 120, -60), (x - 120, 240), (x + 60, 420), (x + 60, 700), (x - 60, 820), (x - 60, 1130)], colour, 30)
        sheet.stop(x - 120, 200, PAPER)
        sheet.stop(x + 60, 560, "#dce7fd", radius=58)
        sheet.stop(x - 60, 880, TINT)
    sheet.line([(-60, 560), (1660, 560)], YELLOW, 14)
    return sheet.png()
