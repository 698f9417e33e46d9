"""The same caseload on Dask: another worker takes over, and a worker that cannot do it is named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from helpers import files_of
from test_caseload import caseload

from mmi_kit.caseload.cluster import cluster
from mmi_kit.caseload.many import build_many, orders_for
from mmi_kit.errors import CaseError

distributed = pytest.importorskip("distributed", reason="Dask is not installed: NOT tested")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="workers are killed with POSIX signals here"),
    pytest.mark.filterwarnings("default"),  # Dask's own, at its shutdown
]


def start(*words):
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"},
        start_new_session=True,
    )


@pytest.fixture
def hosts(tmp_path):
    """A scheduler and the function that starts a worker; all of it is ended afterwards."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    running = [start("dask_scheduler", "--host", "127.0.0.1", "--port", str(port),
                     "--no-dashboard", "--no-show")]  # fmt: skip

    def worker():
        options = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path / "dask"),
                   "--preload", "mmi_kit.caseload.worker"]  # fmt: skip
        running.append(start("dask_worker", address, *options))
        return running[-1]

    yield address, worker
    for process in running:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def ready(address, workers):
    with distributed.Client(f"tcp://{address}", timeout=30) as client:
        client.wait_for_workers(workers, timeout=60)


def test_a_worker_killed_in_the_middle_loses_no_case(tmp_path, hosts):
    address, worker = hosts
    doomed = worker()
    worker()
    ready(address, 2)
    cases = caseload(tmp_path / "cluster", 5)
    killed = []

    def tell(case, outcome):
        if not killed:
            os.killpg(doomed.pid, signal.SIGKILL)
            killed.append(case)

    with cluster(f"dask://{address}", cases) as executor:
        done = build_many(orders_for(cases, ()), executor=executor, tell=tell)
    # One that the doomed worker had built, and whose outcome died with it, is found as built.
    assert [outcome.exit_code for outcome in done] == [0] * 5, done
    assert {outcome.state for outcome in done} <= {"built", "unchanged"}, done
    here = caseload(tmp_path / "here", 5)
    build_many(orders_for(here, ()), jobs=2, tell=lambda *_: None)
    assert files_of(cases) == files_of(here)


def test_a_worker_has_loaded_the_libraries_before_its_first_report(tmp_path, hosts):
    address, worker = hosts

    def has_forkserver():  # travels whole: the worker does not know this module
        from multiprocessing.forkserver import _forkserver

        return _forkserver._forkserver_pid is not None

    worker()
    ready(address, 1)
    with distributed.Client(f"tcp://{address}", timeout=30) as client:
        assert list(client.run(has_forkserver).values()) == [True]


def test_a_scheduler_without_workers_or_with_workers_that_cannot_do_it(
    tmp_path, hosts, monkeypatch
):
    address, worker = hosts
    time.sleep(2)
    with pytest.raises(CaseError) as error, cluster(f"dask://{address}", tmp_path):
        pass
    assert str(error.value) == (
        f"dask://{address}: the scheduler has no worker. "
        "Start one on each machine with: dask worker HOST:PORT."
    )
    worker()
    ready(address, 1)
    monkeypatch.setattr("mmi_kit.caseload.cluster.__version__", "9.9")
    with pytest.raises(CaseError) as error, cluster(f"dask://{address}", tmp_path):
        pass
    assert "has another mmi-kit (0.1.0, here 9.9). Install the same mmi-kit" in str(error.value)
    monkeypatch.undo()
    with pytest.raises(CaseError) as error, cluster(f"dask://{address}", tmp_path / "none"):
        pass
    assert "does not see the folder of the cases. Install" in str(error.value)


def test_what_a_worker_starts_does_not_load_dask_again(tmp_path):
    """A process that is started first runs the main module of its parent, unless there is none."""
    code = (
        "import sys; from multiprocessing.spawn import get_preparation_data as told\n"
        "import mmi_kit.caseload.worker as worker\n"
        "worker.warm_up = lambda: None\n"
        "before = [name for name in told('x') if 'main' in name]\n"
        "worker.dask_setup(None)\n"
        "print(before, [name for name in told('x') if 'main' in name])"
    )
    path = tmp_path / "main_of_a_worker.py"
    path.write_text(code, encoding="utf-8")
    run = subprocess.run([sys.executable, path], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['init_main_from_path'] []"
