"""What a page of many events costs: to write, and to open in Chromium.

python tests/benchmarks/report.py [EVENTS]      (default: 1,000, in articles of the seeds)

To open means from the request to the end of the page's load event, script included; the best of five.
Needs the packages of `[test]` and Chromium with its driver (Debian: chromium, chromium-driver).
"""

from __future__ import annotations

import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from defnews import extract
from defnews.export.html import Reading, report

SEEDS = Path(__file__).parents[2] / "seeds"
OPENED = """
const navigation = performance.getEntriesByType("navigation")[0];
return [navigation.loadEventEnd - navigation.startTime, document.querySelectorAll("*").length,
        document.querySelectorAll(".card").length]
"""


def main(wanted: int) -> None:
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    seeds = [Reading(extract(text), text) for text in texts]
    readings: list[Reading] = []
    events = 0
    for reading in cycle(seeds):
        if events >= wanted:
            break
        readings.append(reading)
        events += len(reading.article.events)
    started = time.process_time()
    page = report(readings)
    print(
        f"{events:,} events of {len(readings)} articles: written in {time.process_time() - started:.2f} s, ",
        end="",
    )
    print(f"{len(page) / 1e6:.1f} MB")

    options = webdriver.ChromeOptions()
    for switch in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(switch)
    with (
        tempfile.TemporaryDirectory() as folder,
        webdriver.Chrome(options, Service("/usr/bin/chromedriver")) as driver,
    ):
        path = Path(folder) / "report.html"
        path.write_text(page, encoding="utf-8")
        opened = []
        for _ in range(5):
            driver.get(path.as_uri())
            while not (measured := driver.execute_script(OPENED))[0] > 0:
                time.sleep(0.05)
            opened.append(measured[0])
    print(f"opened in {min(opened) / 1000:.2f} s: {measured[1]:,} elements, {measured[2]:,} cards")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
