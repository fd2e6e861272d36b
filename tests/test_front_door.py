"""`import defnews`: short, and quick until it is used."""

import subprocess
import sys

import pytest

import defnews
from defnews.errors import DefnewsError


def test_names() -> None:
    assert defnews.__all__ == [
        "Article",
        "DefnewsError",
        "EngineError",
        "Extractor",
        "Failure",
        "InputError",
        "ModelError",
        "TimeSpan",
        "__version__",
        "extract",
        "find_dates",
    ]


@pytest.mark.parametrize("name", defnews.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(defnews, name)
    assert name in dir(defnews)


def test_no_other_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Extract'"):
        defnews.Extract  # noqa: B018


@pytest.mark.parametrize("error", [defnews.InputError, defnews.ModelError, defnews.EngineError])
def test_errors_have_one_root(error: type[Exception]) -> None:
    assert issubclass(error, DefnewsError)


def test_import_loads_nothing_heavy() -> None:
    heavy = "{'spacy', 'pydantic', 'numpy', 'scipy', 'onnxruntime', 'rich', 'typer', 'yaml'}"
    code = f"import sys, defnews; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
