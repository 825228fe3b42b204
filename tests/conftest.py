"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)  # a machine that is busy makes nothing wrong
settings.load_profile("patient")
