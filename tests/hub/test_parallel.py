"""Work over several processes comes out as in one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time

import pytest

from hub.errors import HubError
from hub.parallel import FEW, begun, fork_lanes, fork_map

LANES = [[f"a{n}" for n in range(30)], [f"b{n}" for n in range(7)], [], ["c"]]
ALL = [item for lane in LANES for item in lane]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_stand_in_the_order_of_the_lanes(jobs: int) -> None:
    assert fork_lanes(str.upper, LANES, jobs) == [item.upper() for item in ALL]
    assert fork_lanes(str.upper, [], jobs) == []
    assert fork_map(str.upper, ALL, jobs) == [item.upper() for item in ALL]


def where(item: str) -> tuple[str, int]:
    time.sleep(0.01)
    return item, os.getpid()


def test_a_lane_begins_in_a_process_of_its_own() -> None:
    lanes = [[f"a{n}" for n in range(20)], [f"b{n}" for n in range(20)]]
    at = dict(fork_lanes(where, lanes, 2))
    assert os.getpid() not in at.values()
    assert {at["a0"]} != {at["b0"]}
    assert {at[f"a{n}"] for n in range(5)} == {at["a0"]}
    assert {at[f"b{n}"] for n in range(5)} == {at["b0"]}


def test_who_is_done_helps_with_another_lane_from_its_end() -> None:
    lanes = [[f"a{n}" for n in range(40)], ["b0"]]
    at = dict(fork_lanes(where, lanes, 2))
    assert at["a0"] != at["a39"] == at["b0"]


def refusing(item: str) -> str:
    if item == "b3":
        raise ValueError("b3 is refused")
    return item


def dying(item: str) -> str:
    if item == "b3":
        os._exit(7)
    return item


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_child_raises_is_raised_here(jobs: int) -> None:
    with pytest.raises(ValueError, match="b3 is refused"):
        fork_lanes(refusing, LANES, jobs)
    with pytest.raises(ValueError, match="b3 is refused"):
        fork_map(refusing, ALL + ["x"] * FEW, jobs)


def test_a_child_that_dies_is_not_waited_for() -> None:
    with pytest.raises(HubError, match="--jobs 1"):
        fork_lanes(dying, LANES, 2)


def test_what_is_begun_is_made_once_in_another_process() -> None:
    made = begun(os.getpid, 2)
    assert made() == made() != os.getpid()
    assert begun(os.getpid, 1)() == os.getpid()


def test_what_another_process_did_not_finish_is_made_here() -> None:
    here = os.getpid()

    def make() -> str:
        if os.getpid() != here:
            os._exit(7)
        return "made"

    assert begun(make, 2)() == "made"


def test_what_another_process_could_not_send_is_made_here() -> None:
    made = begun(lambda: "x" * 10_000_000, 2)
    [child] = multiprocessing.active_children()
    assert child.pid
    time.sleep(0.2)
    os.kill(child.pid, signal.SIGKILL)
    assert len(made()) == 10_000_000


def test_what_stands_in_the_way_is_told_here_alone(capfd: pytest.CaptureFixture[str]) -> None:
    made = begun(lambda: refusing("b3"), 2)
    with pytest.raises(ValueError, match="b3 is refused"):
        made()
    assert capfd.readouterr() == ("", "")


def test_where_there_is_no_room_for_another_process_it_is_made_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(_process: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(multiprocessing.context.ForkProcess, "start", refused)
    assert begun(os.getpid, 2)() == os.getpid()


def test_what_nobody_asks_for_stands_in_no_ones_way(capfd: pytest.CaptureFixture[str]) -> None:
    made = begun(lambda: "x" * 10_000_000, 2)
    [child] = multiprocessing.active_children()
    del made
    child.join(10)
    assert child.exitcode == 0
    assert capfd.readouterr() == ("", "")
