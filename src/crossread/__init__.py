"""Crossread: many outlets, one happening. See README.md."""

__version__ = "0.1.0"
