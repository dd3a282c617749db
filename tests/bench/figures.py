"""Figures: taken honestly, printed as a table, written as JSON with the machine they come from."""

import json
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Figures:
    """What was measured, in order, and against which aim where there is one."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str, most: float | None = None) -> None:
        """Note and print one figure; `most` is the aim of issue 2's "done when", if it has one."""
        row = {"name": name, "value": round(value, 4), "unit": unit, "aim_at_most": most}
        self.rows.append(row)
        aim = "" if most is None else f"  aim <= {most:g}: {'met' if value <= most else 'MISSED'}"
        print(f"{name:<58} {value:>10.3f} {unit:<10}{aim}", flush=True)

    def missed(self) -> list[str]:
        """Return the names of figures that are above their aim."""
        return [r["name"] for r in self.rows if (r["aim_at_most"] or 1e12) < r["value"]]

    def write(self, path: Path, server: dict[str, str]) -> None:
        """Write all of it, with the machine and the server's settings."""
        document = {"machine": machine(), "server": server, "figures": self.rows}
        path.write_text(json.dumps(document, indent=1) + "\n")


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: int) -> float:
    """Return the value that `share` percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def machine() -> dict[str, Any]:
    """Return what the figures depend on: processor, cores in use, memory, Python."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = Path("/proc/meminfo").read_text().split()[1]
    load = Path("/proc/loadavg").read_text().split()[:3]
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": len(models),
        "memory_gib": round(int(memory) / 2**20, 1),
        "load_at_the_end": load,
        "system": platform.platform(),
        "python": platform.python_version(),
    }
