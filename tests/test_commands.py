"""The command line: every command in every format, and what it says when asked wrongly."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from commands import Answer, run
from worlds import statements

from treaties.registry.document import write_registry
from treaties.registry.fold import fold

WORLD = """
id: pact-text
kind: treaty-text
date: 2010-04-08
treaty: {id: pact, title: Treaty on the Limitation of Examples, short: Pact, parties: [USA, RUS], aliases: {en: [Limits], ru: [Пакт]}, weak: {en: [Accord]}, depositary: [The Parties]}
clauses:
  - {id: term, article: XIV.2, kind: duration, title: Pact expires, trigger: entry-into-force, period: P10Y}
  - {id: exit, article: XIV.3, kind: withdrawal, trigger: withdrawal-notice, period: P3M}
  - {id: report, article: VII, kind: report, title: Annual declaration, recurrence: {yearly: 04-30}}
claims:
  - {treaty: pact, event: entry-into-force, date: 2011-02-05, unconfirmed: true}
  - {treaty: pact, event: suspension, party: RUS, date: 2019-02-02}
---
id: open-text
kind: treaty-text
date: 1997-09-18
treaties: [{id: open, short: Open Convention, category: humanitarian, weak: {en: [Accord]}}, {id: waiting, short: Waiting}]
clauses:
  - {id: start, treaty: waiting, article: I, kind: entry-into-force, trigger: {event: ratification, count: 9}}
  - {id: open-report, treaty: open, article: "7", kind: report, recurrence: {yearly: 04-30}}
claims: [{treaty: open, event: entry-into-force, date: 1999-03-01}]
---
id: list
date: 2020-01-01
adherence:
  - treaty: open
    acts:
      FJI: {signature: 1997-12-03, ratification: 1998-06-10, entry-into-force: 1999-03-01}
      ZMB: {ratification: 1998-06-10, entry-into-force: 1999-03-01, withdrawal-notice: 2018-01-01, withdrawal: 2018-07-01}
      CIV: {ratification: 1998-06-10, entry-into-force: 1999-03-01}
      AFG: {ratification: 1998-06-10, entry-into-force: 1999-03-01}
  - {treaty: waiting, acts: {FJI: {ratification: 2001-01-01}}}
---
id: speech
kind: speech
date: 2019-05-14
speakers: {minister: {name: A Minister, role: Foreign Minister, party: RUS}}
claims:
  - {treaty: pact, event: expiry, date: 2021-02, speaker: minister, note: "the end, as she puts it"}
  - {treaty: open, event: entry-into-force, date: 1999-04-01, speaker: minister}
"""
TODAY = ("--today", "2019-05-14")
Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small registry as a file."""
    path = tmp_path_factory.mktemp("registry") / "treaties.yaml"
    path.write_text(write_registry(fold(statements(WORLD))), encoding="utf-8")
    return path


@pytest.fixture
def ask(file: Path) -> Ask:
    """Run a command on the small registry."""

    def asked(*words: str) -> Answer:
        return run(*words, "--registry", file)

    return asked


# every command in every format

