"""python -m cchc_lib: the command line."""

from cchc_lib.cli import main

if __name__ == "__main__":
    main()
