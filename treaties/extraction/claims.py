"""Claims: one for each thing said of an instrument, with its date, modality and speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from treaties.extraction import ellipsis, likewise, talks
from treaties.extraction.acts import LISTS, effects, kept, together
from treaties.extraction.bind import Binder, Link
from treaties.extraction.cues import grammar
from treaties.extraction.dating import Date, Linked, Times, dates_of
from treaties.extraction.distance import GATHERINGS
from treaties.extraction.events import Cue, find_cues
from treaties.extraction.mentions import DESCRIPTION, NAME, PRONOUN, Mention, renamed
from treaties.extraction.modality import Scope, judge
from treaties.extraction.party import find_party_of
from treaties.extraction.quotation import source_of
from treaties.extraction.sentences import Sentence
from treaties.extraction.story import Story
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
    "supersession",
}
# "we stick to it": a deadline, a plan, a word.
_VAGUE_IT = re.compile(r"st(?:ick|uck)|accept|keep")
_MANAGED = re.compile(r"\b(?:able|manag\w+|enabl\w+|succe\w+|possible)\b[^,;]*$")
_ADOPTED = re.compile(r"\w+ed\b")
_TO_BE = re.compile(r"\bbe\s+(?:\w+ly\s+)?$")
# "its expression was the signing of a treaty": done, though the treaty has no name.
_PAST = re.compile(r"\b(?:was|were|after|following|since|led to|upon)\b[^,;.]{0,20}$")
# "the signing of a treaty by forty States has been welcomed": it took place.
_GREETED = re.compile(
    r"[^.;,:]{0,140}\b(?:ha[sd]|have|was|were)\s+(?:been\s+)?(?:\w+ly\s+)?"
    r"(?:welcomed|hailed|greeted|praised|applauded|celebrated|followed)\b"
)
_CALLS = re.compile(r"\|(?:call\w* |urg|invit|appeal|encourag|exhort)[^|]*$")
_NEXT_SENTENCE = 6  # characters between a sentence and the next
_MONTH = 7  # characters of a year and month
# Known by name so that it is not taken for something else; the ledger does not follow it.
_NAMED_ONLY = frozenset({"ukraine-freedom-support-act"})
_PRONOUN = grammar("claims.pronoun")
_MAKES = re.compile(
    r"finish|wrap|g[eo]t|negotiat|conclud|complet|finali|draft|nail|iron|work|hammer|bring|clos"
)
_HAVE_DONE = re.compile(r"\b(?:have|has|had)\s+(?:\w+ly\s+|just\s+|now\s+|at\s+last\s+)*$")
_PLEDGES = frozenset({"budapest-memorandum", "minsk", "p5-statements", "six-party"})
_TORN = re.compile(r"t(?:ear|ore|orn)|rip|shred|trash|thr[eo]w|toss|scrap|discard|cast|set")
_DONE = re.compile(r"g[eo]t(?:s|ting)?\b(?! (?:to|closer|near))|wrap|finish")
_AND_THEN = re.compile(r",\s+(?:and|but|while|so)\b")
_OF_A = re.compile(
    r"\b(?:of|on|for|to|in|with|\w+ing)\s+(?:(?:an?|the|this|that|our|new)\s+){0,2}$"
)
_PASSES = re.compile(r"g[ai]v|pass|approv|vot|reject|adopt")
_LEGISLATURE = grammar("claims.legislature")
_BY_LEGISLATURE = grammar("claims.by_legislature")
_THIS = ("focus:this", "focus:that")
_RIGHT_BEFORE = 4  # words between a pronoun and its verb
# "this is a treaty that will pass"
_IS_ONE_THAT = re.compile(
    r"\s+(?:is|was)\s+(?:an?|the|one)\s+(?:[\w-]+\s+){0,4}?(?:treaty|agreement|accord|deal|one)\s+"
    r"(?:that|which)\s+(?:\w+\s+){0,3}$"
)
_SUBJECTS = frozenset({"subject", "passive", "it"})
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
        self.story = Story(raw, times, day)
        self._before: tuple[int, list[Claim]] = (0, [])

    def sentence(
        self, sentence: Sentence, turn: Turn, mentions: list[Mention], focus: str | None
    ) -> list[Claim]:
        """Claims in one sentence; `mentions` are those inside it, other instruments included."""
        low = _IN_TITLE.sub(_masked, _small(self.raw[sentence.start : sentence.end]))
        out = self._events(low, sentence, turn, mentions, focus)
        last, before = self._before
        near = before if sentence.start - last <= _NEXT_SENTENCE else []
        out = [claim for claim in out if not _told_already(claim, near)]
        if out or near:
            done = likewise.done_before(low, sentence, out, self.times)
            out += [*likewise.repeated(low, sentence, out, near), *done]
        self._before = sentence.end, out
        self.story.told += [(claim.start, claim.treaty) for claim in out]
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
        if lang == "en":
            cues = talks.more(low, cues, [focus, *(m.treaty for m in mentions)], self.day)
        if cues and focus is not None and not mentions:
            mentions = _pronouns(low, sentence, focus, cues, lang, self.day)
        if cues and focus is not None and lang == "en":
            mentions = ellipsis.left_out(low, sentence, focus, cues, mentions, day=self.day)
        if not cues or not any(m.treaty for m in mentions):
            return []
        spans = [(m.start - sentence.start, m.end - sentence.start) for m in mentions]
        binder = Binder(low, cues, spans, lang)
        linked = kept(low, effects(_linked(binder, mentions, self.day), spans), spans)
        dates = dates_of(low, sentence, binder, linked, self.times, self.day)
        names = [name for m in mentions if (name := m.treaty)]
        self.story.retell(low, sentence, linked, names, dates)
        out: list[Claim] = []
        for number, item in enumerate(linked):
            for date in (dates.events.get(number), *dates.again.get(number, ())):
                for claim in self._claims(
                    low, sentence, turn, mentions, binder, item, date, dates.mentions
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
        if link.how == "inside" and scope.mode in {"hoped", "asked"} and _ADOPTED.match(cue.words):
            # "implement the plan adopted in 2001": what the description tells is done
            scope = scope if _TO_BE.search(low, 0, cue.start) else Scope("asserted", "inside")
        scope = self._reconsidered(scope, cue, date, vague=vague, told=told)
        if cue.kind != "happens":
            date = self._past(scope, cue, date, low, told=told)
            date = self._coming(scope, cue, date, low)
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
        for at in together(low, item, binder.spans):
            mention = mentions[at]
            if mention.treaty is None or mention.treaty in _NAMED_ONLY:
                continue
            # "ratified A in 2014 and B": the date is A's.
            past = date is not None and binder.spans[at][0] > date.start > first[1]
            own = None if date is None or (past and at != link.mention) else date
            if at != link.mention and at in item.group:
                own = theirs.get(at, own)
            said = _of_its_kind(cue, event, mention.treaty, self.day)
            out.append(
                Claim(
                    sentence.start,
                    sentence.end,
                    mention.treaty,
                    said,
                    own.value if own else None,
                    party,
                    speaker,
                    scope.mode,
                    (mention.start, renamed(self.raw, mentions, at).end),
                    (sentence.start + own.start, sentence.start + own.end) if own else None,
                    f"{said}:{cue.words}|{link.how}|{mention.rule}{words}",
                    _confidence(mention, link),
                )
            )
        return out

    def _past(
        self, scope: Scope, cue: Cue, date: Date | None, low: str, *, told: bool
    ) -> Date | None:
        """`the signing of X in January`, told as done: the January behind, not the one ahead."""
        if date is None or self.day is None:
            return date
        past = told or _PAST_RU.match(cue.words) or _WAS_RU.search(low[: cue.start])
        if not past and (scope.mode != "asserted" or _AHEAD.search(low)):
            return date
        if _in_other_year(low, date) and date.value[:_MONTH] > self.day[:_MONTH]:
            return replace(date, value=f"{int(date.value[:4]) - 1}{date.value[4:]}")
        return date

    def _coming(self, scope: Scope, cue: Cue, date: Date | None, low: str) -> Date | None:
        """`they may ratify it in November`: the November ahead, not the one behind."""
        if date is None or self.day is None or cue.kind != "verb" or scope.mode == "denied":
            return date
        ahead = _MAY.search(low, max(0, cue.start - 24), cue.start)
        if ahead and _in_other_year(low, date) and date.value[:_MONTH] < self.day[:_MONTH]:
            return replace(date, value=f"{int(date.value[:4]) + 1}{date.value[4:]}")
        return date

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


def _in_other_year(low: str, date: Date) -> bool:
    """Whether a date names a month without its year, so that the year is a guess."""
    said = low[date.start : date.end]
    month = (
        len(date.value) >= _MONTH
        and "/" not in date.value
        and (_NAMES_MONTH.search(said) or _SAME_MONTH.search(said))
    )
    return bool(month) and not _SAYS_WHICH.search(said)


_SAYS_WHICH = re.compile(
    r"\d{4}|\b(?:next|last|this|coming|past|following|year|года|году)\b|следующ|прошл|будущ|эт(?:ого|ом)"
)
_SAME_MONTH = re.compile(r"\b(?:same|that)\s+(?:month|day)$")
_NAMES_MONTH = grammar("dating.month")
_MAY = re.compile(r"\b(?:may|might|could|must|should|can)\s+(?:\w+ly\s+|still\s+|be\s+)*$")
# The past tense in Russian, in the verb itself or before a participle.
_PAST_RU = re.compile(r"[а-я]+(?:л|ла|ло|ли)(?:сь|ся)?\b")
_WAS_RU = re.compile(r"\b(?:был|была|было|были)\s+$")
# Signs that a sentence looks ahead.
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|must|next|coming|upcoming|to be|due|later this|plans?|planned|"
    r"expires?|enters?|takes|through|opens|begins|starts|meets|convenes|runs\s+out|lapses|hope\w*|until|"
    r"by\s+(?:the\s+(?:end|beginning|middle)|\d|next|early|late|(?:jan|febr)uary|march|april|"
    r"may|june|july|august|(?:septem|octo|novem|decem)ber)|будет|будут|предстоит|следующ\w+|истек\w+|\w+[еиуюя]т(?:ся)?)\b"
)


# Words of a long title that would speak of modality: "Weapons Which May Be Deemed ...".
_IN_TITLE = re.compile(r"(?<=which )may(?= be deemed)|(?<=которые )могут(?= считаться)")


def _masked(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _linked(binder: Binder, mentions: list[Mention], day: str | None) -> list[Linked]:
    out = []
    for cue in binder.cues:
        making = binder.lang == "en" and isinstance(cue, talks.Making)
        link = binder.link(cue, mentions)
        if making and link is not None and not _is_made(binder, cue, link, mentions, day):
            link = None
        if link and link.how == "relative" and mentions[link.mention].kind == PRONOUN:
            link = link if binder.lang == "ru" else None  # "why does it not adopt measures"
        if link is None and binder.lang == "en":
            link = ellipsis.meant(binder.text, cue, binder.spans, mentions, day)
        if link is None:
            continue
        group = binder.group(link.mention, mentions)
        if mentions[link.mention].treaty is None:
            ours = binder.beyond(link.mention, mentions) if link.how in LISTS else None
            if ours is None or binder.distances.opening(cue):
                continue
            link, group = replace(link, mention=ours), binder.group(ours, mentions)
        if mentions[link.mention].kind == PRONOUN and (
            not _of_pronoun(cue, mentions[link.mention].treaty, day)
            or (_VAGUE_IT.match(cue.words) and cue.event != "extension")
            or (mentions[link.mention].rule.endswith(_THIS) and not _this(binder, cue, link))
        ):
            continue
        out.append(Linked(cue, link, group))
    return out


def _pronouns(
    low: str, sentence: Sentence, focus: str, cues: list[Cue], lang: str, day: str | None
) -> list[Mention]:
    """`whether it will be renewed`: a pronoun stands for the instrument in focus."""
    if not any(_of_pronoun(cue, focus, day) for cue in cues):
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


def _is_made(
    binder: Binder, cue: Cue, link: Link, mentions: list[Mention], day: str | None
) -> bool:
    """Whether words of a making speak of an instrument in the making; wanting needs an object."""
    wanting = isinstance(cue, talks.Making) and not cue.open
    if wanting and link.how not in {"noun-of", "object", "subject"}:
        return False
    start = binder.spans[link.mention][0]
    if wanting and cue.end < start and _AND_THEN.search(binder.text, cue.end, start):
        return False  # "moving ahead on health care, and New START is popular"
    if link.how == "subject" and _OF_A.search(binder.text, 0, start):
        return False  # "the possibility of a treaty is within reach"
    return talks.goes_on(cue, mentions[link.mention].treaty, day)


def _this(binder: Binder, cue: Cue, link: Link) -> bool:
    """Whether `this` or `that` is the subject right before what is told of it, or its object."""
    if link.how == "object":
        return cue.event == "ratification"
    between = binder.text[binder.spans[link.mention][1] : cue.start]
    near = len(between.split()) <= _RIGHT_BEFORE or _IS_ONE_THAT.match(between) is not None
    return link.how in _SUBJECTS and near


def _of_pronoun(cue: Cue, treaty: str | None, day: str | None) -> bool:
    """Whether an event may be told of a pronoun; a making only while it goes on."""
    if cue.event == "negotiation" and cue.words == "negotiated":
        return True
    made = cue.event == "negotiation" and _MAKES.match(cue.words) and talks.under_way(treaty, day)
    return cue.event in _PRONOUN_EVENTS or bool(made)


def _told_already(claim: Claim, before: list[Claim]) -> bool:
    """Whether talk without a name only goes on with the negotiation the last sentence told of."""
    return "|ellipsis:" in claim.rule and any(
        (other.treaty, other.event, other.speaker) == (claim.treaty, "negotiation", claim.speaker)
        for other in before
        if claim.event == "negotiation"
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
        if claim.modality == "hoped" != other.modality and (
            _CALLS.search(claim.rule) or claim.mention != other.mention
        ):
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
        before = low[max(0, cue.start - 60) : cue.start]
        if unfinished or (_UNDER_WAY.search(before) and not _HAVE_DONE.search(before)):
            return "negotiation"
    if cue.event == "adoption" and _PASSES.match(cue.words) and _by_legislature(low, cue):
        return "ratification"
    return cue.event


def _of_its_kind(cue: Cue, event: str, treaty: str, day: str | None) -> str:
    """What an act is called for this instrument.

    To tear up a pledge that provides for no withdrawal is to break it; to approve a treaty that
    lies before a parliament, or to get it done, is to ratify it.
    """
    if event == "withdrawal" and treaty in _PLEDGES and _TORN.match(cue.words):
        return "violation-alleged"
    approved = event == "adoption" and _PASSES.match(cue.words)
    done = event == "negotiation" and _DONE.match(cue.words)
    return "ratification" if (approved or done) and talks.before_parliament(treaty, day) else event


def _by_legislature(low: str, cue: Cue) -> bool:
    """`the Senate should approve it`, `passed by the Duma`: an approval that is a ratification."""
    before = _LEGISLATURE.search(low, max(0, cue.start - 50), cue.start)
    return before is not None or _BY_LEGISLATURE.match(low, cue.end) is not None


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
