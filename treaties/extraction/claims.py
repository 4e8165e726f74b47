"""Claims: one for each thing said of an instrument, with its date, modality and speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from treaties.extraction import ellipsis, likewise
from treaties.extraction.bind import Binder, Link
from treaties.extraction.cues import grammar
from treaties.extraction.dating import Date, Linked, Times, dates_of
from treaties.extraction.distance import GATHERINGS, Span
from treaties.extraction.events import Cue, find_cues
from treaties.extraction.mentions import DESCRIPTION, NAME, PRONOUN, Mention
from treaties.extraction.modality import Scope, judge
from treaties.extraction.party import find_party_of
from treaties.extraction.quotation import source_of
from treaties.extraction.sentences import Sentence
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


# Events so much an instrument's own that a pronoun will do: "whether it will be renewed".
_PRONOUN_EVENTS = GATHERINGS | {
    "opening-for-signature",
    "extension",
    "ratification",
    "entry-into-force",
    "expiry",
    "signature",
    "withdrawal",
    "suspension",
    "resumption",
    "violation-alleged",
    "compliance",
    "termination",
    "adoption",
    "accession",
}
# "we stick to it": a deadline, a plan, a word.
_VAGUE_IT = re.compile(r"st(?:ick|uck)|accept|keep")
_MANAGED = re.compile(r"\b(?:able|manag\w+|enabl\w+|succe\w+|possible)\b[^,;]*$")
_ADOPTED = re.compile(r"\w+ed\b")
_TO_BE = re.compile(r"\bbe\s+(?:\w+ly\s+)?$")
_AGREEMENT_ON = re.compile(r"agreement on\b")
# "its expression was the signing of a treaty": done, though the treaty has no name.
_PAST = re.compile(r"\b(?:was|were|after|following|since|led to|upon)\b[^,;.]{0,20}$")
# "the signing of a treaty by forty States has been welcomed": it took place.
_GREETED = re.compile(
    r"[^.;,:]{0,140}\b(?:ha[sd]|have|was|were)\s+(?:been\s+)?(?:\w+ly\s+)?"
    r"(?:welcomed|hailed|greeted|praised|applauded|celebrated|followed)\b"
)
_CALLS = re.compile(r"\|(?:call\w* |urg|invit|appeal|encourag|exhort)[^|]*$")
_NEXT_SENTENCE = 6  # characters between a sentence and the next
_BESIDE = 4  # characters between an instrument and what is done to it
_MONTH = 7  # characters of a year and month
_LISTS = frozenset({"object", "noun-of", "passive", "subject", "far"})
# Known by name so that it is not taken for something else; the ledger does not follow it.
_NAMED_ONLY = frozenset({"ukraine-freedom-support-act"})
_PRONOUN = re.compile(r"\b(?:it|its)\b")
_PRONOUN_RU = grammar("claims.pronoun_ru")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
# "the Review Conference on the Almaty Programme"
_ON_ANOTHER = re.compile(
    r"\s+(?:on|of|for)\s+(?:the\s+|this\s+|that\s+)?"
    r"(?!(?:states|parties|high|this|that|treaty|convention|agreement|protocol|review|[\d]+)\b)\w"
)
# "the value of the Agenda, when we adopted it": no instrument in focus.
_OTHER_THING = re.compile(
    r"\b(?:the|our|this|that|its|an?)\s+(?:[\w-]+\s+){0,3}?(?:agenda|declaration|charter|budget|"
    r"strategy|constitution|legislation|sustainable development goals)\b"
)
_EMPTY_IT = grammar("claims.empty_it")
_OF_PARTIES = grammar("claims.of_parties")
_INDEFINITE = re.compile(r"\b(?:an?|any|another)\s+(?:(?!of\b|few\b|ago\b)[\w-]+,?\s+){0,5}$")
_UNDER_WAY = grammar("claims.under_way")
_FUTURE_NEGOTIATION = grammar("claims.future_negotiation")
_LAW = grammar("claims.law")
_JOINED = grammar("claims.joined")
_GOES_ON = grammar("claims.goes_on")


def language(text: str) -> str:
    """`ru` when Cyrillic letters prevail in a stretch, else `en`."""
    if _CYRILLIC.search(text) is None:
        return "en"
    cyrillic = len(_CYRILLIC.findall(text))
    return "ru" if cyrillic * 2 > sum(map(str.isalpha, text)) else "en"


class Claimer:
    """Makes the claims of one sentence at a time. `day` is the statement's own."""

    def __init__(self, raw: str, times: Times, day: str | None = None) -> None:
        self.raw = raw
        self.day = day
        self.times = times
        self._before: tuple[int, list[Claim]] = (0, [])

    def sentence(
        self, sentence: Sentence, turn: Turn, mentions: list[Mention], focus: str | None
    ) -> list[Claim]:
        """Claims in one sentence; `mentions` are those inside it, other instruments included."""
        low = _IN_TITLE.sub(_masked, _small(self.raw[sentence.start : sentence.end]))
        out = self._events(low, sentence, turn, mentions, focus)
        last, before = self._before
        near = before if sentence.start - last <= _NEXT_SENTENCE else []
        if out or near:
            out += likewise.repeated(low, sentence, out, near)
        self._before = sentence.end, out
        return out

    def _events(
        self,
        low: str,
        sentence: Sentence,
        turn: Turn,
        mentions: list[Mention],
        focus: str | None,
    ) -> list[Claim]:
        lang = language(low)
        cues = find_cues(low, lang)
        if cues and focus is not None and not mentions:
            mentions = _pronouns(low, sentence, focus, cues, lang)
        if cues and focus is not None and lang == "en":
            mentions = ellipsis.left_out(low, sentence, focus, cues, mentions)
        if not cues or not any(m.treaty for m in mentions):
            return []
        spans = [(m.start - sentence.start, m.end - sentence.start) for m in mentions]
        binder = Binder(low, cues, spans, lang)
        linked = _kept(low, _effects(_linked(binder, mentions), spans), spans)
        dates, theirs = dates_of(low, sentence, binder, linked, self.times, self.day)
        out: list[Claim] = []
        for number, item in enumerate(linked):
            for claim in self._claims(
                low, sentence, turn, mentions, binder, item, dates.get(number), theirs
            ):
                _keep(out, claim)
        return out

    def _claims(
        self,
        low: str,
        sentence: Sentence,
        turn: Turn,
        mentions: list[Mention],
        binder: Binder,
        item: Linked,
        date: Date | None,
        theirs: dict[int, Date],
    ) -> list[Claim]:
        """One claim for each instrument that an event is said of."""
        cue, link = item.cue, item.link
        first = binder.spans[link.mention]
        vague = binder.lang == "en" and bool(_INDEFINITE.search(low[: first[0]]))
        scope = judge(low, cue, binder.lang, question=turn.question)
        told = bool(
            _PAST.search(low, max(0, cue.start - 60), cue.start) or _GREETED.match(low, cue.end)
        )
        if link.how == "inside" and scope.mode == "hoped" and _ADOPTED.match(cue.words):
            # "implement the plan adopted in 2001": what the description tells is done
            scope = scope if _TO_BE.search(low, 0, cue.start) else Scope("asserted", "inside")
        scope = self._reconsidered(scope, cue, date, vague=vague, told=told)
        if cue.kind != "happens":
            date = self._past(scope, cue, date, low)
        event = _event(cue, scope.mode, low, vague=vague)
        party = find_party_of(low, cue.start, cue.end, cue.kind, link.how)
        words = f"|{scope.words}" if scope.words else ""
        speaker = turn.speaker
        if speaker is None and not turn.labelled:
            # Running text: whoever the sentence names as saying it.
            parts = low[: cue.start].rfind(";") + 1, low.find(";", cue.end)
            end = sentence.end if parts[1] < 0 else sentence.start + parts[1]
            speaker = source_of(self.raw[sentence.start + parts[0] : end])
        out = []
        for at in _together(low, item, binder.spans):
            mention = mentions[at]
            if mention.treaty is None or mention.treaty in _NAMED_ONLY:
                continue
            # "ratified A in 2014 and B": the date is A's.
            past = date is not None and binder.spans[at][0] > date.start > first[1]
            own = None if date is None or (past and at != link.mention) else date
            if at != link.mention and at in item.group:
                own = theirs.get(at, own)
            out.append(
                Claim(
                    sentence.start,
                    sentence.end,
                    mention.treaty,
                    event,
                    own.value if own else None,
                    party,
                    speaker,
                    scope.mode,
                    (mention.start, mention.end),
                    (sentence.start + own.start, sentence.start + own.end) if own else None,
                    f"{event}:{cue.words}|{link.how}|{mention.rule}{words}",
                    _confidence(mention, link),
                )
            )
        return out

    def _past(self, scope: Scope, cue: Cue, date: Date | None, low: str) -> Date | None:
        """`the signing of X in January`, told as done: the January behind, not the one ahead."""
        if date is None or self.day is None:
            return date
        past = _PAST_RU.match(cue.words) or _WAS_RU.search(low[: cue.start])
        if not past and (scope.mode != "asserted" or _AHEAD.search(low)):
            return date
        month = date.value[:7]
        yearless = not re.search(r"\d{4}", low[date.start : date.end])
        if len(month) < _MONTH or "/" in date.value or not yearless or month <= self.day[:_MONTH]:
            return date
        return replace(date, value=f"{int(month[:4]) - 1}{date.value[4:]}")

    def _reconsidered(
        self, scope: Scope, cue: Cue, date: Date | None, *, vague: bool, told: bool
    ) -> Scope:
        """What a bare noun of an unmade instrument, or a day gone by, says of the modality."""
        bare = scope.mode == "asserted" and not scope.words and cue.kind == "noun" and not told
        if vague and bare and cue.event not in GATHERINGS | {"negotiation"}:
            return Scope("hoped", "a")
        if date is None or self.day is None or cue.kind == "happens" or scope.mode != "hoped":
            return scope
        said = date.value[:10]
        return Scope("asserted", "past") if said < self.day[: len(said)] else scope


