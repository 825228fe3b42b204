"""Asks other people's servers whether what is cited still stands. Nothing that builds a site imports this room."""