COMMANDS = {
    "upcoming": ("upcoming", *TODAY),
    "upcoming past": ("upcoming", "--past", *TODAY),
    "list": ("list", *TODAY),
    "show": ("show", "pact", *TODAY),
    "party": ("party", "FJI", *TODAY),
    "status": ("status", "pact", "--on", "2019-05-14"),
    "status of all": ("status", "--on", "2019-05-14"),
    "events": ("events",),
    "explain": ("explain", "pact/term", *TODAY),
    "what-if": ("what-if", "pact", "withdrawal-notice", "--party", "USA", "--date", "2019-05-14"),
    "diff": ("diff", "--from", "2010-01-01", "--to", "2019-05-14"),
    "conflicts": ("conflicts",),
    "stale": ("stale", *TODAY),
}
KEYS = {
    "upcoming": "id treaty party clause kind title due earliest latest status article derivation statements",
    "upcoming past": "id treaty party clause kind title due earliest latest status article derivation statements",
    "what-if": "id treaty party clause kind title due earliest latest status article derivation statements",
    "events": "treaty event party date earliest latest basis article statements",
    "status": "treaty party on status since until statements parties",
    "status of all": "treaty party on status since until statements parties",
    "list": "treaty short title category binding parties status since",
    "party": "party name on instruments deadlines",
    "explain": "deadline sources comparisons",
    "diff": "id treaty party title change before after status_before status_after why",
    "conflicts": "treaty event party kind date statements other_date other_statements note",
    "stale": "statement kind date checked treaties",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_json(ask: Ask, name: str) -> None:
    """JSON of each command: the contract's keys in the contract's order, none left out."""
    answer = ask(*COMMANDS[name], "-f", "json")
    assert answer.code == 0
    found = answer.json
    first = found[0] if isinstance(found, list) else found
    if name in KEYS:
        assert list(first) == KEYS[name].split()
    assert "\\u" not in answer.out  # texts as they are


@pytest.mark.parametrize("name", COMMANDS)
def test_formats_agree(ask: Ask, name: str) -> None:
    """JSON Lines and YAML hold what JSON holds; CSV has a row an item; Markdown is a table."""
    found = ask(*COMMANDS[name], "-f", "json").json
    items = found if isinstance(found, list) else [found]
    lines = ask(*COMMANDS[name], "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == items
    assert yaml.safe_load(ask(*COMMANDS[name], "-f", "yaml").out) == found
    table = ask(*COMMANDS[name], "-f", "csv")
    assert table.code == 0
    rows = list(csv.DictReader(io.StringIO(table.out)))
    if name != "party":  # its CSV lists the deadlines
        assert len(rows) == len(items)
        assert list(rows[0]) == list(items[0])
    markdown = ask(*COMMANDS[name], "-f", "md")
    assert markdown.code == 0
    assert markdown.out


@pytest.mark.parametrize("name", COMMANDS)
def test_tables_for_people(ask: Ask, name: str) -> None:
    """Tables fit 80 columns, without colour when nobody looks at a terminal."""
    answer = ask(*COMMANDS[name])
    assert answer.code == 0
    assert answer.out.strip()
    assert "\x1b" not in answer.out + answer.err
    assert max(map(len, answer.out.splitlines())) <= 80


def test_an_empty_answer_is_an_answer(ask: Ask) -> None:
    """Nothing found: exit code 0, empty data, a remark on standard error."""
    asked = ("upcoming", "--kind", "review", *TODAY)
    assert ask(*asked) == Answer(0, "", "nothing due between 2019-05-14 and 2020-05-14\n")
    assert ask(*asked, "-f", "json").json == []
    assert ask(*asked, "-f", "csv").out == ""
    assert ask(*asked, "-f", "jsonl").out == ""
    assert yaml.safe_load(ask(*asked, "-f", "yaml").out) == []
    assert ask("what-if", "pact", "meeting", "--date", "2019-05-14").err == "nothing would follow\n"
    assert ask("diff", "--from", "2015-01-01", "--to", "2015-01-02").err == "no date moved\n"
    assert ask("conflicts", "--treaty", "pact").err == "no disagreement\n"


# what the main commands say


def test_upcoming(ask: Ask) -> None:
    """Soonest first, a shared duty in one line, doubt marked, article and source beside it."""
    lines = ask("upcoming", "--within", "P2Y", "-f", "md", *TODAY).out.splitlines()
    assert lines[0] == "| Due | What | For | Article and source |"
    assert lines[2] == (
        "| 2020-04-30 | Open Convention: Report | Afghanistan, Côte d'Ivoire, Fiji | art. 7, open-text |"
    )
    assert "| 2021-02-05 | Pact expires ? | all | art. XIV.2, pact-text |" in lines
    answer = ask("upcoming", "--within", "P2Y", *TODAY)
    assert "? rests on a fact that no second source was seen to confirm" in answer.err


def test_upcoming_may_be_limited(ask: Ask) -> None:
    """--limit keeps the soonest and says how many more there are; 0 is no limit."""
    answer = ask("upcoming", "--within", "P2Y", "--limit", "1", *TODAY)
    assert "more; show them with --limit 0" in answer.err
    assert len(ask("upcoming", "--within", "P2Y", "--limit", "2", "-f", "json", *TODAY).json) == 2
    everything = ask("upcoming", "--within", "P2Y", "--limit", "0", "-f", "json", *TODAY).json
    assert len(everything) > 2
    assert "more" not in ask("upcoming", "--within", "P2Y", "--limit", "0", *TODAY).err


def test_upcoming_with_the_past(ask: Ask) -> None:
    """--past looks as far back as ahead, and says what became of each."""
    found = ask(
        "upcoming", "--past", "--treaty", "pact", "--within", "P1Y", "-f", "json", *TODAY
    ).json
    assert [(d["id"], d["status"]) for d in found] == [
        ("pact/report/USA/2019", "passed"),
        ("pact/report/USA/2020", "upcoming"),
    ]
    everything = ask(
        "upcoming", "--past", "--treaty", "pact", "--kind", "report", "-f", "json", *TODAY
    ).json
    assert everything[0]["id"] == "pact/report/RUS/2012"
    backwards = ask("upcoming", "--past", "--within=-P1Y", "-f", "json", *TODAY)
    assert backwards.code == 0


def test_as_of_sets_today_too(ask: Ask) -> None:
    """--as-of alone counts from that day with that day's knowledge."""
    then = ask(
        "upcoming", "--as-of", "2012-01-01", "--treaty", "pact", "--kind", "duration", "-f", "json"
    ).json
    assert [(d["due"], d["status"]) for d in then] == [("2021-02-05", "upcoming")]
    assert ask("upcoming", "--as-of", "1997-01-01", "-f", "json").json == []
    assert ask("show", "pact", "--as-of", "1997-01-01").code == 2


@pytest.mark.parametrize(
    "word", ["pact", "PACT", "Limits", "limits", "Пакт", "Treaty on the Limitation of Examples"]
)
def test_an_instrument_by_any_name(ask: Ask, word: str) -> None:
    """An id, a name in any language and case."""
    assert ask("status", word, "--on", "2019-05-14", "-f", "json").json["treaty"] == "pact"


@pytest.mark.parametrize("word", ["CIV", "civ", "CI", "Côte d'Ivoire"])
def test_a_state_by_any_name(ask: Ask, word: str) -> None:
    """Alpha-3, alpha-2 and a name."""
    assert ask("party", word, "-f", "json", *TODAY).json["party"] == "CIV"


def test_a_party_calendar(ask: Ask) -> None:
    """What a State is party to on the day, and what it owes in the time asked for."""
    found = ask("party", "Zambia", "-f", "json", *TODAY).json
    assert (found["party"], found["name"], found["on"]) == ("ZMB", "Zambia", "2019-05-14")
    assert [i["status"] for i in found["instruments"]] == [["ended", "withdrawn"]]
    assert found["deadlines"] == []
    fiji = ask("party", "FJI", *TODAY)
    assert "Due by 2020-05-14" in fiji.out
    assert "2020-04-30" in fiji.out


def test_explain_draws_the_derivation(ask: Ask) -> None:
    """A tree: the clause, each step with its day and source, who said what and whether it agrees."""
    out = " ".join(ask("explain", "pact/term", *TODAY).out.split())
    for words in (
        "Pact expires: 2021-02-05 (upcoming)",
        "id pact/term; art. XIV.2",
        "2011-02-05 Pact: entry into force (unconfirmed)",
        "2021-02-05 plus 10 years (art. XIV.2)",
        "pact-text",
        "A Minister, Foreign Minister, 2019-05-14: 2021-02 (asserted)",
        "agrees (vague but consistent)",
    ):
        assert words in out


def test_explain_finds_by_a_beginning(ask: Ask) -> None:
    """The beginning of an id is enough when it fits one; several are listed."""
    assert ask("explain", "Limits/term", *TODAY).code == 0
    assert ask("explain", "pact/te", *TODAY).code == 0
    several = ask("explain", "pact/report", *TODAY)
    assert several.code == 2
    assert "one of: pact/report/RUS/2012" in several.err


def test_show_tells_the_whole(ask: Ask) -> None:
    """Names, depositary, status, clauses, deadlines, events and words of an instrument."""
    out = " ".join(ask("show", "pact", *TODAY).out.split())
    for words in (
        "Treaty on the Limitation of Examples",
        "also called Limits, Пакт",
        "Depositary: The Parties",
        "in force and suspended, since 2011-02-05",
        "Russia: in force and suspended",
        "term duration Pact expires art. XIV.2",
        "2021-02-05 Pact expires all upcoming",
        "2019-02-02 suspension Russia recorded",
        "A Minister asserted speech",
    ):
        assert words in out, words


def test_events_of_a_window(ask: Ask) -> None:
    """From, to, party and category narrow the timeline; doubt is explained."""
    found = ask(
        "events", "--from", "2018-01-01", "--to", "2018-12-31", "--party", "ZMB", "-f", "json"
    ).json
    assert [e["event"] for e in found] == ["withdrawal-notice", "withdrawal"]
    assert ask("events", "--category", "chemical", "-f", "json").json == []
    assert "see `treaties conflicts`" in ask("events").err


def test_a_spreadsheet_runs_no_cell(tmp_path: Path) -> None:
    """A text that a spreadsheet would take for a formula is shown as text."""
    text = WORLD.replace("title: Pact expires", 'title: "=HYPERLINK(1)"')
    path = tmp_path / "treaties.yaml"
    path.write_text(write_registry(fold(statements(text))), encoding="utf-8")
    rows = csv.DictReader(
        io.StringIO(
            run("upcoming", "--treaty", "pact", "-f", "csv", "--registry", path, *TODAY).out
        )
    )
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_markdown_keeps_its_cells(tmp_path: Path) -> None:
    """A bar inside a text does not open another cell."""
    text = WORLD.replace("title: Pact expires", 'title: "Pact | expires"')
    path = tmp_path / "treaties.yaml"
    path.write_text(write_registry(fold(statements(text))), encoding="utf-8")
    out = run("upcoming", "--treaty", "pact", "-f", "md", "--registry", path, *TODAY).out
    rows = [line.replace("\\|", "").count("|") for line in out.splitlines()]
    assert len(set(rows)) == 1


# asked wrongly


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("upcoming", "--treaty", "pct"), "no instrument 'pct'; did you mean 'pact'?"),
        (("upcoming", "--treaty", "Limts"), "did you mean 'limits'?"),
        (("upcoming", "--treaty", "zzzzzz"), "no instrument 'zzzzzz'"),
        (("show", "Accord"), "'Accord' could be open, pact; name one of them"),
        (("upcoming", "--party", "Zambja"), "no State 'Zambja'; did you mean 'zambia'"),
        (("party", "XXX"), "no State 'XXX'"),
        (("upcoming", "--category", "nucular"), "did you mean 'nuclear'?"),
        (("upcoming", "--kind", "reports"), "did you mean 'report'?"),
        (("upcoming", "--within", "1 year"), "--within: '1 year' is not a period"),
        (("upcoming", "--within", "P9999Y"), "--within:"),
        (("upcoming", "--today", "2019-02-30"), "'2019-02-30' is not a date"),
        (("upcoming", "--today", "2019-05"), "is not one day"),
        (("upcoming", "--as-of", "yesterday"), "is not a date"),
        (("upcoming", "--limit", "-1"), "--limit"),
        (("upcoming", "--limit", "many"), "--limit"),
        (("upcoming", "-f", "xml"), "xml"),
        (("upcoming", "--nonsense"), "--nonsense"),
        (("upcomming",), "upcomming"),
        (("explain", "pact/trem"), "no deadline 'pact/trem'; did you mean"),
        (("explain", "pact"), "no deadline 'pact'"),
        (("explain", "nothing/term"), "no instrument 'nothing'"),
        (("what-if", "pact", "withdrawal", "--date", "soon"), "'soon' is not a date"),
        (("what-if", "pact", "withdrawl", "--date", "2020-01-01"), "did you mean 'withdrawal'"),
        (
            ("what-if", "pact", "extension", "--date", "2020-01-01", "--until", "2020-13"),
            "'2020-13' is not a date",
        ),
        (
            ("what-if", "pact", "extension", "--date", "2020-01-01", "--period", "5y"),
            "'5y' is not a period",
        ),
        (
            ("what-if", "pact", "extension", "--date", "2020-01-01", "--clause", "trem"),
            "clause of pact: no 'trem'; did you mean 'term'?",
        ),
        (("what-if", "pact", "accession"), "--date"),
        (("diff", "--from", "2020-01-01"), "--to"),
        (("stale", "--after", "often"), "--after: 'often' is not a period"),
        (("status", "pact", "--on", "2019"), "is not one day"),
        (("events", "--from", "x"), "is not a date"),
    ],
)
def test_a_wrong_question(ask: Ask, words: tuple[str, ...], says: str) -> None:
    """Exit code 2, nothing on standard output, what is wrong and what may have been meant."""
    answer = ask(*words) if words[0] != "upcomming" else run(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert says in " ".join(answer.err.split())
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "word",
    [
        "",
        " ",
        "\x00",
        "'; DROP TABLE deadline; --",
        "../../etc/passwd",
        "%s%n",
        "🕊",
        "a" * 5000,
        "pact/term/../..",
        "*",
        "\n",
    ],
)
def test_hostile_words(ask: Ask, word: str) -> None:
    """Whatever is typed where a name stands is refused by its name, without a crash."""
    for words in (
        ("show", word),
        ("upcoming", "--treaty", word),
        ("upcoming", "--party", word),
        ("explain", word),
    ):
        answer = ask(*words)
        assert answer.code == 2
        assert answer.out == ""


def test_no_word_shows_the_help() -> None:
    """Without a command the help is shown."""
    answer = run()
    assert answer.code in {0, 2}
    assert "upcoming" in answer.out + answer.err


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1904-02-29", "2024-02-29", "9998-12-31", "9999-12-31"]
)
@pytest.mark.parametrize(
    "words",
    [
        ("upcoming",),
        ("upcoming", "--past"),
        ("upcoming", "--treaty", "pact"),
        ("list",),
        ("show", "pact"),
        ("party", "FJI"),
        ("explain", "pact/term"),
        ("stale",),
    ],
    ids=" ".join,
)
def test_days_at_the_ends_of_the_calendar(ask: Ask, words: tuple[str, ...], day: str) -> None:
    """Any day of the calendar is answered, or refused as one from which nothing can be counted."""
    answer = ask(*words, "--today", day)
    assert answer.code in {0, 2}
    if answer.code == 2:
        assert "outside the years 1 to 9999" in answer.err
    assert "Traceback" not in answer.err
