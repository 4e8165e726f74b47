"""Where a clause stands, in the language of the chart: `art. IV.1`, `ст. IV.1`."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from treaties.charts.words import day_words, say
from treaties.dates import PartialDate
from treaties.deadlines.occurrences import MONTHS

# English to Russian, the longer phrase before its parts.
_PLACES: Final = {
    "US statement of": "заявление США от",
    "Russian offer of": "предложение России от",
    "joint statement of": "совместное заявление от",
    "statement of": "заявление от",
    "announcement of": "объявление от",
    "memorandum of": "меморандум от",
    "letters of": "письма от",
    "law of": "закон от",
    "protocol of": "протокол от",
    "understandings of": "договорённости от",
    "call for reports of": "запрос докладов,",
    "(political, not in the treaty)": "(политическое, не по договору)",
    "(not in the treaty)": "(не по договору)",
    "Public Law 114-17 sec.": "закон США 114-17, разд.",
    "Annex on Inspection Activities": "Приложение об инспекционной деятельности",
    "Protocol on the Joint Consultative Group": "Протокол о Совместной консультативной группе",
    "Protocol on Information Exchange": "Протокол об обмене информацией",
    "Protocol on Inspection": "Протокол об инспекциях",
    "Inspection Protocol": "Протокол об инспекциях",
    "Notification Protocol": "Протокол об уведомлениях",
    "Protocol on verification": "Протокол о проверке",
    "Protocol of Signature": "Протокол о подписании",
    "Lisbon Protocol": "Лиссабонский протокол",
    "Amended Protocol": "Дополненный протокол",
    "Declaration of Germany on personnel": "Заявление Германии о численности войск",
    "Decree No. 872, after XIX.2": "Указ № 872, со ссылкой на XIX.2",
    "Final Document": "Заключительный документ",
    "Flank Document": "Фланговый документ",
    "Third Review Conference": "третья Обзорная конференция",
    "decisions of the Review Conferences": "решения обзорных конференций",
    "decisions of review conferences": "решения обзорных конференций",
    "review conference decisions of": "решения обзорных конференций",
    "Twelfth Annual Conference of": "двенадцатая ежегодная конференция,",
    "Twelfth Annual Conference": "двенадцатая ежегодная конференция",
    "First Conference": "первая конференция",
    "General Assembly resolutions": "резолюции Генеральной Ассамблеи",
    " and later resolutions": " и последующие резолюции",
    " with article": " со ст.",
    "of the Treaty": "Договора",
    "as amended": "с поправками",
    "as read by the DPRK": "в толковании КНДР",
    ", as the United States reads it": ", в толковании США",
    " and the plan under it": " и план к нему",
    "under paras.": "по п.",
    "Initial Actions": "начальные действия,",
    "Second-Phase Actions": "действия второго этапа,",
    "Joint Statement": "Совместное заявление",
    "Package": "пакет,",
    "Schedule": "Список",
    "Technical Annex": "Техническое приложение",
    "Verification Annex": "Приложение по проверке",
    "Dayton Annex": "Дейтон, приложение",
    "annual exchange": "ежегодный обмен",
    "closing paragraph": "заключительный абзац",
    "closing words": "заключительные слова",
    "exchange of notes": "обмен нотами",
    "final articles": "заключительные статьи",
    "final article": "заключительная статья",
    "final paragraphs": "заключительные абзацы",
    "final step": "последний шаг",
    "first step": "первый шаг",
    "memorandum": "меморандум",
    "practice": "практика",
    "adoption": "принятие",
    "signature": "подписание",
    "resolution": "резолюция",
    "Chapter": "глава",
    "Annex": "Приложение",
    "Protocol": "Протокол",
    "Section": "раздел",
    "Part One": "часть первая",
    "Part Four": "часть четвёртая",
    "Part Five": "часть пятая",
    "Part ": "часть ",
    "paras. ": "п. ",
    "para. ": "п. ",
    "art. ": "ст. ",
    "decision": "решение",
    " with ": " и ",
    " and ": " и ",
    " to ": " – ",
}
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
_DAY: Final = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})")
_PARTS: Final = re.compile("|".join(re.escape(part) for part in _PLACES))


def article_words(cited: str, lang: str) -> str:
    """A citation as the rows give it (`art. IV.1`), in the language of the chart."""
    if lang == "en":
        return cited
    cited = _PARTS.sub(lambda match: _PLACES[match[0]], cited)
    return _DAY.sub(_day, cited)


def speaker_words(speaker: str, lang: str) -> str:
    """A speaker's family name; nothing where there is none to be read in the chart's language."""
    name = speaker.rsplit(" ", 1)[-1]
    if name.isdigit():
        return ""
    return _SPEAKERS.get(name, "") if lang == "ru" else name


def _day(match: re.Match[str]) -> str:
    """`8 May 2019` or `May 1992` as it stands after a preposition."""
    try:
        day = dt.date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1] or 1))
    except ValueError:
        return match[0]
    said = day_words(PartialDate.exact(day), "ru")
    return say("on-day", "ru", said if match[1] else said.removeprefix("1 "))
