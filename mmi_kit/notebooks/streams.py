"""Where does what a cell prints go? Into the notebook, also when a program it started prints."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable
from typing import Any

DESCRIPTORS = {"stdout": 1, "stderr": 2}


class Stream(io.TextIOBase):
    """Stands for sys.stdout or sys.stderr; hands on what was written when it is flushed, and then
    what has come past Python since."""

    encoding = "UTF-8"

    def __init__(
        self, name: str, past: Callable[[str], str], take: Callable[[str, dict[str, Any]], None]
    ) -> None:
        self.name, self._past, self._take = name, past, take
        self._held: list[str] = []
        self.count = 0  # characters since the cell began

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Keep it until the next flush."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._held.append(text)
        self.count += len(text)
        return len(text)

    def flush(self) -> None:
        """Hand on what is held."""
        text, self._held = "".join(self._held) + self._past(self.name), []
        if text:
            self._take("stream", {"name": self.name, "text": text})


class Descriptors:
    """Catches what goes to the process's own standard output and error, past Python."""

    def __enter__(self) -> Descriptors:
        self._files, self._before, self._seen = {}, {}, dict.fromkeys(DESCRIPTORS, 0)
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                stream.flush()
        for name, number in DESCRIPTORS.items():
            self._files[name] = tempfile.TemporaryFile(buffering=0)
            self._before[name] = os.dup(number)
            os.dup2(self._files[name].fileno(), number)
        return self

    def __exit__(self, *_: object) -> None:
        for name, number in DESCRIPTORS.items():
            os.dup2(self._before[name], number)
            os.close(self._before[name])
            self._files[name].close()

    def size(self) -> int:
        """Bytes that were not read yet."""
        return sum(
            os.fstat(file.fileno()).st_size - self._seen[name] for name, file in self._files.items()
        )

    def read(self, name: str) -> str:
        """What has arrived since it was last read."""
        file = self._files[name]
        file.seek(self._seen[name])
        data: bytes = file.read()  # to the end, where the next one writes
        self._seen[name] += len(data)
        return data.decode("utf-8", "replace")
