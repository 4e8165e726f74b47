"""Problems as values: where, what was expected, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from treaties.errors import TreatiesError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in one file. Lines and columns count from one."""

    file: str
    line: int
    column: int
    path: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        place = f" {self.path}:" if self.path else ""
        return f"{where}:{place} {self.message}\n    mend: {self.mend}"


class LedgerError(TreatiesError):
    """One or more problems; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
