"""Every word a chart says, in English and Russian; days and numbers in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from treaties.dates import PartialDate

LANGUAGES: Final = ("en", "ru")

_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_MONTHS_ALONE: Final = {
    "en": _MONTHS["en"],
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
_MONTHS_SHORT: Final = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "ru": "янв. февр. мар. апр. мая июня июля авг. сент. окт. нояб. дек.",
}
_MONTHS_TICK: Final = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "ru": "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.",
}

# For each key: English, then Russian.
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "adopted": ("adopted, not in force", "принято, но не в силе"),
    "signed": ("signed, not in force", "подписано, но не в силе"),
    "count": ("{0} {1}", "{1} — {0}"),
    "count-in-force": ("in force", "в силе"),
    "count-suspended": ("suspended", "приостановлено"),
    "count-withdrawal-pending": ("with a withdrawal pending", "объявлен выход"),
    "count-provisionally-applied": ("provisionally applied", "применяется временно"),
    "count-adopted": ("adopted but not in force", "принято, но не в силе"),
    "count-signed": ("signed but not in force", "подписано, но не в силе"),
    "count-ended": ("ended", "прекращено"),
    "count-never-in-force": ("never in force", "не вступило в силу"),
    "not-binding": ("* Not legally binding.", "* Не имеет обязательной юридической силы."),
    "provisionally-applied": ("provisionally applied", "применяется временно"),
    "in-force": ("in force", "в силе"),
    "suspended": ("suspended", "приостановлено"),
    "withdrawal-pending": ("withdrawal pending", "объявлен выход"),
    "expired": ("expired", "срок истёк"),
    "terminated": ("terminated", "прекращено"),
    "superseded": ("superseded", "заменено"),
    "withdrawn": ("ended by withdrawal", "прекращено выходом"),
    "left": ("left", "выход"),
    "never-in-force": ("never in force", "не вступило в силу"),
    "will-expired": ("expires", "срок истекает"),
    "will-terminated": ("terminates", "прекращается"),
    "will-superseded": ("is superseded", "заменяется"),
    "will-withdrawn": ("ends by withdrawal", "прекращается выходом"),
    "will-left": ("leaves", "предстоит выход"),
    "will-never-in-force": ("lapses", "утрачивает силу"),
    "open": ("no end set", "бессрочно"),
    "unknown": ("end unknown", "окончание неизвестно"),
    "doubt": ("date uncertain", "дата известна неточно"),
    "hollow": ("day not known", "точный день неизвестен"),
    "exit": ("a party leaves", "выход участника"),
    "suspension-mark": ("a party suspends", "участник приостановил участие"),
    "pending-exit": ("a party gives notice", "уведомление о выходе"),
    "conference": ("conference or meeting", "конференция, совещание"),
    "change": ("amended or extended", "поправка, продление"),
    "act": ("other act", "иной акт"),
    "due": ("deadline ahead", "предстоящий срок"),
    "report": ("duty of parties ahead", "предстоящее обязательство участников"),
    "met": ("met", "выполнено"),
    "passed": ("day went by", "день прошёл"),
    "void": ("fell away", "утратило силу"),
    "statement": ("statement", "заявление"),
    "many": ("one of many", "один из многих"),
    "none": ("nothing dated", "без дат"),
    "since": ("since {0}", "с {0}"),
    "until": ("until {0}", "до {0}"),
    "arms-control": ("Arms control", "Контроль над вооружениями"),
    "title-many": ("{0}: {1} of {2} in force", "{0}: действуют {1} из {2}"),
    "title-adopted": ("{0}: adopted in {2}, not in force", "{0}: принято в {2} году, не в силе"),
    "title-signed": (
        "{0}: signed in {2}, not in force",
        "{0}: подписано в {2} году, не вступило в силу",
    ),
    "title-provisionally-applied": (
        "{0}: provisionally applied since {1}",
        "{0}: временное применение {1}",
    ),
    "title-in-force": ("{0}: in force since {1}", "{0}: в силе {1}"),
    "title-in-operation": ("{0}: in operation since {1}", "{0}: действует {1}"),
    "title-suspended": ("{0}: suspended since {1}", "{0}: действие приостановлено {1}"),
    "title-withdrawal-pending": ("{0}: withdrawal pending since {1}", "{0}: объявлен выход {1}"),
    "title-expired": ("{0}: expired {1}", "{0}: срок действия истёк {1}"),
    "title-terminated": ("{0}: terminated {1}", "{0}: действие прекращено {1}"),
    "title-superseded": ("{0}: superseded {1}", "{0}: заменено новым документом {1}"),
    "title-withdrawn": ("{0}: ended by withdrawal {1}", "{0}: прекращено выходом {1}"),
    "title-never-in-force": ("{0}: never in force", "{0}: не вступило в силу"),
    "since-day": ("since {0}", "с {0} г."),
    "on-day": ("on {0}", "{0} г."),
    "title-state": ("{0}: {1} to keep by {2}", "{0}: {1} до {2} г."),
    "title-parties": ("{0}: {1}", "{0}: {1}"),
    "title-were": ("{0}: ended, had {1}", "{0}: не действует, {1} до прекращения"),
    "title-required": (
        "{0}: {1} of {2} required States have ratified",
        "{0}: ратифицировали {1} из {2} необходимых государств",
    ),
    "title-needed": (
        "{0}: {1} of {2} consents needed for entry into force",
        "{0}: {1} из {2} согласий, нужных для вступления в силу",
    ),
    "title-fewer": ("{0}: {1}, down from {2}", "{0}: {1}, раньше было {2}"),
    "title-more-signed": ("{0}: {1}, {2} more have signed", "{0}: {1}, ещё {2} подписали"),
    "title-most": ("Most parties: {0}, with {1}", "Больше всего участников: {0} — {1}"),
    "overview-subtitle": ("{total} on {day}: {counts}.", "На {day} г. — {total}: {counts}."),
    "source": (
        (
            "Source: treaty texts, depositary records and official statements collected in the "
            "treaties registry ({n}). As of {day}."
        ),
        (
            "Источник: тексты договоров, данные депозитариев и официальные заявления, собранные "
            "в реестре treaties ({n}). По состоянию на {day} г."
        ),
    ),
    "source-known": ("Only what was known on {0}.", "Только то, что было известно на {0} г."),
    "left-out": ("Outside the years shown: {0}.", "Вне показанных лет: {0}."),
    "earlier": ("from {0}", "с {0}"),
    "bilateral": ("{0} and {1}", "{0} и {1}"),
    "disputed": ("{0}, disputed", "{0}, оспаривается"),
    "unsure": ("{0}?", "{0}?"),
    "open-to-many": ("Open to many States", "Открытые для многих государств"),
    "one-left": ("{0} left {1}", "{0}: выход {1}"),
    "many-left": ("{0} left {1}", "{0}: выход {1}"),
    "one-notice": ("{0} leaves {1}", "{0}: выход {1}"),
    "one-suspended": ("{0} suspended {1}", "{0}: приостановление {1}"),
    "consent-withdrawn": ("{0} withdrew ratification {1}", "{0}: ратификация отозвана {1}"),
    "amended": ("amended {0}", "поправка {0}"),
    "extended": ("extended {0}", "продление {0}"),
    "between": ("Between {0} and {1}.", "Стороны: {0} и {1}."),
    "ended-on": ("ended {0}", "прекращено {0}"),
    "section-status": ("Status", "Статус"),
    "section-deadlines": ("Deadlines", "Сроки"),
    "section-acts": ("Acts and meetings", "Акты и конференции"),
    "section-said": ("Said of it", "Заявления о документе"),
    "instrument": ("The instrument", "Документ в целом"),
    "article": ("{0}, {1}", "{0}, {1}"),
    "state-subtitle": (
        "Reports, duties and meetings under {n} from {first} to {last}.",
        "Отчёты, обязательства и совещания ({n}) с {first} г. по {last} г.",
    ),
    "state-next": ("Next: {0}, {1}.", "Ближайшее: {0}, {1}."),
    "nothing-due": ("Nothing falls due.", "Сроков нет."),
    "curve-subtitle": (
        "Number of States by the day of their consent to be bound, up to {day}.",
        "Число государств по дате согласия на обязательность, по {day} г.",
    ),
    "States": ("States", "Государства"),
    "parties": ("parties", "участников"),
    "consents": ("ratified or joined", "выразили согласие"),
    "signatories": ("signed or joined", "подписали или вступили"),
    "required": ("of the States that must ratify", "из государств, чья ратификация обязательна"),
    "required-of": ("{0} of {1} required", "{0} из {1} обязательных"),
    "threshold": (
        "entry into force: {0} consents ({1})",
        "для вступления в силу: {0} ({1})",
    ),
    "threshold-among": (
        "entry into force: all {0} named States ({1})",
        "для вступления в силу: {0} названных ({1})",
    ),
    "entry": ("in force {0}", "в силе с {0}"),
    "undated": ("{0} without a dated act: not drawn.", "Без датированного акта: {0}, не показаны."),
    "category-nuclear": ("Nuclear weapons", "Ядерное оружие"),
    "category-chemical": ("Chemical weapons", "Химическое оружие"),
    "category-biological": ("Biological weapons", "Биологическое оружие"),
    "category-conventional": ("Conventional arms", "Обычные вооружения"),
    "category-humanitarian": ("Humanitarian disarmament", "Гуманитарное разоружение"),
    "category-missile-and-space": ("Missiles and space", "Ракеты и космос"),
    "category-nuclear-weapon-free-zone": (
        "Nuclear-weapon-free zones",
        "Зоны, свободные от ядерного оружия",
    ),
    "category-nuclear-safety-and-security": (
        "Nuclear safety and security",
        "Ядерная безопасность",
    ),
    "category-confidence-building": ("Confidence-building", "Меры доверия"),
    "category-law-and-diplomacy": ("Law and diplomacy", "Право и дипломатия"),
    "category-naval": ("Naval arms", "Морские вооружения"),
    "adoption": ("Adoption", "Принятие"),
    "opening-for-signature": ("Opening for signature", "Открытие к подписанию"),
    "signature": ("Signature", "Подписание"),
    "provisional-application": ("Provisional application", "Временное применение"),
    "consent": ("Consent to be bound", "Согласие на обязательность"),
    "entry-into-force": ("Entry into force", "Вступление в силу"),
    "amendment": ("Amendment", "Поправка"),
    "extension": ("Extension", "Продление"),
    "extension-grant": ("Extension granted", "Предоставление отсрочки"),
    "suspension": ("Suspension", "Приостановление"),
    "resumption": ("Resumption", "Возобновление"),
    "withdrawal-notice": ("Notice of withdrawal", "Уведомление о выходе"),
    "withdrawal-notice-revoked": ("Notice revoked", "Отзыв уведомления"),
    "withdrawal": ("Withdrawal", "Выход"),
    "expiry": ("Expiry", "Истечение срока"),
    "termination": ("Termination", "Прекращение"),
    "supersession": ("Supersession", "Замена"),
    "obligation-met": ("Obligation met", "Выполнение обязательства"),
    "compliance": ("Compliance", "Соблюдение"),
    "violation-alleged": ("Violation alleged", "Заявление о нарушении"),
    "negotiation": ("Negotiation", "Переговоры"),
    "review-conference": ("Review conference", "Обзорная конференция"),
    "meeting": ("Meeting", "Совещание"),
    "armed-conflict": ("Armed conflict", "Вооружённый конфликт"),
    "kind-entry-into-force": ("Entry into force", "Вступление в силу"),
    "kind-duration": ("Duration", "Срок действия"),
    "kind-extension": ("Extension", "Продление"),
    "kind-withdrawal": ("Withdrawal", "Выход"),
    "kind-obligation": ("Obligation", "Обязательство"),
    "kind-report": ("Report", "Отчётность"),
    "kind-review": ("Review", "Рассмотрение действия"),
    "kind-limit": ("Limit", "Ограничение"),
}

# (one, two to four, five and more); English has one and many.
_COUNTED: Final[dict[str, tuple[str, str, str, str, str]]] = {
    "State": ("State", "States", "государство", "государства", "государств"),
    "party": ("party", "parties", "участник", "участника", "участников"),
    "consent": (
        "State consented to be bound",
        "States consented to be bound",
        "государство выразило согласие",
        "государства выразили согласие",
        "государств выразили согласие",
    ),
    "instrument": ("instrument", "instruments", "документ", "документа", "документов"),
    "of-instruments": ("instrument", "instruments", "документа", "документов", "документов"),
    "date": ("date", "dates", "дата", "даты", "дат"),
    "statement": ("statement", "statements", "заявление", "заявления", "заявлений"),
    "document": ("document", "documents", "документ", "документа", "документов"),
}


def say(key: str, lang: str, *args: object, **named: object) -> str:
    """The word or sentence for `key`. Raises KeyError when there is none."""
    return _WORDS[key][LANGUAGES.index(lang)].format(*args, **named)


def counted(number: int, noun: str, lang: str) -> str:
    """`3 States`, `3 государства`."""
    one, other, *russian = _COUNTED[noun]
    if lang == "en":
        return f"{number} {one if number == 1 else other}"
    return f"{number} {_russian(number, russian)}"


def _russian(number: int, forms: list[str]) -> str:
    few_last, teens = 4, range(11, 15)
    if number % 100 in teens or number % 10 == 0 or number % 10 > few_last:
        return forms[2]
    return forms[0] if number % 10 == 1 else forms[1]


def day_words(when: PartialDate, lang: str, *, short: bool = False) -> str:
    """`2 August 2019`, `Aug 2019`, `c. 2021`, `2030-2031` with a dash."""
    text = _plain(when, lang, short=short)
    if "~" in when.qualifier or "%" in when.qualifier:
        text = f"{'c.' if lang == 'en' else 'ок.'} {text}"
    return f"{text}?" if when.qualifier in {"?", "%"} else text


def _plain(when: PartialDate, lang: str, *, short: bool) -> str:
    first = when.earliest
    if when.precision == "year":
        return f"{first.year}"
    if when.precision == "month":
        table = _MONTHS_TICK if short else _MONTHS_ALONE
        return f"{table[lang].split()[first.month - 1]} {first.year}"
    if when.precision == "day":
        table = _MONTHS_SHORT if short else _MONTHS
        return f"{first.day} {table[lang].split()[first.month - 1]} {first.year}"
    if first.year != when.latest.year:
        return f"{first.year}–{when.latest.year}"
    names = _MONTHS_TICK[lang].split()
    if first.month != when.latest.month:
        return f"{names[first.month - 1]}–{names[when.latest.month - 1]} {first.year}"
    table = _MONTHS_SHORT if short else _MONTHS
    month = table[lang].split()[first.month - 1]
    return f"{first.day}–{when.latest.day} {month} {first.year}"


def month_tick(month: int, lang: str) -> str:
    """A month on an axis: `Jan`, `янв`."""
    return _MONTHS_TICK[lang].split()[month - 1]


def capital(text: str) -> str:
    """The first letter large, the rest as it was."""
    return text[:1].upper() + text[1:]


def year_range(years: Iterable[int]) -> str:
    """`2003`, or `2025-26` with a dash."""
    ordered = sorted(years)
    first, last = ordered[0], ordered[-1]
    if first == last:
        return str(first)
    same = first // 100 == last // 100
    return f"{first}–{last % 100:02d}" if same else f"{first}–{last}"
