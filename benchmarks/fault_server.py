"""The page's server as `benchmarks/faults.py` has it: started, asked, killed, started again; and a load on it."""

import asyncio
import json
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Self

CLIENTS = 4
OUTCOMES = ("confirmed", "sourced", "not-an-addition", "to-check")
START_SECONDS = 120.0
SAMPLE = 20
"""Comparisons of earlier rounds that are looked at again."""

_DERIVED = "The ferry {0} sails at nine. Analysts say {0} may never come back. {0} is a shameful end."
_ORIGINAL = "The ferry {0} sails at nine. It carried 41,000 people last year."
# Each sentence is its own: a decision is about the words of a sentence, wherever they stand.


class Record:
    """What was acknowledged: the outcomes that each finding may have, since one may be under way at the kill."""

    def __init__(self) -> None:
        self.comparisons: dict[str, dict[str, set[str]]] = {}
        self.acknowledged = 0


class Server:
    """`addcheck serve` in a process of its own, killed when the block is left."""

    def __init__(self, database: Path, record: Record) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._record = record
        arguments = ["serve", "--port", str(self.port), "--database", str(database), "--workers", "1"]
        command = [sys.executable, "-m", "addcheck", *arguments]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=database.parent)

    def __enter__(self) -> Self:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            with suppress(OSError, HTTPException):
                self.ask("GET", "/api/openapi.json")
                return self
            time.sleep(0.05)
        raise RuntimeError("the server does not answer")

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    def ask(self, method: str, path: str, body: object = None, *, client: int = 1) -> tuple[int, Any]:
        """Ask once, from one of the addresses of this machine; return status and answer."""
        source = (f"127.0.0.{client}", 0) if sys.platform == "linux" else None
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20, source_address=source)
        try:
            data = None if body is None else json.dumps(body)
            connection.request(method, path, data, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()

    def attack(self, seconds: float, *, seed: int) -> None:
        """Let clients keep and decide; kill the server that long after it first acknowledged something."""
        before, deadline = self._record.acknowledged, time.monotonic() + START_SECONDS
        threads = [
            threading.Thread(target=self._keep_and_decide, args=(place + 1, random.Random(seed + place)))  # noqa: S311
            for place in range(CLIENTS)
        ]
        for thread in threads:
            thread.start()
        while self._record.acknowledged == before and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(seconds)
        self.process.kill()
        for thread in threads:
            thread.join()

    def _keep_and_decide(self, client: int, dice: random.Random) -> None:
        with suppress(OSError, HTTPException, ValueError):  # the server is dead
            while True:
                name = f"{client}x{dice.randrange(10**9)}"
                body = {"original": _ORIGINAL.format(name), "derived": _DERIVED.format(name)}
                status, kept = self.ask("POST", "/api/comparisons", body, client=client)
                if status != 201:
                    continue
                self._record.acknowledged += 1
                may = self._record.comparisons.setdefault(kept["id"], {})
                _, findings = self.ask("GET", f"/api/comparisons/{kept['id']}/findings", client=client)
                for finding in findings:
                    self._decide(kept["id"], finding["id"], may, client, dice)

    def _decide(self, name: str, finding: str, may: dict[str, set[str]], client: int, dice: random.Random) -> None:
        for _ in range(dice.randint(1, 3)):
            outcome = dice.choice(OUTCOMES)
            may.setdefault(finding, {"none"}).add(outcome)
            address = f"/api/comparisons/{name}/findings/{finding}/decision"
            status, _ = self.ask("PUT", address, {"outcome": outcome, "who": "a test"}, client=client)
            if status == 200:
                may[finding] = {outcome}
                self._record.acknowledged += 1

    def check(self, dice: random.Random) -> int:
        """Return how much of what was acknowledged is not there; then forget most of it."""
        lost = 0
        for name, may in self._record.comparisons.items():
            status, found = self.ask("GET", f"/api/comparisons/{name}/findings", client=9)
            if status == 429:
                time.sleep(2)
                status, found = self.ask("GET", f"/api/comparisons/{name}/findings", client=9)
            if status != 200:
                lost += 1
                continue
            has = {one["id"]: (one["decision"] or {}).get("outcome", "none") for one in found}
            lost += sum(has.get(finding) not in outcomes for finding, outcomes in may.items())
        names = list(self._record.comparisons)
        keep = dice.sample(names, min(SAMPLE, len(names)))
        self._record.comparisons = {name: self._record.comparisons[name] for name in keep}
        return lost


def measure_memory(pid: int) -> float:
    """Return the memory of a process and of its children now, in MB (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    total = 0
    for one in (str(pid), *children):
        with suppress(OSError):
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * 4096
    return total / 1e6


def run_load(seconds: float, *, clients: int = 8, slow: int = 60) -> dict[str, object]:
    """Ask for that long with several clients at once, half of the time beside slow ones; return what came of it."""
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder) / "kept.db", Record()) as server:
        for _ in range(20):  # warm
            server.ask("POST", "/api/compare", {"original": _ORIGINAL, "derived": _DERIVED}, client=2)
        before = measure_memory(server.process.pid)
        alone = asyncio.run(_load(server, seconds / 2, clients, 0))
        middle = measure_memory(server.process.pid)
        beside = asyncio.run(_load(server, seconds / 2, clients, slow))
        after = measure_memory(server.process.pid)
        return {"alone": alone, f"beside {slow} slow clients": beside,
                "memory, MB": [round(before), round(middle), round(after)]}  # fmt: skip


async def _load(server: Server, seconds: float, clients: int, slow: int) -> dict[str, object]:
    statuses: Counter[int] = Counter()
    times: list[float] = []
    stop = time.monotonic() + seconds

    async def ask_on(client: int) -> None:
        number = 0
        while time.monotonic() < stop:
            number += 1
            name = f"{client}x{number}"
            body = {"original": _ORIGINAL.format(name), "derived": _DERIVED.format(name)}
            what = ("POST", "/api/compare", body) if number % 4 == 0 else ("GET", "/", None)
            began = time.monotonic()
            ask = partial(_ask_raw, server, *what, client=10 + (client * 7919 + number) % 240)
            status = await asyncio.to_thread(ask)
            statuses[status] += 1
            times.append(time.monotonic() - began)

    async def be_slow() -> None:
        with suppress(OSError):
            while time.monotonic() < stop:
                _, writer = await asyncio.open_connection("127.0.0.1", server.port)
                writer.write(b"GET / HTTP/1.1\r\nX-Slow: ")
                for _ in range(40):
                    await asyncio.sleep(0.5)
                    writer.write(b"x")
                    if writer.is_closing() or time.monotonic() > stop:
                        break
                writer.close()

    await asyncio.gather(*(ask_on(client) for client in range(clients)), *(be_slow() for _ in range(slow)))
    times.sort()
    return {
        "requests": len(times), "a second": round(len(times) / seconds, 1), "statuses": dict(sorted(statuses.items())),
        "median ms": round(1000 * times[len(times) // 2]), "99th ms": round(1000 * times[len(times) * 99 // 100]),
        "most ms": round(1000 * times[-1]),
    }  # fmt: skip


def _ask_raw(server: Server, method: str, path: str, body: object, *, client: int) -> int:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30, source_address=(f"127.0.0.{client}", 0))
    try:
        connection.request(method, path, json.dumps(body) if body else None, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()
