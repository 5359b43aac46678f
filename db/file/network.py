"""Whether a folder lies on a network drive, where SQLite's write-ahead log is not safe."""

import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

# fmt: off
_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs",
        "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs", "gfs2", "glusterfs",
        "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "prl_fs", "smb2", "smb3", "smbfs",
        "vboxsf", "vmhgfs",
    }
)
# fmt: on
"""File systems whose locks or shared memory live on another machine."""

_DRIVE_REMOTE = 4
"""What Windows answers for a mapped drive."""


def remote_on_windows(path: str, drive_type: Callable[[str], int]) -> bool:
    """Whether a Windows path is a network share or lies on a mapped drive.

    Args:
        path: The full path.
        drive_type: Windows' `GetDriveTypeW`, or something that answers like it.
    """
    windows = PureWindowsPath(path)
    if windows.drive.startswith("\\\\?\\UNC"):
        return True
    if windows.drive.startswith("\\\\") and not windows.drive.startswith("\\\\?"):
        return True
    return drive_type(windows.drive.removeprefix("\\\\?\\") + "\\") == _DRIVE_REMOTE


def remote_by_mounts(path: str, mounts: str) -> bool:
    """Whether the deepest mount that holds a path is of a network file system.

    Args:
        path: The full path, links resolved.
        mounts: The text of `/proc/mounts`.
    """
    deepest, kind = "", ""
    for line in mounts.splitlines():
        _device, point, file_system, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        holds = path == point or path.startswith(point.rstrip("/") + "/")
        if holds and len(point) >= len(deepest):
            deepest, kind = point, file_system
    return kind in _NETWORK_FILE_SYSTEMS


def on_network(path: Path) -> bool:
    """Whether a folder is on a network drive, as far as the system says.

    macOS has no cheap way to ask, so a folder is taken as local there.
    """
    if sys.platform == "win32":
        import ctypes

        return remote_on_windows(str(path.resolve()), ctypes.windll.kernel32.GetDriveTypeW)
    mounts = Path("/proc/mounts")
    return mounts.exists() and remote_by_mounts(str(path.resolve()), mounts.read_text(errors="replace"))
