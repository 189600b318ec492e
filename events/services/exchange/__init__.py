"""An agenda as a table: written for spreadsheet programs, read back row by row, shown before anything is changed.

``export`` writes, ``planning`` says what a table would change, ``applying`` does exactly that, ``packing`` keeps the table between the two.
"""
