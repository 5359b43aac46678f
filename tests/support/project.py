"""Where the project's own files are, for tests that read them."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = {".venv", ".git", "__pycache__", "node_modules", "wheels", "dist", "build", "htmlcov"}


def tracked_files() -> list[Path]:
    """Every file that belongs to the project: what git tracks, or what a downloaded copy holds."""
    git = shutil.which("git")
    if git is not None and (ROOT / ".git").exists():
        listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
        return [path for path in paths if path.is_file()]
    return sorted(path for path in ROOT.rglob("*") if path.is_file() and _is_ours(path))


def _is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return not any(part in MADE_HERE or part.endswith("_cache") for part in parts)


def python_files() -> list[Path]:
    """Every Python file of the project, source and tests alike."""
    return [path for path in tracked_files() if path.suffix == ".py"]


def text_of(path: Path) -> str | None:
    """What a text file says, or None for a file that is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def short(path: Path) -> str:
    """A path as it is named in the project."""
    return path.relative_to(ROOT).as_posix()
