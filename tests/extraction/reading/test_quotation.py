"""Who said it, in running text."""

from __future__ import annotations

import pytest

from treaties.extraction.names import Names
from treaties.extraction.quotation import source_of
from treaties.extraction.reader import read


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Россия не нарушала договор, заявил замглавы МИД РФ Сергей Рябков.", "Сергей Рябков"),
        ("США намерены выйти из ДРСМД, сообщил Трамп.", "Трамп"),
        ("The treaty expired, said Secretary of State Antony Blinken.", "Antony Blinken"),
        ("Foreign Minister Sergey Lavrov said that Russia left.", "Sergey Lavrov"),
        ("The State Department said on Monday it expired.", None),
        ("Россия заявила, что выйдет.", None),
    ],
)
def test_the_one_who_said_it(sentence: str, name: str | None) -> None:
    """A person named beside a verb of saying is the source; States, days and bodies are not."""
    assert source_of(sentence) == name


def test_a_news_text_attributes_what_is_reported(names: Names) -> None:
    """Text without speakers takes a reported claim's speaker from the sentence."""
    text = "США вышли из ДРСМД. Россия не нарушала договор, заявил Сергей Рябков."
    claims = read(text, names, date="2019-08-03").claims
    assert [claim.speaker for claim in claims] == [None, "Сергей Рябков"]
