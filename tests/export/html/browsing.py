"""A page in Chromium: what the driver's own interface is clumsy at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from selenium import webdriver


class Browser:
    """The driver, and what its own interface is clumsy at."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver
        self.run = driver.execute_script

    def open(
        self, path: Path, *, width: int = 1280, height: int = 900, scheme: str = "light", media: str = ""
    ) -> None:
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
