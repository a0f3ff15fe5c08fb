"""The front door: ``python run.py`` is the same as the installed command ``ita-batch``."""

from ita_batch.cli import main

if __name__ == "__main__":
    main()
