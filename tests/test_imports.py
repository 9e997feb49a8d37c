"""Imports go one way: records ← lexicons ← steps ← pipeline ← command line."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "crossread"
# What each part may import, besides itself. A part that is missing here fails the test.
MAY_IMPORT = {
    "records": set(),
    "errors": set(),
    "lexicons": set(),
    "intake": {"records", "errors", "lexicons"},
    "clean": {"records", "lexicons"},
    "align": {"records", "lexicons"},
    "models": {"records", "errors"},
    # Of the models the steps know what is proposed (`jobs.py`), never how.
    "annotate": {"records", "lexicons", "clean", "align", "models"},
    "group": {"records", "lexicons", "clean", "align", "annotate"},
    "compare": {"records", "lexicons", "clean", "align", "annotate", "group", "models"},
    "tell": {"records", "errors", "lexicons", "group", "__init__"},
    "verify": {"records", "errors", "lexicons", "tell"},
    "pipeline": {"records", "intake", "clean", "align", "annotate", "group", "compare"}
    | {"models"},
    "processes": {"errors"},
    "many": {"records", "errors", "models", "pipeline", "processes", "group", "tell"},
    "store": {"records", "errors", "clean", "group"},
    "made_by": {"models", "__init__"},
    "desk": {"records", "errors", "front", "made_by", "store"},
    "gather": {"records", "errors", "intake", "desk", "store", "__init__"},
    "front": {"records", "pipeline", "tell", "verify"},
    "web": {"errors", "tell", "verify", "desk", "store", "__init__"},
    "cli": {"records", "errors", "intake", "pipeline", "many", "front", "group", "tell", "verify"}
    | {"__init__", "desk", "gather", "store", "web", "processes"},
    "__init__": {"front", "intake", "tell"},
}


def part_of(module: Path) -> str:
    relative = module.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imported_parts(module: Path) -> set[str]:
    parts: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            if name == "crossread":
                parts.add("__init__")
            elif name.startswith("crossread."):
                parts.add(name.split(".")[1])
    return parts


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.name))
def test_a_module_imports_only_what_stands_below_it(module):
    part = part_of(module)
    assert imported_parts(module) - {part} <= MAY_IMPORT[part]


def test_steps_know_of_models_only_what_they_propose():
    for step in ("annotate", "group", "compare"):
        for module in (PACKAGE / step).rglob("*.py"):
            text = module.read_text(encoding="utf-8")
            assert set(re.findall(r"crossread\.models\.(\w+)", text)) <= {"jobs"}


@pytest.mark.parametrize(
    "heavy",
    [
        *("numpy", "trafilatura", "jinja2", "lxml", "py3langid", "onnxruntime"),
        *("sqlalchemy", "fastapi", "uvicorn", "fastwarc", "httpx"),
    ],
)
def test_help_loads_nothing_heavy(heavy):
    code = (
        "import sys; from crossread.cli.main import app; "
        f"sys.exit({heavy!r} in sys.modules or 'rich.console' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_files_stay_readable():
    long = {
        str(path.relative_to(PACKAGE)): count
        for path in PACKAGE.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
