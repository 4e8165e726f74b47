"""The many ways Russian news and officials name instruments and say what becomes of them."""

from __future__ import annotations

import pytest

from treaties.extraction.names import Names
from treaties.extraction.offices import nominative, straightened
from treaties.extraction.reader import read


def _claims(text: str, names: Names, day: str) -> list[tuple[str, str, str | None, str]]:
    found = read(text, names, date=day).claims
    return [(one.treaty, one.event, one.date, one.modality) for one in found]


@pytest.mark.parametrize(
    ("treaty", "day", "name"),
    [
        ("npt", "2015-06-01", "Договором о нераспространении ядерных вооружений"),
        ("ctbt", "2015-06-01", "договора о всестороннем запрещении ядерных испытаний"),
        ("ctbt", "2015-06-01", "соглашением о запрещении всех видов ядерных испытаний"),
        ("cwc", "2015-06-01", "Конвенции о химическом разоружении"),
        ("bwc", "2015-06-01", "конвенцией о нераспространении биологического оружия"),
        ("cfe", "2007-06-01", "договоре о вооружениях в Европе"),
        ("cfe-adapted", "2007-06-01", "обновлённому ДОВСЕ"),
        ("cfe-adapted", "2007-06-01", "адаптированной версии ДОВСЕ"),
        ("open-skies", "2020-06-01", "соглашению «Открытое небо»"),
        ("tpnw", "2020-06-01", "договора о запрете ЯО"),
        ("inf", "2019-06-01", "договора о ликвидации двух классов ракет"),
        ("inf", "2019-06-01", "договоре 1987 года о ликвидации ракет средней дальности"),
        ("abm", "2001-06-01", "соглашения по ПРО"),
        ("start-2", "2000-06-01", "второго договора СНВ"),
        ("new-start", "2020-06-01", "договора о наступательных вооружениях"),
        ("new-start", "2020-06-01", "Нового СНВ"),
        ("new-start", "2020-06-01", "CНВ-3"),
        ("jcpoa", "2019-06-01", "иранского ядерного договора"),
        ("jcpoa", "2019-06-01", "соглашения по иранскому атому"),
        ("minsk", "2016-06-01", "Минска-2"),
        ("budapest-memorandum", "2014-06-01", "будапештских договорённостей"),
        ("mine-ban", "2025-06-01", "Конвенции о противопехотных наземных минах"),
        ("ccw", "2010-06-01", "Конвенцией ООН о негуманном оружии"),
        ("ccw-p3", "2022-06-01", "протокола о запрещении зажигательного оружия"),
        ("canwfz", "2014-06-01", "договором о ЦАЗСЯО"),
        ("outer-space", "2020-06-01", "договора 1967 года о космосе"),
        ("wassenaar", "2018-06-01", "Вассенаарских соглашений"),
        ("mtcr", "2018-06-01", "режимом контроля над ракетными технологиями"),
        ("montreux", "2022-06-01", "Конвенцией о черноморских проливах"),
        ("ptbt", "2010-06-01", "договора о частичном запрете ядерных испытаний"),
        ("two-plus-four", "2015-06-01", "договора «2+4»"),
        ("unscr-2231", "2015-08-01", "резолюции СБ ООН №2231"),
        ("npt", "2010-06-01", "договора, запрещающего распространение ядерного оружия"),
        ("inf", "2018-06-01", "соглашения, ликвидировавшего целый класс ядерных ракет"),
        ("montreux", "2022-06-01", "конвенции, регулирующей проход через Босфор"),
    ],
)
def test_a_name_in_any_shape_is_met(treaty: str, day: str, name: str, names: Names) -> None:
    """An instrument is found under short, long, half and described names in every case."""
    text = f"Тогда много спорили насчёт {name}. Этим дело и кончилось."
    found = [m.treaty for m in read(text, names, date=day).mentions]
    assert treaty in found


