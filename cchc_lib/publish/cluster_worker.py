"""A process of the batch whose notebooks run on a cluster; only here is one needed."""

import sys
from pathlib import Path

from cchc_lib.publish.cluster import cluster_runner
from cchc_lib.publish.worker import main

if __name__ == "__main__":
    main(Path(sys.argv[1]), cluster_runner(sys.argv[2]))
