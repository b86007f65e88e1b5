"""`executor:` in site.yaml: a dask cluster gathers the same bytes, and what is said of wrong ones.

The cluster is a real one of two worker processes; what ends them is SIGKILL.
"""

import logging
import os
import shutil
import signal
import socket
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from distributed import Client, LocalCluster

from builder import __version__
from builder.commands import cluster as cluster_module
from builder.commands import software
from builder.commands.cluster import map_on_cluster
from builder.commands.crew import Work
from builder.commands.executors import REQUIREMENT, ExecutorError, ExecutorSetting
from builder.commands.gather import GatherOptions, gather_archive
from builder.commands.pages import Gathering, gather_page, gather_sent, send_page
from builder.commands.seeds import PageFile
from builder.commands.software import PACKAGE, describe_software
from builder.problems import describe
from tests.sites import (
    ARTICLE,
    BRIDGE,
    FERRY,
    FERRY_FILE,
    MakeSite,
    Outcome,
    Run,
    Site,
    assert_refused,
    read_tree,
    write_site,
)

ROOT = Path(__file__).parents[2]
# More than are handed out ahead, so that some follow after a worker's death.
PAGES = {
    f"seeds/{number:02}.txt": f"{page}\nSeite {number}\n"
    for number, page in enumerate([FERRY, BRIDGE] * 20)
}
DEADLY = "Wer dies liest, stirbt."
# A package with an annotator of which the process dies that reads a deadly text.
DEADLY_PACKAGE = {
    "deadly_annotator.py": f"""\
import os, signal

from builder.gather.annotate import annotate


def load(model, root):
    def read(text, language):
        if {DEADLY!r} in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return annotate(text, language)

    return read
""",
    "deadly-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: deadly\nVersion: 1\n",
    "deadly-1.dist-info/entry_points.txt": "[archive.annotators]\ndeadly = deadly_annotator:load\n",
}