@pytest.mark.parametrize(
    ("text", "day", "claim"),
    [
        ("Трамп порвал ядерную сделку с Ираном.", "2018-05-09", ("jcpoa", "withdrawal")),
        ("США готовы покончить с ДРСМД.", "2019-01-20", ("inf", "termination")),
        ("Москва решила покинуть ДОН.", "2021-01-15", ("open-skies", "withdrawal")),
        ("Вчера Литва из него вышла — из ДОВСЕ.", "2023-05-05", ("cfe", "withdrawal")),
        ("Венский документ нуждается в обновлении.", "2017-01-01", ("vienna-document", "amendment")),
        ("Запад пытается изменить конвенцию Монтрё.", "2022-01-01", ("montreux", "amendment")),
        ("Из-за споров КБТО ждёт доработка; саботаж КБТО опасен.", "2022-01-01", ("bwc", "violation-alleged")),
        ("С 2027 года ДЗЯО начнёт действовать и у нас.", "2026-01-01", ("tpnw", "entry-into-force")),
        ("Стороны обменялись ратификационными грамотами по СНВ-3.", "2011-02-05", ("new-start", "ratification")),
        ("Дели стал членом РКРТ.", "2016-06-27", ("mtcr", "accession")),
        ("Иран прекратил выполнять СВПД.", "2019-05-08", ("jcpoa", "suspension")),
        ("Срок действия СНВ-3 — до февраля 2026 года.", "2021-02-05", ("new-start", "expiry")),
        ("В Вене прошло совещание государств — участников ДЗЯО.", "2022-06-23", ("tpnw", "meeting")),
        ("Теперь Минск-2 похоронен.", "2022-02-22", ("minsk", "termination")),
    ],
)  # fmt: skip
def test_an_act_in_any_words_is_read(
    text: str, day: str, claim: tuple[str, str], names: Names
) -> None:
    """Talk, idiom, headline and officialese give the same event."""
    assert claim in [found[:2] for found in _claims(text, names, day)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Выйти из СНВ-3 у них так и не получилось.", "denied"),
        ("Выход России из ДНЯО не обсуждается.", "denied"),
        ("Нет никаких признаков нарушения КЗХО.", "denied"),
        ("Мы не позволим переписать Минские соглашения.", "denied"),
        ("ДНЯО должен выполняться всеми.", "hoped"),
        ("КБТО требует доработки.", "hoped"),
    ],
)
def test_what_comes_to_nothing_is_denied(text: str, modality: str, names: Names) -> None:
    """A refusal after the act counts like one before it; a need is a hope."""
    assert [claim[3] for claim in _claims(text, names, "2020-05-05")] == [modality]


@pytest.mark.parametrize(
    ("text", "day", "date"),
    [
        ("Спустя семь лет после подписания Минские соглашения никому не нужны.", "2022-02-11", "2015"),
        ("В мае 2015 года в Риге стороны (их было шесть) подписали ДОВСЕ.", "2018-03-01", "2015-05"),
        ("В мае он пообещал разорвать ДРСМД.", "2018-10-01", None),
    ],
)  # fmt: skip
def test_a_date_goes_to_its_act(text: str, day: str, date: str | None, names: Names) -> None:
    """Years counted from an act give its year; the day of a promise is not the act's."""
    assert [claim[2] for claim in _claims(text, names, day)] == [date]


def test_a_date_after_and_is_the_next_verb_s(names: Names) -> None:
    """«приостановили и через полгода выйдут»: the second date is not the first act's."""
    text = "США с 2 февраля приостановили участие в ДРСМД и через полгода из него выйдут."
    found = {(event, date) for _, event, date, _ in _claims(text, names, "2019-02-02")}
    assert found == {("suspension", "2019-02-02"), ("withdrawal", "2019-08")}


def test_a_relative_clause_tells_of_the_instrument(names: Names) -> None:
    """«исполнение X, которые были подписаны в феврале»: X was signed, not its execution."""
    text = "Исполнение Минских соглашений, которые были подписаны в феврале, буксует."
    assert ("minsk", "signature", "2015-02", "asserted") in _claims(text, names, "2015-03-01")


def test_a_noun_long_before_the_name_is_another_thing(names: Names) -> None:
    """A memorandum signed at the start of a text is not the one named at its end."""
    text = "Мэры подписали меморандум. " + "Потом гости осмотрели город и порт. " * 20
    text += "Вечером вспомнили Будапештский меморандум."
    assert _claims(text, names, "2022-09-09") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "Министру иностранных дел РФ Ивану Орлову позвонил госсекретарь Джон Смит. Наш министр "
                "подчеркнул важность соблюдения ДСНВ."
            ),
            "Иван Орлов",
        ),
        ("Кремль не исключает продления ДСНВ. Об этом сообщил Иван Орлов.", "Иван Орлов"),
        ("Замминистра обороны Иван Орлов: мы соблюдаем ДСНВ.", "Иван Орлов"),
        ("Мы соблюдаем ДСНВ, написал в Telegram Орлов.", "Орлов"),
        ("В МИД России заявили, что ДСНВ соблюдается.", "МИД России"),
        ("По мнению экспертов, ДСНВ соблюдается.", "экспертов"),
        ("Москва выйдет из ДСНВ, сообщил «Заре» источник в МИД.", "источник в МИД"),
    ],
)
def test_who_said_it(text: str, speaker: str, names: Names) -> None:
    """Offices, bodies, sources and the next sentence tell whose word it is."""
    assert read(text, names, date="2020-12-01").claims[0].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Соглашение «Открытое небо» снимает ограничения: авиакомпании ЕС полетят в США.",
        "Польша подписала соглашение по ПРО, сейм его ратифицирует.",
        "Стороны в Минске договорились о перемирии; соглашение вступает в силу в полночь.",
        "Урановая сделка сорвана, контракт расторгнут.",
        "Комплекс мер поддержки семей одобрен. Совместный план действий принят.",
        "Сделка по иранским поставкам ОПЕК выполняется; договор с Ираном о партнёрстве подписан.",
        "Зерновая сделка продлена. Соглашение истекает в мае.",
    ],
)
def test_a_look_alike_yields_nothing(text: str, names: Names) -> None:
    """Air traffic, cease-fires, contracts and plans of another kind are no instruments."""
    reading = read(text, names, date="2022-07-22")
    assert (reading.claims, [m.treaty for m in reading.mentions if m.treaty]) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "«Авангард» подпадает под СНВ-3. Минобороны приняло его на вооружение.",
        "Самолёт выполнит облёт по Договору по открытому небу.",
        "Создание ракеты запрещено ДРСМД. Конгресс одобрил бюджет на её разработку.",
        "Бывший участник переговоров по ДНЯО отметил юбилей.",
    ],
)
def test_what_is_done_to_something_else_is_no_claim(text: str, names: Names) -> None:
    """An instrument that is only named has no share in what happens beside it."""
    assert _claims(text, names, "2019-06-01") == []


