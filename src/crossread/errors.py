"""What can go wrong, each with a sentence that says what, in which item, and what to do.

CrossreadError
├── UnreadableInput   one input gives no article; recorded under failures, the run goes on
├── BadCrossreading   a crossreading.json that cannot be used
├── BadModel          weights that are missing or are not those of the manifest
├── LostProcess       a process that read articles was ended from outside
├── UnknownFinding    an id that the crossreading does not hold
├── UnusableDesk      a desk that cannot be opened or is of a newer program
├── Unreachable       an address that gives no page; recorded under failures, the run goes on
└── BadDecision       a decision that names what it cannot be said of
"""

from __future__ import annotations


class CrossreadError(Exception):
    """Base of all errors that Crossread raises on purpose."""


class UnreadableInput(CrossreadError):
    """One input gives no article."""


class BadCrossreading(CrossreadError):
    """A crossreading.json is missing, is not JSON, or is not of format crossread/1."""


class BadModel(CrossreadError):
    """A model's weights are missing, or are not those that the manifest names."""


class LostProcess(CrossreadError):
    """A process that was reading articles was ended from outside."""


class UnknownFinding(CrossreadError):
    """The asked id stands nowhere in the crossreading."""


class UnusableDesk(CrossreadError):
    """The desk cannot be opened, or a newer program made it."""


class BadDecision(CrossreadError):
    """A decision of an unknown kind, or about things that the desk does not hold."""


class Unreachable(CrossreadError):
    """An address gives no page; `lasting` where asking again would change nothing."""

    def __init__(self, why: str, *, lasting: bool = False) -> None:
        super().__init__(why)
        self.lasting = lasting
