"""Reading an article opens no connection and loads no PyTorch."""

import subprocess
import sys
from pathlib import Path

SEED = Path(__file__).parents[1] / "seeds" / "001_2019e5915295ad67.txt"
CODE = """
import pathlib, socket, sys

def refuse(*arguments, **options):
    raise OSError("defnews opened a connection")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse

import defnews
article = defnews.extract(pathlib.Path(sys.argv[1]).read_text("utf-8"))
print(len(article.people), sorted({"torch", "huggingface_hub"} & set(sys.modules)))
"""


def test_offline() -> None:
    done = subprocess.run([sys.executable, "-c", CODE, SEED], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("2 []\n", "")
