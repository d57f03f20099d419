"""Where things are: the settings file and the warehouse's address, found without loading the settings' machinery.

Reading commands (`sql`, `status`) need nothing else, and shall start at once.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.sources import ConfigError

PREFIX = "CHINHPHU_"
#: Environment variable that names the settings file, and the file read without it, where it exists.
CONFIG = f"{PREFIX}CONFIG"
DEFAULT_CONFIG = Path("chinhphu.toml")
DEFAULT_DATA = "data"


def settings_file(environment: Mapping[str, str] | None = None) -> Path | None:
    """The settings file in use, or None; ConfigError where one is named that does not exist."""
    named = (os.environ if environment is None else environment).get(CONFIG)
    if named:
        if not Path(named).is_file():
            raise ConfigError("environment", CONFIG, f"there is no file {named}")
        return Path(named)
    return DEFAULT_CONFIG if DEFAULT_CONFIG.is_file() else None


def read_settings_file(file: Path | None) -> dict[str, Any]:
    """The settings file's contents, `{}` without one; ConfigError where it cannot be read."""
    if file is None:
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(file, "file", error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(file, "file", f"not TOML: {error}") from error


def setting(name: str) -> str | None:
    """What the environment, else the settings file, says of a setting; None where neither does."""
    document = read_settings_file(settings_file())
    value = os.environ.get(PREFIX + name.upper()) or document.get(name)
    return None if value is None else str(value)


def warehouse_address() -> str:
    """The warehouse's address: the environment's, else the settings file's, else the data folder."""
    environment = os.environ
    document = read_settings_file(settings_file(environment))
    for name in ("warehouse", "data"):
        if value := environment.get(PREFIX + name.upper()):
            return value
        if value := document.get(name):
            return str(value)
    return DEFAULT_DATA
