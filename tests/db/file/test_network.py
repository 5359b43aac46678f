"""Telling a network drive from a local disk."""

from pathlib import Path

import pytest

from db.file.network import on_network, remote_by_mounts, remote_on_windows

MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
server:/export/srv /srv nfs4 rw 0 0
/dev/sdb1 /srv/fast ext4 rw 0 0
//server/share /mnt/practice\\040files cifs rw 0 0
sshfs#x /mnt/far fuse.sshfs rw 0 0
tmpfs /scratch tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/var/lib/engage", False),
        ("/srv/reception/engage", True),
        ("/srv", True),
        ("/srvers/engage", False),
        ("/srv/fast/engage", False),
        ("/mnt/practice files/engage", True),
        ("/mnt/far/engage", True),
        ("/scratch/engage", False),
    ],
)
def test_the_deepest_mount_decides(path: str, remote: bool) -> None:
    assert remote_by_mounts(path, MOUNTS) is remote


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        (r"C:\Engage", False),
        (r"S:\Engage", True),
        (r"\\server\share\Engage", True),
        (r"\\?\UNC\server\share\Engage", True),
        (r"\\?\C:\Engage", False),
        (r"\\?\S:\Engage", True),
    ],
)
def test_windows_shares_and_mapped_drives(path: str, remote: bool) -> None:
    assert remote_on_windows(path, lambda root: 4 if root == "S:\\" else 3) is remote


def test_this_test_s_own_folder_can_be_told(tmp_path: Path) -> None:
    assert on_network(tmp_path) in (True, False)
