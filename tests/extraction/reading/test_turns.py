"""Who speaks: labels of many kinds, and pages around the talk."""

from __future__ import annotations

import pytest

from treaties.extraction.sentences import even_lines
from treaties.extraction.turns import find_turns


def spoken(text: str, speaker: str | None = None) -> list[tuple[str | None, str]]:
    """(speaker, words) of each turn."""
    return [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text, speaker)]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (
            "QUESTION: Will you?\n\nMS. NAUERT: We will.",
            [("Question 1", "Will you?"), ("MS. NAUERT", "We will.")],
        ),
        (
            "Q\u00a0\u00a0 Will you?\n\nMR PRICE:\u00a0 No.\n\nQ  Why?",
            [("Question 1", "Will you?"), ("MR PRICE", "No."), ("Question 2", "Why?")],
        ),
        (
            "Вопрос: Готовы?\n\nС.В.Лавров: Да.\n\nВопрос (перевод с английского): Когда?",
            [("Question 1", "Готовы?"), ("С.В.Лавров", "Да."), ("Question 2", "Когда?")],
        ),
        (
            "Question: A?\r\n\r\nSergey Lavrov: B.\r\n\r\nQuestion: C?",
            [("Question 1", "A?"), ("Sergey Lavrov", "B."), ("Question 2", "C?")],
        ),
        (
            "Ned Price: (01:11)\nWe did.\n\nMatt: (02:00)\nDid you?\n\nNed Price: (02:10)\nYes.",
            [("Ned Price", "We did."), ("Matt", "Did you?"), ("Ned Price", "Yes.")],
        ),
    ],
)
def test_labels(text: str, turns: list[tuple[str | None, str]]) -> None:
    """Each label opens a turn; questions are numbered, names are given as they stand."""
    assert spoken(text) == turns


def test_the_page_around_the_talk_belongs_to_nobody() -> None:
    """Header lines before the speech and the site's tail after it are in no turn."""
    text = (
        "14 May 2019\n\nForeign Minister’s remarks, Sochi, May 14, 2019\n\n• en • ru\n\n"
        "Ladies and gentlemen,\n\nWe had useful talks today with our guests.\n\n"
        "Question: On what?\n\nIvan Petrov: On trade.\n\nQuestion: And?\n\nIvan Petrov: Peace.\n\n"
        "Additional materials\n\nNATO\n\nCouncil of Europe\n"
    )
    said = spoken(text, "Ivan Petrov")
    assert said[0] == (
        "Ivan Petrov",
        "Ladies and gentlemen,\n\nWe had useful talks today with our guests.",
    )
    assert said[-1] == ("Ivan Petrov", "Peace.")


@pytest.mark.parametrize(
    "text",
    ["Note: this is no speaker.", "Moscow: cold today.", "The plan has one aim: peace."],
)
def test_a_colon_does_not_make_a_speaker(text: str) -> None:
    """A word and a colon in prose open no turn."""
    assert spoken(text) == [(None, text)]


def test_a_question_mark_needs_one_blank_only_at_the_start_of_a_line() -> None:
    """`Q` and a single blank opens a question where a paragraph or a line begins, nowhere else."""
    text = (
        "Q It seems the treaty is dead.\n\nMR. GIBBS: No.\n\nQ Robert, when does START expire?\n\n"
        "MR. GIBBS: In December. A group\nQ Source said so.\nQ And then?\n\nMR. GIBBS: We will see.\n"
    )
    turns = find_turns(text)
    assert [turn.speaker for turn in turns] == [
        "Question 1",
        "MR. GIBBS",
        "Question 2",
        "MR. GIBBS",
        "Question 3",
        "MR. GIBBS",
    ]
    assert text[turns[3].start : turns[3].end].endswith("Q Source said so.")


@pytest.mark.parametrize("word", ["JCPOA.  ", "IAEA.  ", "USA  ", "NASA - "])
def test_a_word_that_ends_in_a_label_s_letter_opens_no_turn(word: str) -> None:
    """Only a lone `Q` or `A` marks a turn: a wrapped line may begin with an acronym."""
    text = f"MS. DOE: They came to us about the\n{word}We listened.\nMS. DOE: Thanks.\n"
    assert [turn.speaker for turn in find_turns(text)] == ["MS. DOE", "MS. DOE"]


def test_escapes_written_out_end_paragraphs() -> None:
    """A tab or line end that a program wrote out breaks lines; characters keep their places."""
    text = r"May 2, 2014 \t \tMS. DOE: Good day. \tQ Will you sign it\r\nMS. DOE: Soon, in C:\tmp."
    even = even_lines(text)
    assert len(even) == len(text)
    assert spoken(even) == [
        ("MS. DOE", "Good day."),
        ("Question 1", "Will you sign it"),
        ("MS. DOE", r"Soon, in C:\tmp."),
    ]


def test_labels_in_angle_brackets() -> None:
    """A debate printed as `<GOVERNOR ROE. …>` has its speakers."""
    text = "<THE MODERATOR.> Begin. <Q. Why SALT?> <GOVERNOR ROE. For peace.> <DR. DOE. I agree.>"
    assert [turn.speaker for turn in find_turns(text)] == [
        "THE MODERATOR",
        "Question 1",
        "GOVERNOR ROE",
        "DR. DOE",
    ]


def test_an_office_after_a_name_in_capitals_belongs_to_the_label() -> None:
    """`SEN. ANN DOE, (D) Ohio:` opens a turn; `In June, Sweden: yes` does not."""
    text = (
        "SEN. ANN DOE, (D) Ohio: The treaty is dead.\n\nJIM ROE: No.\n\n"
        "MAX POE, Arms Control Group: In June it was.\n\nIn June, Sweden: yes.\n\nJIM ROE: Thanks.\n"
    )
    assert [turn.speaker for turn in find_turns(text)] == [
        "SEN. ANN DOE, (D) Ohio",
        "JIM ROE",
        "MAX POE, Arms Control Group",
        "JIM ROE",
    ]
