"""``python -m defnews``: the command line."""

from defnews.cli import main

if __name__ == "__main__":
    main()
