"""A page in Chromium: what the driver's own interface is clumsy at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_selenium_python
from selenium import webdriver

AXE = next(Path(axe_selenium_python.__file__).parent.rglob("axe.min.js"))


class Browser:
    """The driver, and what its own interface is clumsy at."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver
        self.run = driver.execute_script

    def open(self, path: Path, *, width: int = 1280, height: int = 900, scheme: str = "light", media: str = "") -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get(path.as_uri())

    def complaints(self) -> list[str]:
        """What the console says since the page was opened, broken policies included."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def barriers(self) -> list[Any]:
        """What axe-core finds: WCAG 2.1 A and AA (contrast, names, roles), and best practices (landmarks)."""
        self.run(AXE.read_text("utf-8"))
        return self.driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {resultTypes: ['violations']}).then(r => done("
            "r.violations.map(v => [v.id, v.nodes.map(n => n.html + n.failureSummary)])), e => done(String(e)))"
        )

    def texts(self, selector: str) -> list[str]:
        return self.run(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.replace(/\\s+/g, ' ').trim())",
            selector,
        )

    def key(self, name: str, *, shift: bool = False) -> None:
        code = {"Tab": 9, "Escape": 27, "ArrowRight": 39, "ArrowLeft": 37, "Enter": 13}[name]
        event: dict[str, Any] = {
            "key": name,
            "code": name,
            "windowsVirtualKeyCode": code,
            "modifiers": 8 * shift,
        }
        if name == "Enter":
            event["text"] = "\r"
        for kind in ("keyDown", "keyUp"):
            self.driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": kind, **event})

    def point(self, selector: str, nth: int = 0) -> None:
        """Move the mouse over an element."""
        x, y = self.run(
            "const e = document.querySelectorAll(arguments[0])[arguments[1]];"
            "e.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const box = e.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]",
            selector,
            nth,
        )
        for where in ({"x": 1, "y": 1}, {"x": x, "y": y}):
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", **where})

    def choose(self, name: str, value: str) -> None:
        """In the filter: the entry of a list that begins with the words, or turn a switch."""
        self.run(
            "const form = document.getElementById('filter'), [name, value] = arguments;"
            "const list = form.querySelector(`select[name=${name}]`);"
            "if (list) list.value = [...list.options].find(one => one.text.startsWith(value)).value;"
            "else form.querySelector(`[name=${name}][value=${value}]`).click();"
            "form.dispatchEvent(new Event('change', {bubbles: true}))",
            name,
            value,
        )
