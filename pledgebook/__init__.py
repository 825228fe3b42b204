"""Pledgebook: public promises of companies, judged by rule and published as a static site."""

__version__ = "0.1.0"
