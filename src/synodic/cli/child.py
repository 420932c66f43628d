"""A verb in a process of its own, for whoever started it: the server's runs.

Run as ``python -m synodic.cli.child VERB ...``. It ends when its standard input does, that is with
the process that started it, however that ended; what verbs write is whole at any moment.
"""

from __future__ import annotations

import os
import threading

from synodic.cli import main

#: Exit code of a run whose starter is gone.
ORPHANED = 131


def _watch() -> None:
    while os.read(0, 1024):
        pass
    os._exit(ORPHANED)


if __name__ == "__main__":
    threading.Thread(target=_watch, daemon=True).start()
    main()
