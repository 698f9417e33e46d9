"""The same content has the same hash, as bytes, as text and in a file."""

from __future__ import annotations

import pytest

from mmi_kit.case.hashes import HASH_LENGTH, hash_if_read, hash_of, hash_of_file, short

OF_ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"  # sha256sum of "one"


def test_bytes_text_and_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    assert [hash_of(b"one"), hash_of("one"), hash_of_file(path), hash_if_read(path)] == [OF_ONE] * 4
    assert (short("one"), short(b"one", 6)) == (OF_ONE[:HASH_LENGTH], "7692c3")


def test_a_file_that_is_not_there(tmp_path):
    assert hash_if_read(tmp_path / "none") == ""
    with pytest.raises(FileNotFoundError):
        hash_of_file(tmp_path / "none")


def test_half_a_character_is_no_error():
    assert hash_of("a\ud800") == hash_of("a?")
