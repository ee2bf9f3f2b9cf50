"""Formats, regions and units: the three layers of data that a letter is made by.

Look-up goes outline > unit.yaml > region > format > base; a working folder's own ``templates/``
is found before the packaged one.
"""
