"""The word pieces of the models' vocabulary, for single words and whole sentences."""

from __future__ import annotations

from tokenizers import Tokenizer

OPENING, CLOSING, UNKNOWN = 101, 102, 100
_LONGEST_WORD = 16  # pieces; the rest of a longer word is not read
_REMEMBERED = 50_000  # words


class Pieces:
    """Cuts words into pieces and remembers them."""

    def __init__(self, vocabulary: bytes) -> None:
        self._tokenizer = Tokenizer.from_str(vocabulary.decode())
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}

    def of_word(self, form: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        known = self._known.get(form)
        if known is None:
            # A longer word has more pieces than are kept, whatever stands behind.
            ids = self._tokenizer.encode(form[:1000], add_special_tokens=False).ids
            known = tuple(ids[:_LONGEST_WORD]) or (UNKNOWN,)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[form] = known
        return known

    def of_text(self, text: str, *, most: int) -> list[int]:
        """The numbers of a text's pieces with the opening and closing one, `most` at most."""
        # No piece stands for fewer than one character, so the rest would be cut off anyway.
        ids = self._tokenizer.encode(text[: most * 64], add_special_tokens=False).ids
        return [OPENING, *ids[: most - 2], CLOSING]
