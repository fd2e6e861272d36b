"""What an installation brings along: every package that defnews needs, its version and its licence.

python tests/trust/packages.py      (in the environment to be listed)
"""

from __future__ import annotations

from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement


def licence(package: Distribution) -> str:
    """As the package's metadata says it: the SPDX expression, else its classifiers, else its first words."""
    data = package.metadata
    classifiers = [c.rpartition(" :: ")[2] for c in data.get_all("Classifier") or () if c.startswith("License ::")]
    return data.get("License-Expression") or "; ".join(classifiers) or (data.get("License") or "?").splitlines()[0][:60]


def main() -> None:
    found: dict[str, Distribution] = {}
    waiting = ["defnews"]
    while waiting:
        package = distribution(waiting.pop())
        name = package.metadata["Name"].lower().replace("_", "-")
        if name in found:
            continue
        found[name] = package
        for line in package.requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                try:
                    distribution(needed.name)
                except PackageNotFoundError:
                    print(f"{needed.name}\tnot installed\t?")
                else:
                    waiting.append(needed.name)
    for name, package in sorted(found.items()):
        print(name, package.version, licence(package), sep="\t")


if __name__ == "__main__":
    main()
