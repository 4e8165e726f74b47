"""Checked text fields: they stay text (what a person wrote), but only a well-formed one passes.

Each is an annotation that pydantic understands without our importing pydantic here: the query
path never pays for it (it is most of the cost of a cold start).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from treaties.dates import PartialDate, Period, Yearly


@dataclass(frozen=True, slots=True)
class Checked:
    """A string that `check` accepts; `check` raises ValueError with what was expected."""

    check: Callable[[str], object]
    pattern: str
    description: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Validate as text, then by `check` (pydantic's protocol for annotations)."""
        from pydantic_core import core_schema  # noqa: PLC0415  -- only where pydantic is in use

        def accept(value: str) -> str:
            self.check(value)
            return value

        return core_schema.no_info_after_validator_function(accept, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        """Say the same to an editor."""
        return handler(core) | {"pattern": self.pattern, "description": self.description}


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A whole number not below `low`."""

    low: int

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Validate as a number with a floor (pydantic's protocol for annotations)."""
        from pydantic_core import core_schema  # noqa: PLC0415  -- only where pydantic is in use

        return core_schema.int_schema(ge=self.low)


def _forward(value: str) -> None:
    period = Period.parse(value)
    if period.months < 0 or period.days < 0 or period == Period():
        raise ValueError(f"{value!r} must move forward: expected a period such as P1Y")


def _matcher(pattern: str, expected: str) -> Callable[[str], object]:
    compiled = re.compile(pattern)

    def check(value: str) -> None:
        if not compiled.fullmatch(value):
            raise ValueError(f"{value!r} does not fit: expected {expected}")

    return check


def _text(pattern: str, expected: str) -> Checked:
    return Checked(_matcher(pattern, expected), f"^(?:{pattern})$", expected)


_ONE = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?"

DateText = Annotated[
    str, Checked(PartialDate.parse, f"^{_ONE}(/{_ONE})?$", "a partial date: 2021-02-05, 2021-02~")
]
PeriodText = Annotated[
    str, Checked(Period.parse, r"^-?P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$", "a period: P10Y, P6M, P150D")
]
StepText = Annotated[
    str, Checked(_forward, r"^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$", "a period that moves forward: P1Y")
]
NumberFromOne = Annotated[int, AtLeast(1)]
MonthDayText = Annotated[str, Checked(Yearly.parse, r"^\d{2}-\d{2}$", "a day of every year: 04-30")]
IdText = Annotated[
    str,
    _text(r"[a-z0-9]+(-[a-z0-9]+)*", "an id in kebab-case: small letters and digits with hyphens"),
]
CodeText = Annotated[str, _text(r"[A-Z]{3}", "an ISO 3166 alpha-3 code such as ZMB")]
LanguageText = Annotated[str, _text(r"[a-z]{2,3}", "a language code such as en or ru")]
Sha256Text = Annotated[str, _text(r"[0-9a-f]{64}", "a SHA-256 in 64 small hexadecimal digits")]
UrlText = Annotated[str, _text(r"https?://\S+", "a link that begins with http:// or https://")]
LineText = Annotated[str, _text(r"[^\n\r]*\S[^\n\r]*", "one line of text")]
