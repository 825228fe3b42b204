"""What may leave the house: every file is read again, as a browser would, and refused if it is active or foreign."""

from pledgebook.audit.elements import CSP
from pledgebook.audit.files import audit, audited
from pledgebook.audit.leads import leads

__all__ = ["CSP", "audit", "audited", "leads"]
