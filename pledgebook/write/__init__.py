"""Bytes in, files out: a whole site or none, and the memory of what was written last time."""

from pledgebook.write.addresses import MANIFEST
from pledgebook.write.problem import WriteProblem
from pledgebook.write.publish import Report, publish, remembered
from pledgebook.write.staging import Keep
from pledgebook.write.tree import Left

__all__ = ["MANIFEST", "Keep", "Left", "Report", "WriteProblem", "publish", "remembered"]