def local_cluster(folder: Path, **settings: Any) -> LocalCluster:
    """A cluster on loopback, without a dashboard, whose only port of a fixed number is none."""
    return LocalCluster(
        threads_per_worker=1,
        host="127.0.0.1",
        protocol="tcp://",
        dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
        local_directory=folder,
        silence_logs=logging.CRITICAL,
        **settings,
    )


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Two worker processes that know the deadly annotator."""
    folder = tmp_path_factory.mktemp("deadly")
    for path, content in DEADLY_PACKAGE.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        with local_cluster(folder, n_workers=2, processes=True) as made:
            yield made


@pytest.fixture
def cluster(two_workers: LocalCluster) -> LocalCluster:
    """The same, after those are started again that a test has ended."""
    with Client(two_workers, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    return two_workers


@pytest.fixture
def small_cluster(tmp_path: Path) -> Iterator[LocalCluster]:
    """A cluster with a worker that is a thread, to be ended by a test."""
    with local_cluster(tmp_path, n_workers=1, processes=False) as made:
        yield made


def executor(cluster: LocalCluster) -> str:
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


def settings(executor: str) -> Site:
    return {"site.yaml": f"title: Probe\nexecutor: {executor}\n"}


def taken_away(root: Path) -> dict[str, bytes]:
    """The articles of an archive, which are there no more."""
    content = read_tree(root / "content")
    shutil.rmtree(root / "content")
    return content


def errors(outcome: Outcome) -> list[str]:
    """What was told, without the warnings of pages that print the same report."""
    return [line for line in outcome.err.splitlines() if ": warning: " not in line]


def pids(cluster: LocalCluster) -> dict[str, int]:
    """The process of each worker, by its address."""
    with Client(cluster, set_as_default=False) as client:
        return dict(client.run(os.getpid))


def test_a_cluster_of_which_a_worker_is_killed_writes_the_same_files_as_one_process(
    make_site: MakeSite, cluster: LocalCluster
) -> None:
    root = make_site({**settings(executor(cluster)), **PAGES})
    gather_archive(root, GatherOptions(jobs=1))
    serial = taken_away(root)
    assert len(serial) == len(PAGES)
    victim = next(iter(pids(cluster).values()))

    def track(items: Sequence[Any], label: str) -> Iterable[Any]:
        for number, item in enumerate(items):
            if number == 3:
                os.kill(victim, signal.SIGKILL)
            yield item

    report = gather_archive(root, GatherOptions(track=track))
    assert [each for each in report.problems if each.severity == "error"] == []
    assert taken_away(root) == serial
    assert victim not in pids(cluster).values()


def test_a_page_of_which_every_worker_dies_is_lost_as_with_processes(
    make_site: MakeSite,
    run: Run,
    cluster: LocalCluster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = make_site({**settings("dask://localhost:1"), **dict(list(PAGES.items())[:6])})
    run("gather", "--root", root, "--jobs", "1")
    articles = taken_away(root)
    deadly = FERRY.replace("Petersen sprach", f"{DEADLY} Petersen sprach")
    write_site(
        root,
        {
            "site.yaml": f"annotator: deadly\nexecutor: {executor(cluster)}\n",
            "seeds/02x.txt": deadly,
        },
    )
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    outcome = run("gather", "--root", root)
    assert errors(outcome) == [
        "seeds/02x.txt: could not be read as an article: its process was ended "
        "(is there too little memory? try --jobs 1)"
    ]
    assert taken_away(root) == articles
    assert len(articles) == 6


def test_pages_reach_workers_that_do_not_see_the_archive(
    make_site: MakeSite, run: Run, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    sidecar = "source: Nordblatt\n"
    root = make_site({**settings(executor(cluster)), "seeds/a.txt": FERRY, "seeds/a.yaml": sidecar})
    monkeypatch.chdir(root)  # the workers have been started elsewhere
    assert run("gather") == (0, f"gathered {FERRY_FILE}\n", "")
    assert b"source: Nordblatt" in (root / FERRY_FILE).read_bytes()
    assert run("gather", "seeds", "out") == (0, "gathered 1 of 1\n", "")
    assert (root / "out/a.md").read_bytes() == (root / FERRY_FILE).read_bytes()


def test_a_page_that_cannot_be_read_is_told_as_here(tmp_path: Path) -> None:
    gathering, page = Gathering(tmp_path, "seeds"), PageFile("seeds/a.txt")
    outcome = gather_sent(gathering, send_page(tmp_path, page))
    assert outcome == gather_page(gathering, page)
    assert [describe(problem) for problem in outcome.problems] == [
        "seeds/a.txt: cannot be read: No such file or directory"
    ]


def test_no_cluster_is_asked_where_nothing_is_new_or_this_machine_is_to_do_it(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({**settings("dask://127.0.0.1:1"), "seeds/a.txt": FERRY})
    assert run("gather", "--root", root, "--jobs", "1").err == ""
    assert run("build", "--root", root).err == ""


def test_a_wrong_address_is_told_with_its_line(make_site: MakeSite, run: Run) -> None:
    root = make_site({**settings("dask:/here"), "seeds/a.txt": FERRY})
    assert_refused(
        run("gather", "--root", root),
        "site.yaml:2: executor 'dask:/here' must be dask://HOST:PORT (as in dask://localhost:8786)",
    )


def test_dask_that_is_not_installed_is_told_with_the_command_that_installs_it(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "builder.commands.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    root = make_site({**settings("dask://127.0.0.1:8786"), "seeds/a.txt": FERRY})
    assert_refused(
        run("gather", "--root", root),
        "site.yaml:2: executor 'dask://127.0.0.1:8786': dask.distributed is not installed "
        '(install it: python -m pip install "distributed>=2024.8,<2027")',
    )


def test_the_command_installs_what_the_extra_does() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["optional-dependencies"]["dask"] == [REQUIREMENT]


def test_a_build_that_keeps_going_publishes_what_is_there_without_a_scheduler(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "ANSWER", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        site = settings(f"dask://127.0.0.1:{port}")
        root = make_site({**site, "seeds/a.txt": FERRY, "content/articles/a.md": ARTICLE})
        assert_refused(
            run("build", "--keep-going", "--root", root),
            f"site.yaml:2: executor 'dask://127.0.0.1:{port}': no scheduler answers within "
            "0.5 seconds (start one: dask scheduler)",
        )
    assert (root / "public/articles/a.html").is_file()
    assert not (root / FERRY_FILE).exists()


def pretend(version: str) -> None:
    """Another version of this package, in the process that runs this."""
    vars(software)["__version__"] = version
    software.describe_software.cache_clear()


def test_a_worker_with_another_version_is_refused(
    make_site: MakeSite, run: Run, cluster: LocalCluster
) -> None:
    root = make_site({**settings(executor(cluster)), "seeds/a.txt": FERRY})
    worker = max(pids(cluster))
    ours = describe_software()[PACKAGE]
    theirs = ours.replace(__version__, "0.0.9")
    with Client(cluster, set_as_default=False) as client:
        client.run(pretend, "0.0.9", workers=[worker])
        outcome = run("gather", "--root", root)
        client.run(pretend, __version__, workers=[worker])
    assert_refused(
        outcome,
        f"site.yaml:2: executor '{executor(cluster)}': the worker {worker} has "
        f"news-archive-builder {theirs}, not {ours} (install the same version there)",
    )
    assert not (root / "content").exists()


def test_a_worker_without_this_package_is_refused_and_one_that_is_gone_is_not_asked(
    make_site: MakeSite, run: Run, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(client: Client, function: object, on_error: str) -> dict[str, object]:
        lacking = Exception("ModuleNotFoundError(\"No module named 'builder'\")")
        return {"tcp://b:2": lacking, "tcp://c:3": lacking, "tcp://a:1": OSError("gone")}

    monkeypatch.setattr(Client, "run", ask)
    root = make_site({**settings(executor(cluster)), "seeds/a.txt": FERRY})
    assert_refused(
        run("gather", "--root", root),
        f"site.yaml:2: executor '{executor(cluster)}': the worker tcp://b:2 has "
        "no news-archive-builder of this version (install the same version there)",
    )


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (ModuleNotFoundError("builder"), "no news-archive-builder of this version"),
        ({**describe_software(), "lxml": "5.4"}, f"lxml 5.4, not {metadata.version('lxml')}"),
        ({**describe_software(), "Python": "2.7"}, "Python 2.7, not {}.{}"),
    ],
)
def test_a_scheduler_with_other_software_is_refused(
    make_site: MakeSite,
    run: Run,
    cluster: LocalCluster,
    monkeypatch: pytest.MonkeyPatch,
    answer: object,
    message: str,
) -> None:
    def ask(client: Client, function: object) -> object:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(Client, "run_on_scheduler", ask)
    root = make_site({**settings(executor(cluster)), "seeds/a.txt": FERRY})
    assert_refused(
        run("gather", "--root", root),
        f"site.yaml:2: executor '{executor(cluster)}': the scheduler has "
        f"{message.format(*sys.version_info[:2])} (install the same version there)",
    )


def test_a_worker_with_another_version_that_comes_later_is_refused(
    small_cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = describe_software()[PACKAGE]
    theirs = ours.replace(__version__, "0.0.9")
    differing = f"{PACKAGE} {theirs}, not {ours}"
    # It is a thread of this process; what it is told of the sender makes the difference.
    monkeypatch.setattr(cluster_module, "_check_cluster", lambda *_: None)
    monkeypatch.setattr(cluster_module, "find_difference", lambda *_: differing)
    worker = next(iter(pids(small_cluster)))
    assert refusal(small_cluster, Work(str, str)) == (
        f"the worker {worker} has {differing} (install the same version there)"
    )


def refusal(cluster: LocalCluster, work: Work[Any, Any], after: Callable[[], Any] = int) -> str:
    """What is said of a cluster to which `after` happens when the first of many items is done."""
    setting = ExecutorSetting(executor(cluster), 2)
    with closing(map_on_cluster(setting, work, range(99))) as results:
        try:
            for number, _ in enumerate(results):
                if not number:
                    after()
        except ExecutorError as error:
            return str(error).removeprefix(f"site.yaml:2: executor '{setting.value}': ")
    return "nothing"


def wait_a_little(item: int) -> int:
    time.sleep(0.02)
    return item


def fail(item: int) -> int:
    raise ValueError("no\n luck")


def test_a_cluster_without_workers_is_refused(
    small_cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "ANSWER", 2)
    stop_workers(small_cluster)
    address = executor(small_cluster).removeprefix("dask://")
    assert refusal(small_cluster, Work(wait_a_little, str)) == (
        f"it has no workers (start some: dask worker {address} --nworkers auto --nthreads 1)"
    )


def test_a_cluster_that_loses_all_workers_for_good_is_not_waited_for(
    small_cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "LOOK", 0.25)
    monkeypatch.setattr(cluster_module, "LOOKS", 2)
    stop = partial(stop_workers, small_cluster)
    told = refusal(small_cluster, Work(wait_a_little, str), stop)
    assert told == "it has had no workers for 0.5 seconds"


def test_a_scheduler_that_is_lost_is_told(small_cluster: LocalCluster) -> None:
    told = refusal(small_cluster, Work(wait_a_little, str), small_cluster.close)
    assert told == (
        "its scheduler was lost (what is gathered stays; the next run goes on from there)"
    )


def test_an_error_of_a_worker_is_told_in_its_own_words(small_cluster: LocalCluster) -> None:
    assert refusal(small_cluster, Work(fail, str)) == "a worker failed: ValueError: no luck"


def test_whoever_leaves_early_leaves_nothing_in_the_cluster(small_cluster: LocalCluster) -> None:
    setting = ExecutorSetting(executor(small_cluster), 2)
    with closing(map_on_cluster(setting, Work(wait_a_little, str), range(99))) as results:
        assert [next(results), next(results)] == [0, 1]
    with Client(small_cluster, set_as_default=False) as client:
        plugins = client.run(lambda dask_worker: list(dask_worker.plugins))
    (names,) = plugins.values()
    assert [name for name in names if name.startswith(PACKAGE)] == []


def stop_workers(cluster: LocalCluster) -> None:
    """End all workers, and wait until the scheduler knows."""
    cluster.scale(0)
    while cluster.scheduler.workers:
        time.sleep(0.01)
