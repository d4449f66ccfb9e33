"""What holds for every test: the same answer on every machine, in every shell, at every hour."""

import os
import time

from hypothesis import HealthCheck, settings

# Variables that steer cjm, Git, colours or the detection of a CI system. A hook of Git sets GIT_DIR for what it starts.
STEERING = ("CJM_", "GIT_", "GITHUB_", "GITLAB_", "RUNNER_", "XDG_")
STEERING_EXACTLY = (
    "CI",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "COLUMNS",
    "FORCE_COLOR",
    "LINES",
    "NO_COLOR",
    "PYTHONOPTIMIZE",
    "PYTHONWARNINGS",
    "TF_BUILD",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)
FIXED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm-256color",
    "TZ": "UTC",
}

# Once for the whole run and before the first import of the package: what a test starts inherits it too.
for name in list(os.environ):
    if name.startswith(STEERING) or name in STEERING_EXACTLY:
        del os.environ[name]
os.environ.update(FIXED)
if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],  # a matter of the machine's load, not of the code
)
# `pytest --hypothesis-profile=search` looks for new examples, other ones each time.
settings.register_profile("search", derandomize=False, deadline=None, max_examples=2000)
settings.load_profile("ci")