# The past tense in Russian, in the verb itself or before a participle.
_PAST_RU = re.compile(r"[а-я]+(?:л|ла|ло|ли)(?:сь|ся)?\b")
_WAS_RU = re.compile(r"\b(?:был|была|было|были)\s+$")
# Signs that a sentence looks ahead.
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|must|next|coming|upcoming|to be|due|later this|plans?|planned|"
    r"expires?|enters?|takes|hope\w*|until|by\s+(?:the\s+(?:end|beginning|middle)|\d|next|early|late)|будет|будут|предстоит|следующ\w+|истек\w+|\w+[еиуюя]т(?:ся)?)\b"
)


# Words of a long title that would speak of modality: "Weapons Which May Be Deemed ...".
_IN_TITLE = re.compile(r"(?<=which )may(?= be deemed)|(?<=которые )могут(?= считаться)")


def _masked(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _linked(binder: Binder, mentions: list[Mention]) -> list[Linked]:
    out = []
    for cue in binder.cues:
        link = binder.link(cue, mentions)
        if link is None and binder.lang == "en":
            link = ellipsis.meant(binder.text, cue, binder.spans, mentions)
        if link is None:
            continue
        group = binder.group(link.mention, mentions)
        if mentions[link.mention].treaty is None:
            ours = binder.beyond(link.mention, mentions) if link.how in _LISTS else None
            if ours is None or binder.distances.opening(cue):
                continue
            link, group = replace(link, mention=ours), binder.group(ours, mentions)
        if mentions[link.mention].kind == PRONOUN and (
            cue.event not in _PRONOUN_EVENTS or _VAGUE_IT.match(cue.words)
        ):
            continue
        out.append(Linked(cue, link, group))
    return out


def _pronouns(
    low: str, sentence: Sentence, focus: str, cues: list[Cue], lang: str
) -> list[Mention]:
    """`whether it will be renewed`: a pronoun stands for the instrument in focus."""
    if not any(cue.event in _PRONOUN_EVENTS for cue in cues):
        return []
    spans = [
        (cue.start, cue.end)
        for cue in cues
        if cue.event in GATHERINGS
        and _OF_PARTIES.search(cue.words)
        and not _ON_ANOTHER.match(low, cue.end)
    ]
    if not spans:
        found = (_PRONOUN_RU if lang == "ru" else _PRONOUN).finditer(low)
        spans = [
            m.span()
            for m in found
            if not _EMPTY_IT.match(low[m.start() :]) and not _OTHER_THING.search(low, 0, m.start())
        ]
    at = sentence.start
    return [
        Mention(at + start, at + end, focus, PRONOUN, f"focus:{low[start:end]}", 0.5)
        for start, end in spans
    ]


def _kept(low: str, linked: list[Linked], spans: list[Span]) -> list[Linked]:
    """Without cues that speak of another act: a law about an instrument, talk about an act."""
    return [
        item
        for item in linked
        if not _nested(low, item, linked)
        and not _only_talk(low, item, linked, spans[item.link.mention])
        and not _of_a_law(low, item.cue, linked, spans[item.link.mention])
    ]


def _together(low: str, item: Linked, spans: list[Span]) -> list[int]:
    """The instruments an event is said of: several objects, or subjects joined by `and`."""
    if item.link.how == "it" and len(item.group) > 1:
        # "the two protocols, their ratification": all that the list names.
        last = max(spans[at][1] for at in item.group)
        theirs = _THEIRS.search(low, last, item.cue.end + 6)
        return item.group if theirs else [item.link.mention]
    if item.link.how not in _LISTS or not item.group:
        return [item.link.mention]
    if item.link.how in {"subject", "passive"}:
        # "after the CTBT, the CWC entered into force" is no list of subjects.
        first, last = spans[item.group[0]][1], spans[item.group[-1]][0]
        if not _CONJUNCTION.search(low, first, max(first, last)):
            return [item.link.mention]
    return item.group


_THEIRS = re.compile(r"\b(?:their|them|they|both)\b")
_CONJUNCTION = re.compile(r"\b(?:and|or|as well as|plus|и|или|а также)\b|[/&]")
_EFFECT = re.compile(r"t(?:ak|ook)|becom|вступ")
_HAVE_EFFECT = frozenset({"withdrawal", "accession", "suspension", "extension", "amendment"})


def _effects(linked: list[Linked], spans: list[Span]) -> list[Linked]:
    """`the decision to leave X takes effect in May`: it is the leaving that takes effect."""
    out = []
    for item in linked:
        at = item.link.mention
        effect = (
            item.cue.event == "entry-into-force"
            and not (item.cue.kind == "noun" and item.cue.words.startswith("вступ"))
            and _EFFECT.match(item.cue.words)
        )
        act = next(
            (
                other.cue.event
                for other in linked
                if effect
                and other.link.mention == at
                and other.cue.event in _HAVE_EFFECT
                and other.cue.end <= spans[at][0]
                and spans[at][1] <= item.cue.start
            ),
            None,
        )
        cue = replace(item.cue, event=act) if act else item.cue
        out.append(Linked(cue, item.link, item.group))
    return out


_STOPPING = frozenset({"suspension", "resumption", "termination", "withdrawal", "extension"})
_NESTED = re.compile(r"(?:\s+(?!and\b|or\b|и\b)[\w’'-]+){0,2}\s*")


def _nested(low: str, item: Linked, linked: list[Linked]) -> bool:
    """`suspended its implementation of X` is a suspension, no claim of compliance."""
    if item.cue.event in {"resumption", "extension"}:
        # "resume the talks on X": the talks are resumed, not X.
        return any(
            other.cue.event == "negotiation"
            and _NESTED.fullmatch(low, item.cue.end, other.cue.start)
            for other in linked
            if item.cue.end <= other.cue.start and other.cue.kind == "noun"
        )
    return item.cue.event == "compliance" and any(
        other.cue.event in _STOPPING and _NESTED.fullmatch(low, other.cue.end, item.cue.start)
        for other in linked
        if other.cue.end <= item.cue.start
    )


def _only_talk(low: str, item: Linked, linked: list[Linked], span: Span) -> bool:
    """`talking about the need to implement X` is about the implementing, not a negotiation of X."""
    if item.cue.event != "negotiation" or item.cue.kind == "noun":
        return False
    return any(
        item.cue.end <= other.cue.start < span[0] and other.link.mention == item.link.mention
        for other in linked
        if other.cue.event != "negotiation"
        and not _JOINED.fullmatch(low, item.cue.end, other.cue.start)
    ) or any(
        # "talked about getting X ratified"
        0 < other.cue.start - span[1] <= _BESIDE and item.cue.words.endswith("about")
        for other in linked
        if item.cue.end <= span[0] and other.cue.kind == "verb"
    )


def _of_a_law(low: str, cue: Cue, linked: list[Linked], span: Span) -> bool:
    """`signed the law on suspending X`, `accepted an extension of X`: no act on X itself."""
    of_acts = cue.event in {"adoption", "signature", "acceptance"}
    if not of_acts and not _AGREEMENT_ON.match(cue.words):
        return False
    law = _LAW.search(low, max(0, span[0] - 80), span[0])
    if law and not low.endswith(("decision to ", "order to "), 0, cue.start):
        return True
    if span[1] <= cue.start and any(
        # «выход из X одобрили»: the leaving was approved
        other.cue.kind == "noun" and 0 <= span[0] - other.cue.end <= _BESIDE
        for other in linked
    ):
        return True
    return any(
        cue.end <= other.cue.start
        and other.cue.end <= span[0]
        and other.cue.kind == "noun"
        and not _GOES_ON.match(low[cue.end : other.cue.start + 1])
        for other in linked
        if other.cue is not cue
    )


def _keep(out: list[Claim], claim: Claim) -> None:
    """One claim of an event of an instrument in a sentence, unless two have their own dates."""
    for at, other in enumerate(out):
        if (other.treaty, other.event) != (claim.treaty, claim.event):
            continue
        if other.date is None and claim.date is not None and claim.modality == other.modality:
            out[at] = claim
            return
        if claim.date is not None and claim.date != other.date:
            continue
        if claim.modality == "hoped" != other.modality and _CALLS.search(claim.rule):
            continue  # "we signed it last year and call on others to sign"
        if other.modality == "denied" and claim.modality == "reported":
            continue  # "after years of refusing to sign it, said it wants to"
        denied = claim.modality == "denied" != other.modality
        if denied and other.date is not None:
            continue
        if denied and other.modality == "asserted":
            out[at] = replace(claim, date=other.date, date_span=other.date_span)
        return
    out.append(claim)


def _event(cue: Cue, mode: str, low: str, *, vague: bool) -> str:
    """`conclude` is a signature when it is done, a negotiation while it is not."""
    if cue.event == "signature" and _FUTURE_NEGOTIATION.search(cue.words):
        unfinished = (vague and cue.kind == "noun") or mode in {"hoped", "conditional", "denied"}
        if cue.words == "conclude" and low.endswith("to ", 0, cue.start):
            unfinished = unfinished or not _MANAGED.search(low[max(0, cue.start - 40) : cue.start])
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
    return re.sub(r"\s", " ", low).replace("ё", "е")
