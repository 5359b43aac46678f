"""A little of every campaign: enough to see that each still runs, and finds nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns import damage, disks, kills, mutations
from tests.campaigns.counted import Campaign
from tests.campaigns.writers import WRITERS
from tests.support.child import private_environment
from tests.support.project import ROOT

pytestmark = pytest.mark.timeout(600)

SMALL = (
    (kills.CAMPAIGN, len(WRITERS)),
    (disks.CAMPAIGN, 2 * len(disks.TROUBLES)),
    (damage.CAMPAIGN, 4),
    (mutations.CAMPAIGN, 4),
)


@pytest.mark.parametrize(("campaign", "times"), SMALL, ids=[each.name for each, _ in SMALL])
def test_it_finds_nothing(campaign: Campaign, times: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", campaign.module, "--times", str(times)],
        cwd=ROOT,
        env=private_environment(tmp_path) | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]
    summary = done.stdout.splitlines()[-1]
    assert summary.startswith(f"{campaign.name}: {times} over ")
    assert summary.endswith("0 acknowledged lost, 0 wrong blame, 0 crashes, 0 leftovers")
    assert list(tmp_path.iterdir()) == []
