"""Claims: one for each thing said of an instrument, with its date, modality and speaker."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from treaties.extraction.bind import DATE_LIMIT, Binder, Link
from treaties.extraction.events import Cue, find_cues
from treaties.extraction.mentions import DESCRIPTION, NAME, PRONOUN, Mention
from treaties.extraction.modality import Scope, judge
from treaties.extraction.party import find_party_of
from treaties.extraction.sentences import Sentence
from treaties.extraction.timex import TimeSpan, to_edtf
from treaties.extraction.turns import Turn


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposal: positions are raw; `date` is a partial date or None; `rule` is what fired."""

    start: int
    end: int
    treaty: str
    event: str
    date: str | None
    party: str | None
    speaker: str | None
    modality: str
    mention: tuple[int, int]
    date_span: tuple[int, int] | None
    rule: str
    confidence: float


Times = Callable[[int, int, str], list[TimeSpan]]
_PRONOUN_EVENTS = frozenset({"extension", "ratification", "entry-into-force", "expiry", "signature", "withdrawal",
                             "suspension", "review-conference", "meeting", "resumption", "violation-alleged", "compliance", "termination", "adoption", "accession"})  # fmt: skip
_PRONOUN = re.compile(r"\b(?:it|its)\b")
_PRONOUN_RU = re.compile(r"\b(?:его|ее|её|него|нее|неё)\b")
_CYRILLIC = re.compile(r"[а-яё]", re.I)
_DEICTIC = frozenset(
    {
        "today",
        "now",
        "yesterday",
        "this week",
        "this year",
        "сегодня",
        "сейчас",
        "currently",
        "at present",
        "tomorrow",
        "this month",
    }
)
_NAME_YEAR = re.compile(
    r"^\s*(?:[a-z-]+\s+){0,3}(?:conference|summit|election|elections|session|report|war|crisis|decision|document|resolution|protocol|declaration|package|agreement|accord|outcome|meeting|action plan|final)\b"
)
_INDEFINITE = re.compile(r"\b(?:an?|any|another)\s+(?:[\w-]+\s+){0,3}$")
_UNDER_WAY = re.compile(
    r"\b(?:progress|work|negotiat\w+|talks|efforts?|towards?|delay\w*|переговор\w*)\b"
)
_FUTURE_NEGOTIATION = re.compile(r"conclu(?:d|s)|заключ")
# Known by name so that it is not taken for something else; the ledger does not follow it.
_NAMED_ONLY = frozenset({"ukraine-freedom-support-act"})


def language(text: str) -> str:
    """`ru` when Cyrillic letters prevail in a stretch, else `en`."""
    return "ru" if len(_CYRILLIC.findall(text)) * 2 > sum(map(str.isalpha, text)) else "en"


