"""Figures of administrative reform (CCHC): from raw forms to a proven annex."""