@pytest.mark.parametrize(
    ("bent", "upright"),
    [("Сергею Лаврову", "Сергей Лавров"), ("Джоном Керри", "Джон Керри"), ("Ким Чен", "Ким Чен")],
)
def test_a_full_name_is_set_upright(bent: str, upright: str) -> None:
    """Dative and instrumental go back to the nominative; a name that stands in it stays."""
    assert straightened(bent) == upright


def test_the_genitive_goes_back() -> None:
    """«По словам Павла Рябкова» is Павел Рябков's word."""
    assert nominative("Павла Рябкова") == "Павел Рябков"


def _meant(text: str, names: Names, day: str) -> list[tuple[str, str]]:
    found = read(text, names, date=day).mentions
    return [(one.treaty, text[one.start : one.end]) for one in found if one.treaty]


def test_a_treaty_named_for_comparison_is_not_gone_on_about(names: Names) -> None:
    """«Конвенция» after a draft likened to two conventions is neither of these."""
    text = (
        "Проект похож на Конвенцию о кассетных боеприпасах и Конвенцию о химическом оружии. "
        "Конвенция обязала бы страны уничтожить заряды."
    )
    assert [treaty for treaty, _ in _meant(text, names, "2019-05-01")] == ["ccm", "cwc"]
    assert _claims(text, names, "2019-05-01") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Минские соглашения не отменены. Лидеры разошлись с договорённостью созвониться.",
            ["Минские соглашения"],
        ),
        (
            "Минские соглашения забыты. Принято коммюнике, в документе отмечается рост цен.",
            ["Минские соглашения"],
        ),
        (
            "Минские соглашения живы. Рада саботирует Минск, а посол едет в Минск.",
            ["Минские соглашения", "Минск"],
        ),
        ("Киев принял Минский план урегулирования.", ["Минский план урегулирования"]),
    ],
)
def test_the_minsk_agreements_and_what_is_beside_them(
    text: str, words: list[str], names: Names
) -> None:
    """What was agreed to do, a communique and the city are not the agreements."""
    assert [said for _, said in _meant(text, names, "2017-03-01")] == words


def test_a_participle_before_the_treaty_that_acts(names: Names) -> None:
    """«Разрешённые Договором» tells of the treaty in focus; «(Договор)» only defines a word."""
    text = (
        "ДОВСЕ от 19 ноября 1990 г. (Договор) действует. Танки, разрешённые Договором, на местах."
    )
    found = [said for _, said in _meant(text, names, "2001-03-01")]
    assert found[-1] == "Договором"
    assert len(found) == 2


def test_an_anniversary_is_counted_back(names: Names) -> None:
    """Kept in 2017, the thirtieth anniversary of a signature dates it to 1987."""
    text = "В тридцатую годовщину подписания ДРСМД эксперты собрались в Женеве."
    assert ("inf", "signature", "1987", "asserted") in _claims(text, names, "2017-12-08")


def test_an_office_without_a_name_speaks(names: Names) -> None:
    """The minister of a country is the source where no name is told."""
    text = "Министр обороны Польши предупредил, что Россия нарушает ДРСМД."
    found = read(text, names, date="2018-12-08").claims
    assert [one.speaker for one in found] == ["Министр обороны Польши"]


def test_what_one_does_not_mean_to_do_to_it(names: Names) -> None:
    """A pronoun between «не намерены» and the verb leaves the denial standing."""
    text = "ДРСМД трещит по швам. В Вашингтоне не намерены его соблюдать."
    assert ("inf", "compliance", None, "denied") in _claims(text, names, "2018-10-12")
