"""Work that kills the process that does it, for workers that import it by name."""

import os
import signal

from addcheck.batch import work
from tests.batch.conftest import compare_once

DEADLY = "This sentence is deadly for whoever reads it."


def kill_this_process():
    os.kill(os.getpid(), signal.SIGKILL)


def kill_by_word(original, derived, **options):
    if "deadly" in derived.text:
        kill_this_process()
    return compare_once(original, derived, **options)


def do_deadly(job, shard, isolation=None):
    work.compare = kill_by_word
    return work.run_shard(job, shard, isolation)
