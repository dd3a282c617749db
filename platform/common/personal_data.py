"""What a model holds about people. Every model of ours declares it; a test walks them all."""

from dataclasses import dataclass
from typing import Literal

Controller = Literal["platform", "municipality", "nobody"]


@dataclass(frozen=True)
class PersonalData:
    """One line of the register of processing activities (GDPR article 30).

    `holds` names the personal data, `purpose` why we keep it, `controller` who answers for it,
    `retention` when it goes.
    """

    holds: str
    purpose: str
    controller: Controller
    retention: str

    @classmethod
    def none(cls, why: str) -> "PersonalData":
        """Declare that a model holds nothing about a person, and say why that is so."""
        return cls(holds="", purpose=why, controller="nobody", retention="")
