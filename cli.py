"""The same command line from a checkout: `python cli.py upcoming`."""

from treaties.cli.app import main

if __name__ == "__main__":
    main()
