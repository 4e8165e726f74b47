"""Who said something, by the family name, in the language of the chart."""

from __future__ import annotations

from typing import Final

_SPEAKERS: Final = {
    "Blinken": "Блинкен",
    "Bush": "Буш",
    "DiNanno": "Динанно",
    "Jae-myung": "Ли Чжэ Мён",
    "Lavrov": "Лавров",
    "Pompeo": "Помпео",
    "Psaki": "Псаки",
    "Putin": "Путин",
    "Roosevelt": "Рузвельт",
    "Rubio": "Рубио",
    "Ryabkov": "Рябков",
    "Sullivan": "Салливан",
    "Trump": "Трамп",
}


def speaker_words(speaker: str, lang: str) -> str:
    """A speaker's family name; nothing where there is none to be read in the chart's language."""
    name = speaker.rsplit(" ", 1)[-1]
    if name.isdigit():
        return ""
    return _SPEAKERS.get(name, "") if lang == "ru" else name