class Claimer:
    """Makes the claims of one sentence at a time."""

    def __init__(self, raw: str, times: Times, day: str | None = None) -> None:
        self.raw = raw
        self.day = day
        self.times = times

    def sentence(
        self, sentence: Sentence, turn: Turn, mentions: list[Mention], focus: str | None
    ) -> list[Claim]:
        """Claims in one sentence; `mentions` are those inside it, other instruments included."""
        low = _small(self.raw[sentence.start : sentence.end])
        lang = language(low)
        cues = find_cues(low, lang)
        if not cues:
            return []
        mentions = self._with_pronoun(low, sentence, mentions, focus, cues, lang)
        if not any(m.treaty for m in mentions):
            return []
        spans = [(m.start - sentence.start, m.end - sentence.start) for m in mentions]
        binder = Binder(low, cues, spans, lang)
        linked: list[tuple[Cue, Link, list[int]]] = []
        for cue in cues:
            link = binder.link(cue, mentions)
            if link is None or mentions[link.mention].treaty is None:
                continue
            if mentions[link.mention].kind == PRONOUN and cue.event not in _PRONOUN_EVENTS:
                continue
            linked.append((cue, link, binder.group(link.mention, mentions)))
        linked = _nearest_talk(linked, spans)
        dates = self._dates(low, sentence, binder, linked, spans, lang)
        return self._claims(low, sentence, turn, mentions, spans, linked, dates, lang)

    def _with_pronoun(
        self, low: str, sentence: Sentence, mentions: list[Mention], focus: str | None, cues: list[Cue], lang: str
    ) -> list[Mention]:  # fmt: skip
        """`whether it will be renewed`: a pronoun stands for the instrument in focus."""
        if focus is None or mentions:
            return mentions
        if not any(cue.event in _PRONOUN_EVENTS for cue in cues):
            return mentions
        own = [
            cue
            for cue in cues
            if cue.event in {"review-conference", "meeting"}
            and re.search(r"review|part|обзорн|участник|рассмотрен", cue.words)
        ]
        if own:
            return [
                Mention(
                    sentence.start + c.start,
                    sentence.start + c.end,
                    focus,
                    PRONOUN,
                    "conference of the focus",
                    0.5,
                )
                for c in own
            ]
        found = list((_PRONOUN_RU if lang == "ru" else _PRONOUN).finditer(low))
        out = []
        for match in found:
            if re.match(
                r"it (?:is|was|would be|remains|seems|has been) (?:\w+ )?(?:that|to|for|clear|unclear|important|essential|necessary|time|imperative|also|our|my|still|high|in|not|with|a|the)\b",
                low[match.start() :],
            ):
                continue
            at = sentence.start + match.start()
            out.append(
                Mention(
                    at, sentence.start + match.end(), focus, PRONOUN, f"pronoun:{match[0]}", 0.5
                )
            )
        return out

    def _dates(
        self,
        low: str,
        sentence: Sentence,
        binder: Binder,
        linked: list[tuple[Cue, Link, list[int]]],
        spans: list[tuple[int, int]],
        lang: str,
    ) -> dict[int, tuple[str, int, int]]:
        """Cue number → its date: each date goes to the event it costs least to reach."""
        if not linked:
            return {}
        pairs: list[tuple[float, int, int]] = []
        times = self._usable(low, sentence, spans, lang)
        for number, (cue, link, group) in enumerate(linked):
            near = [spans[n] for n in group or [link.mention]]
            for which, (_, start, end) in enumerate(times):
                cost = binder.date_cost(cue, near, start, end)
                words = low[start:end]
                if words in _DEICTIC and (cue.kind == "noun" or cost > 2.0):  # noqa: PLR2004  -- next to the verb or nothing
                    continue
                if cost <= DATE_LIMIT / 2:
                    pairs.append((cost, number, which))
        for which, (_, start, end) in enumerate(times):
            loose = [
                binder.date_cost(cue, [], start, end)
                for cue in binder.cues
                if not any(cue is c for c, _, _ in linked)
            ]
            if loose:
                best = min(loose)
                pairs = [p for p in pairs if p[2] != which or p[0] <= best + 0.5]
        pairs.sort()
        out: dict[int, tuple[str, int, int]] = {}
        used: set[int] = set()
        for _, number, which in pairs:
            if number in out or which in used:
                continue
            out[number] = times[which]
            used.add(which)
            self._share(low, number, linked, out, times[which])
        return out

    @staticmethod
    def _share(
        low: str,
        number: int,
        linked: list[tuple[Cue, Link, list[int]]],
        out: dict[int, tuple[str, int, int]],
        date: tuple[str, int, int],
    ) -> None:
        """`signed and ratified in 1997`: both events have the date."""
        cue = linked[number][0]
        for other, (rival, _, _) in enumerate(linked):
            if other in out or rival is cue:
                continue
            one, two = sorted((cue, rival), key=lambda c: c.start)
            joined = re.fullmatch(r"\s*(?:and|и|,)\s*", low[one.end : two.start])
            opening = (
                date[1] < one.start <= cue.start
                and rival.start > cue.start
                and rival.kind == "verb"
                and not re.search(r"[;]|\b(?:which|that|who)\b", low[date[1] : rival.start])
                and re.search(r"(?:\band|,?\s+и)\s+(?:\w+ly\s+)?$", low[: rival.start])
            )
            if joined or opening:
                out[other] = date

    def _usable(
        self, low: str, sentence: Sentence, spans: list[tuple[int, int]], lang: str
    ) -> list[tuple[str, int, int]]:
        out: list[tuple[str, int, int]] = []
        for span in self.times(sentence.start, sentence.end, lang):
            start, end = span.start - sentence.start, span.end - sentence.start
            if start < 0 or end > len(low) or span.kind in {"duration", "set"}:
                continue
            value = to_edtf(span.value)
            if value is None or any(value == v and start == s for v, s, _ in out):
                continue
            if any(s <= start and end <= e for s, e in spans) and not self._told(
                low, start, end, spans
            ):
                continue
            if re.fullmatch(r"(?:the\s+)?\d{4}", low[start:end]):
                modifies = any(
                    0 <= s - end <= 2
                    and not re.match(r"\s+(?:review|amendment|preparatory)", low[e:])
                    for s, e in spans
                )  # noqa: PLR2004  -- a blank or an article
                if modifies or _NAME_YEAR.match(low[end:]) and "review" not in low[end : end + 40]:  # noqa: PLR2004  -- a blank or an article
                    continue
                if re.search(r"(?:resolution|резолюци\w+)\s+\d+\s*\($", low[:start]):
                    continue
            if re.search(r"\b(?:after|beyond|после)\s+(?:the\s+)?$", low[:start]):
                continue
            out.append((value, start, end))
        return out

    @staticmethod
    def _told(low: str, start: int, end: int, spans: list[tuple[int, int]]) -> bool:
        """A date inside a description that tells the event: `the treaty signed in Prague in 2010`."""
        for low_end, high_end in spans:
            if low_end <= start and end <= high_end:
                return bool(re.search(r"sign|conclud|подписан|заключ", low[low_end:start]))
        return False

    def _claims(
        self,
        low: str,
        sentence: Sentence,
        turn: Turn,
        mentions: list[Mention],
        spans: list[tuple[int, int]],
        linked: list[tuple[Cue, Link, list[int]]],
        dates: dict[int, tuple[str, int, int]],
        lang: str,
    ) -> list[Claim]:
        out: list[Claim] = []
        seen: dict[tuple[str, str, str | None], int] = {}
        for number, (cue, link, group) in enumerate(linked):
            scope = judge(low, cue, lang, question=turn.question)
            vague = lang == "en" and bool(_INDEFINITE.search(low[: spans[link.mention][0]]))
            if (
                vague
                and scope.mode == "asserted"
                and cue.kind == "noun"
                and cue.event not in {"negotiation", "meeting", "review-conference"}
            ):
                scope = Scope("hoped", "a")
            date = dates.get(number)
            if (
                date
                and self.day
                and date[0][:10] < self.day[: len(date[0][:10])]
                and scope.mode == "hoped"
                and cue.kind != "happens"
            ):
                scope = Scope("asserted", "past")
            event = _event(cue, scope.mode, low, vague=vague)
            members = (
                group
                if link.how in {"object", "noun-of", "passive", "subject", "far"}
                else [link.mention]
            )
            for at in members or [link.mention]:
                mention = mentions[at]
                if mention.treaty is None or mention.treaty in _NAMED_ONLY:
                    continue
                if date and at != link.mention and spans[at][0] > date[1] > spans[link.mention][1]:
                    own_date = None
                else:
                    own_date = date
                claim = Claim(
                    sentence.start,
                    sentence.end,
                    mention.treaty,
                    event,
                    own_date[0] if own_date else None,
                    find_party_of(low, cue.start, cue.kind, link.how),
                    turn.speaker,
                    scope.mode,
                    (mention.start, mention.end),
                    (sentence.start + own_date[1], sentence.start + own_date[2])
                    if own_date
                    else None,
                    f"{event}:{cue.words}|{link.how}|{mention.rule}"
                    + (f"|{scope.words}" if scope.words else ""),
                    _confidence(mention, link),
                )
                self._keep(out, seen, claim)
        return out

    @staticmethod
    def _keep(out: list[Claim], seen: dict[tuple[str, str, str | None], int], claim: Claim) -> None:
        """One claim of an event of an instrument in a sentence, unless two have dates of their own."""
        for at, other in enumerate(out):
            if (other.treaty, other.event) != (claim.treaty, claim.event):
                continue
            if other.date == claim.date or claim.date is None:
                if (
                    other.modality == "asserted"
                    and claim.modality == "denied"
                    and claim.date is None
                ):
                    out[at] = replace(claim, date=other.date, date_span=other.date_span)
                return
            if other.date is None:
                out[at] = claim
                return
        out.append(claim)


