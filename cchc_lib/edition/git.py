"""Which commit of git a project stands at."""

import subprocess
from pathlib import Path


def commit(root: Path) -> tuple[str, bool | None]:
    """The commit that git knows for this folder and whether files differ from it; ('', None) where git knows none."""
    top = _git(root, "rev-parse", "--show-toplevel")
    head = _git(root, "rev-parse", "HEAD")
    if not head or Path(top).resolve() != root.resolve():
        return "", None
    return head, bool(_git(root, "status", "--porcelain", "--", "cchc_lib", "data", "notebooks"))


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(("git", "-C", str(root), *words), capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
