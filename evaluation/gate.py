"""Floors: whether what was measured stands at or above what evaluation/floors.toml pins."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


def below_floor(section: str, figures: Mapping[str, float]) -> list[str]:
    """A sentence for each figure that fell below its floor, and for each floor not measured."""
    table = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    for name in section.split("."):
        table = table[name]
    said: list[str] = []
    for name, floor in table.items():
        if isinstance(floor, dict):
            continue
        if name not in figures:
            said.append(f"{section}: {name} has a floor of {floor} and was not measured.")
        elif figures[name] < floor:
            said.append(f"{section}: {name} is {figures[name]:.3f}, below its floor of {floor}.")
    return said


def passed(section: str, figures: Mapping[str, float]) -> bool:
    """Prints what fell below its floor, or that nothing did."""
    said = below_floor(section, figures)
    print("\n".join(said) or f"{section}: no figure below its floor.")
    return not said
