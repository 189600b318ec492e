"""The demo network: AL-LAs as public sources tell it, texts of our own, invented people, and a few examples.

What the sources do not tell stays empty, or was chosen here where a page needs it (days, hours, rooms).
"""
