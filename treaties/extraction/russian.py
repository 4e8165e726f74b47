"""Russian case endings for names: the adjectives before the first noun and that noun decline."""

from __future__ import annotations

from treaties.extraction.cues import grammar

# Endings in the order nominative, genitive, dative, accusative, instrumental, locative.
_ADJECTIVES = {
    "ый": ("ый", "ого", "ому", "ый", "ым", "ом"),
    "ий": ("ий", "ого", "ому", "ий", "им", "ом"),
    "ой": ("ой", "ого", "ому", "ой", "ым", "ом"),
    "ая": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "яя": ("яя", "ей", "ей", "юю", "ей", "ей"),
    "ое": ("ое", "ого", "ому", "ое", "ым", "ом"),
    "ее": ("ее", "его", "ему", "ее", "им", "ем"),
    "ые": ("ые", "ых", "ым", "ые", "ыми", "ых"),
    "ие": ("ие", "их", "им", "ие", "ими", "их"),
}
_NOUNS = (
    ("ия", ("ия", "ии", "ии", "ию", "ией", "ии")),
    ("ие", ("ие", "ия", "ию", "ие", "ием", "ии")),
    ("ения", ("ения", "ений", "ениям", "ения", "ениями", "ениях")),
    ("енность", ("енность", "енности", "енности", "енность", "енностью", "енности")),
    ("енности", ("енности", "енностей", "енностям", "енности", "енностями", "енностях")),
    ("ка", ("ка", "ки", "ке", "ку", "кой", "ке")),
    ("а", ("а", "ы", "е", "у", "ой", "е")),
    ("ы", ("ы", "ов", "ам", "ы", "ами", "ах")),
    ("ии", ("ии", "ий", "иям", "ии", "иями", "иях")),
)
_LONGEST_FIRST = sorted(_NOUNS, key=lambda item: -len(item[0]))
_CONSONANT = ("", "а", "у", "", "ом", "е")
_HEADS = grammar("russian.heads")


def forms(name: str) -> list[str]:
    """All case forms of a name, in small letters, е for ё; the name alone if nothing declines."""
    words = name.lower().replace("ё", "е").split()
    head = next((at for at, word in enumerate(words) if _HEADS.fullmatch(word)), None)
    if head is None:
        return _before_acronym(name.split(), words)
    rest = words[head + 1 :]
    out: dict[str, None] = {}
    for case in range(6):
        front = [_adjective(word, case) for word in words[:head]]
        out[" ".join([*front, _noun(words[head], case), *rest])] = None
    return list(out)


def _before_acronym(raw: list[str], words: list[str]) -> list[str]:
    """`новый ДСНВ`: the adjectives before letters that do not decline."""
    short = next((at for at, word in enumerate(raw) if word[:2].isupper()), 0)
    fronts = {tuple(_adjective(word, case) for word in words[:short]): None for case in range(6)}
    return [" ".join([*front, *words[short:]]) for front in fronts]


def _adjective(word: str, case: int) -> str:
    endings = _ADJECTIVES.get(word[-2:])
    if endings is None:
        return word
    ending = endings[case]
    stem = word[:-2]
    if stem[-1:] in "кгхшжчщ" and ending.startswith("ы"):
        ending = "и" + ending[1:]
    if stem[-1:] in "жчшщ" and ending.startswith("о"):
        ending = "е" + ending[1:]  # всеобъемлющего, not всеобъемлющого
    return stem + ending


def _noun(word: str, case: int) -> str:
    if word == "небо":
        return word[:-1] + ("о", "а", "у", "о", "ом", "е")[case]
    for tail, endings in _LONGEST_FIRST:
        if word.endswith(tail):
            return word[: -len(tail)] + endings[case]
    return word + _CONSONANT[case]
