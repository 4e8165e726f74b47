"""The ledger: statement files in, problems as values out."""

from treaties.ledger.load import Ledger, load_ledger, read_ledger, statement_files
from treaties.ledger.problems import LedgerError, Problem

__all__ = ["Ledger", "LedgerError", "Problem", "load_ledger", "read_ledger", "statement_files"]