def _event(cue: Cue, mode: str, low: str, *, vague: bool) -> str:
    if cue.event == "signature" and _FUTURE_NEGOTIATION.search(cue.words):
        unfinished = (vague and cue.kind == "noun") or mode in {"hoped", "conditional", "denied"}
        if unfinished or _UNDER_WAY.search(low[max(0, cue.start - 60) : cue.start]):
            return "negotiation"
    return cue.event


def _confidence(mention: Mention, link: Link) -> float:
    base = mention.confidence
    if mention.kind not in {NAME, DESCRIPTION}:
        base = min(base, 0.7)
    return round(max(0.1, base - 0.04 * min(link.cost, 10.0)), 2)


def _small(text: str) -> str:
    """Small letters, every blank a space, same length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return re.sub(r"\s", " ", low)


def _nearest_talk(
    linked: list[tuple[Cue, Link, list[int]]], spans: list[tuple[int, int]]
) -> list[tuple[Cue, Link, list[int]]]:
    """`talking about the need to implement X` is about the implementing, not a negotiation of X."""
    out = []
    for cue, link, group in linked:
        start = spans[link.mention][0]
        nearer = any(
            cue.end <= other.start < start and rival.mention == link.mention
            for other, rival, _ in linked
            if other.event != "negotiation"
        )
        if cue.event == "negotiation" and nearer and cue.kind != "noun":
            continue
        out.append((cue, link, group))
    return out
