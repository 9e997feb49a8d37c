"""What is cut from a layer is what its other parts can make up for."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training has an environment of its own")


@pytest.fixture(autouse=True)
def _training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))


def test_what_another_unit_holds_too_is_cut_and_made_up_for():
    from training.student import Held, spared

    torch.manual_seed(1)
    values = torch.randn(500, 6)
    values[:, 4] = 2 * values[:, 1] + 1
    weight, bias = torch.randn(3, 6), torch.randn(3)
    held = Held(torch.zeros(7, 7))
    held.add(values)
    kept, narrow, shift = spared(weight, bias, held, 5)

    assert set(kept.tolist()) in ({0, 1, 2, 3, 5}, {0, 2, 3, 4, 5})
    wanted = values @ weight.T + bias
    assert torch.allclose(values[:, kept] @ narrow.T + shift, wanted, atol=0.02)


def test_groups_are_cut_whole():
    from training.student import Held, spared

    torch.manual_seed(2)
    values = torch.randn(500, 6)
    weight, bias = torch.randn(3, 6), torch.zeros(3)
    weight[:, 2:4] = 0  # written nowhere
    held = Held(torch.zeros(7, 7))
    held.add(values)
    kept, _, _ = spared(weight, bias, held, 2, group=2)
    assert kept.tolist() == [0, 1, 4, 5]
