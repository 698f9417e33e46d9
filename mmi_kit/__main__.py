"""`python -m mmi_kit` does all that `make` does, where there is no make."""

from mmi_kit.cli import main

if __name__ == "__main__":
    main()
