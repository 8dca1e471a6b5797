"""`python -m benchmarks`: the quotation benchmark on the bundled file."""

import sys

from benchmarks.quotations.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
