"""Keeping to an instrument in other words, and acts whose words belong to something else."""

from __future__ import annotations

import pytest

from treaties.extraction.names import Names
from treaties.extraction.reader import read

_DAY = "2017-03-06"


def _claims(text: str, names: Names) -> list[tuple[str, str, str]]:
    found = read(f"MS. WREN: {text}\n", names, date=_DAY).claims
    return [(claim.treaty, claim.event, claim.modality) for claim in found]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Oslo was a careful steward of its duties under the NPT.", "asserted"),
        ("Moldova has taken the measures prescribed by the NPT.", "asserted"),
        ("Peru did everything that the NPT demands.", "asserted"),
        ("Ghana does what is required of it under the NPT.", "asserted"),
        ("Kenya acted in a manner consistent with the NPT.", "asserted"),
        ("That reactor is not consistent with the NPT.", "denied"),
        ("Chile stuck by the NPT.", "asserted"),
        ("Malta stayed true to the NPT.", "asserted"),
        ("We ask for strict adherence to the rules of the NPT.", "hoped"),
        ("Pyongyang remains a long way from compliance with the NPT.", "denied"),
        ("If Pyongyang is far from full compliance with the NPT, say so.", "conditional"),
        ("The NPT binds us all. Pyongyang is well short of full compliance.", "denied"),
        ("The NPT binds us all. Should we comply on our side?", "asked"),
        (
            "If Pyongyang steps up to its commitments under the NPT, trade will follow.",
            "conditional",
        ),
    ],
)
def test_keeping_to_an_instrument(text: str, modality: str, names: Names) -> None:
    """Whatever idiom says that a duty is kept, or how far from it somebody is, it is compliance."""
    assert _claims(text, names) == [("npt", "compliance", modality)]


@pytest.mark.parametrize(
    "text",
    [
        "In several respects the INF Treaty was a child of its time.",
        "Troubled by the INF Treaty, traders saw that tariffs were put in place.",
        "They might negotiate something along the lines of the INF Treaty.",
        "Delhi could sign something like the INF Treaty.",
        "Both drafted and ratified a pact modelled on the INF Treaty.",
        "She wants to join the INF Treaty caucus.",
        "Bern may join the Rome-led “INF Treaty Friends” club.",
        "The INF Treaty is old. Cuba should come into compliance with global norms.",
        "They will have doubled by the end of the INF Treaty.",
        "His negotiating team will brief senators on the INF Treaty.",
        "They discussed launchers that are to be scrapped under the INF Treaty.",
        "The INF Treaty is old. On trade both should keep their commitments.",
    ],
)
def test_words_of_something_else(text: str, names: Names) -> None:
    """A likeness, an end in time, a club's name or another topic makes no claim of the treaty."""
    assert _claims(text, names) == []
