"""Incident templates, the record form of the MUC-4 evaluation of 1992: read, filled from claims, scored."""
