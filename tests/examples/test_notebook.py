"""The example notebook runs from its first cell to its last, and shows what it promises."""

from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "examples" / "notebook" / "ferry-fire.ipynb"


@pytest.fixture(scope="module")
def cells():
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    pytest.importorskip("pandas")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    # Kept without its output: nothing in the repository tells of an older run.
    assert not any(cell.get("outputs") for cell in notebook.cells)
    run = nbclient.NotebookClient(
        notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    ).execute()
    return [cell for cell in run.cells if cell.cell_type == "code"]


def shown(cell) -> str:
    (output,) = cell.outputs
    return output["data"]["text/html"]


def test_the_reading_shows_its_story_and_claims(cells):
    assert "Ferry fire off Orlavian coast kills at least 17" in shown(cells[0])
    assert "●" in shown(cells[0])


def test_every_cell_shows_a_result(cells):
    assert all(len(cell.outputs) == 1 for cell in cells)
    for cell in (cells[1], cells[3], cells[4]):
        assert "<table" in shown(cell)


def test_the_conflict_that_was_planted_is_told(cells):
    assert "212 passengers" in shown(cells[4])
    assert "221 passengers" in shown(cells[4])
