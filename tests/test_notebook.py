"""The notebook runs from top to bottom, and shows what it is about."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def test_it_runs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code")  # none that could be old
    NotebookClient(
        notebook, timeout=600, startup_timeout=300, resources={"metadata": {"path": NOTEBOOK.parent}}
    ).execute()
    article, visit, words, people, page = (cell.outputs[0] for cell in notebook.cells if cell.cell_type == "code")
    assert "<table>" in article.data["text/html"]
    assert visit.data["text/html"].count("<tr>") == 2  # its head, and the event
    assert words.text == "kunjungan resminya | 2023-08-16/2023-08-18 | stated | Rabu (16/8/2023)\n"
    assert "Li Shangfu [('minister_of_defence', 'CHN')]" in people.text
    assert page.text.endswith(" kB\n")
