"""Settings: from the environment (`CHINHPHU_…`), over `chinhphu.toml`, over what holds by default.

Read when a command or a flow starts, never at import.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from flows.fetching.exchange import FetchSettings
from flows.places import CONFIG, PREFIX, read_settings_file, settings_file
from flows.running.revisit import RevisitPolicy
from flows.running.rhythm import Bounds
from flows.sources import ConfigError, Source, load_sources, parse_duration
from warehouse.problems import QUIET

__all__ = ["ConfigError", "Settings", "Source", "load_settings", "load_sources", "project_version"]


def _duration(value: object) -> object:
    return parse_duration(value) if isinstance(value, str) else value


def _split(separator: str) -> BeforeValidator:
    def split(value: object) -> object:
        return [p.strip() for p in value.split(separator) if p.strip()] if isinstance(value, str) else value

    return BeforeValidator(split)


def _steps(value: object) -> object:
    """`2h/30m 1d/6h`: an article up to 2 h old every 30 min, up to 1 day old every 6 h."""
    if not isinstance(value, str):
        return value
    steps = []
    for step in value.split():
        age, slash, interval = step.partition("/")
        if not slash:
            raise ValueError(f"{step!r} is not AGE/INTERVAL, as in 2h/30m")
        steps.append((parse_duration(age), parse_duration(interval)))
    return RevisitPolicy(tuple(steps)).steps


def _durations(value: object) -> object:
    return tuple(map(parse_duration, value.split())) if isinstance(value, str) else value


Duration = Annotated[dt.timedelta, BeforeValidator(_duration)]
Durations = Annotated[tuple[dt.timedelta, ...], NoDecode, BeforeValidator(_durations)]
Steps = Annotated[tuple[tuple[dt.timedelta, dt.timedelta], ...], NoDecode, BeforeValidator(_steps)]


class Settings(BaseSettings):
    """All that can be set. Durations are written `90s`, `5m`, `2h`, `1d`; sizes are bytes."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)
    _file: ClassVar[Path | None] = None

    #: folder of the warehouse, the raw archive and the orchestrator's own records
    data: Path = Path("data")
    #: folder or `ducklake:…` address of the warehouse; the data folder when not set
    warehouse: str | None = None
    #: folder of the raw archive; `raw` below the data folder when not set
    raw: Path | None = None
    #: a `.duckdb` file that holds what the warehouse does, for tools that want a file
    publish: Path | None = None
    #: files of sources that override the built-in ones, separated like a search path
    sources: Annotated[tuple[Path, ...], NoDecode, _split(os.pathsep)] = ()

    user_agent: str = Field("chinhphu-monitor/0.1", min_length=1)
    #: address under which the operator can be reached; sent with every request
    contact: str = ""
    pace_seconds: float = Field(1.0, ge=0)
    concurrency_per_host: int = Field(1, ge=1, le=16)
    timeout_seconds: float = Field(20.0, gt=0)
    total_seconds: float = Field(60.0, gt=0)
    max_bytes: int = Field(8 * 1024 * 1024, gt=0)
    max_decoded_bytes: int = Field(32 * 1024 * 1024, gt=0)
    max_redirects: int = Field(5, ge=0)
    max_attempts: int = Field(3, ge=1)
    backoff_seconds: float = Field(1.0, ge=0)
    max_wait_seconds: float = Field(60.0, ge=0)
    failure_limit: int = Field(5, ge=1)
    proxy: str | None = None
    ca_file: str | None = None
    #: hosts beside those of the sources to which links and redirects may lead
    allowed_hosts: Annotated[tuple[str, ...], NoDecode, _split(",")] = ()
    #: opens loopback addresses: for tests and the demo
    allow_loopback: bool = False

    #: articles fetched and appended in one transaction: what a killed run fetches again at most, twice
    batch_size: int = Field(40, ge=1, le=500)
    #: processes that read pages beside the run; with 0 the run reads them itself
    reader_processes: int = Field(2, ge=0, le=64)
    #: a page that takes longer to read is given up as unreadable; it stays in the raw archive
    reader_seconds: float = Field(60.0, gt=0)
    #: `tcp://host:port` of a Dask scheduler whose workers reprocess; processes of this machine without one
    cluster: str | None = None
    #: items of earlier runs taken up again in one run
    backlog_limit: int = Field(1000, ge=0)
    #: an item that could not be fetched is given up after so many runs that tried, and not before this age
    give_up_attempts: int = Field(8, ge=1)
    give_up_age: Duration = dt.timedelta(days=2)
    #: AGE/INTERVAL steps: how often an article of at most this age is looked at again
    revisit: Steps = RevisitPolicy().steps
    #: a feed is asked without conditions at least this often, in case the server's validators lie
    full_poll_age: Duration = dt.timedelta(hours=6)
    full_poll_every: int = Field(12, ge=1)
    #: a feed whose newest entry is older than this has stopped
    stale_age: Duration = dt.timedelta(days=90)
    #: no source waits longer for a scheduled poll, unless its own interval is longer
    longest_interval: Duration = dt.timedelta(hours=1)
    #: polls of a feed in the time in which its busiest hour would roll its window over once
    overlap_safety: float = Field(3.0, ge=1)
    #: listing pages, or sitemaps, that one run reads to repair a lost overlap of a feed; 0: none
    repair_pages: int = Field(50, ge=0)
    #: wait before the orchestrator repeats a poll or a batch that failed for the moment
    retry_delay: Duration = dt.timedelta(seconds=10)

    #: whether the alert rules are evaluated after each run
    alerts: bool = True
    #: files of alert rules and channels that override the built-in ones, separated like a search path
    alert_rules: Annotated[tuple[Path, ...], NoDecode, _split(os.pathsep)] = ()
    #: what an article said is no news when the article is older, where its rule does not say otherwise
    alert_max_age: Duration = dt.timedelta(days=7)
    #: page that shows a row, to which alerts link; without one they link to the sentence in the article
    alert_link: str | None = None
    #: waits after each failed delivery; after the last one it is a dead letter
    alert_waits: Durations = tuple(map(parse_duration, "5s 5m 30m 2h 5h 10h 14h 20h 24h".split()))
    #: a message that a sender has taken is left to it for so long
    alert_lease: Duration = dt.timedelta(minutes=5)
    #: what the SELECT of a rule may take
    alert_select_seconds: float = Field(20.0, gt=0)
    alert_select_rows: int = Field(500, ge=1)

    #: maintenance keeps snapshots of this age and younger; AT (TIMESTAMP => …) and change feeds reach back as far
    keep_snapshots: Duration = dt.timedelta(days=7)
    #: maintenance deletes files this long after the last snapshot let go of them
    keep_files: Duration = dt.timedelta(days=1)
    #: `chinhphu serve`: from one look for sources that are due to the next
    monitor_every: Duration = dt.timedelta(minutes=5)
    #: `chinhphu serve`: from one evaluation of the alert rules to the next, where no run of monitor comes
    alerts_every: Duration = dt.timedelta(minutes=5)
    #: `chinhphu serve`: when digests are made whose window has ended, as cron says it, in Vietnam's time
    digest_at: str = "0 * * * *"
    #: `chinhphu serve`: from one look whether the published file lacks anything to the next
    snapshot_every: Duration = dt.timedelta(minutes=15)
    #: `chinhphu serve`: when the warehouse is taken care of, as cron says it, in Vietnam's time
    maintain_at: str = "20 3 * * *"

    #: that no run has read a source for so long is a problem, in `chinhphu status` and for probes
    quiet_after: Duration = QUIET
    #: where `chinhphu serve` and `chinhphu metrics` answer Prometheus and probes; `serve` does not with port 0
    metrics_host: str = "127.0.0.1"
    metrics_port: int = Field(0, ge=0, le=65535)

    log_format: Literal["text", "json"] = "text"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"

    @field_validator("publish")
    @classmethod
    def _a_database(cls, value: Path | None) -> Path | None:
        if value is not None and value.suffix != ".duckdb":
            raise ValueError("name a file that ends with .duckdb")
        return value

    @field_validator("digest_at", "maintain_at")
    @classmethod
    def _a_time(cls, value: str) -> str:
        if len(value.split()) != 5:
            raise ValueError("write minute, hour, day, month and weekday as cron takes them: 20 3 * * *")
        return value

    @property
    def address(self) -> str:
        """Where the warehouse is."""
        return self.warehouse or str(self.data)

    @property
    def raw_folder(self) -> Path:
        """Where fetched pages are kept."""
        return self.raw or self.data / "raw"

    @property
    def feeds_folder(self) -> Path:
        """Where the last content of each feed is kept, for answers that say `not modified`."""
        return self.data / "feeds"

    @property
    def policy(self) -> RevisitPolicy:
        """How often known articles are looked at again."""
        return RevisitPolicy(self.revisit)

    @property
    def bounds(self) -> Bounds:
        """How a source's rhythm decides when it is polled."""
        return Bounds(self.longest_interval, self.overlap_safety)

    def fetching(self, sources: tuple[Source, ...]) -> FetchSettings:
        """How the fetcher behaves; it goes to the sources' hosts and the hosts of their articles."""
        hosts = {host for source in sources for host in (source.host, source.site)}
        names = set(FetchSettings.__dataclass_fields__) & set(type(self).model_fields) - {"allowed_hosts"}
        values = {name: getattr(self, name) for name in names}
        try:
            return FetchSettings(
                allowed_hosts=frozenset(hosts | set(self.allowed_hosts)),
                turns_folder=self.data / "turns" if self.pace_seconds else None,
                **values,
            )
        except ValueError as error:
            raise ConfigError("settings", "fetching", str(error)) from error

    def load_sources(self) -> tuple[Source, ...]:
        """The built-in sources under those of the settings; ConfigError."""
        return load_sources(self.sources)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes over what is passed in, which is the settings file's content."""
        return env_settings, init_settings


def load_settings() -> Settings:
    """The settings as of now. Raises ConfigError."""
    _refuse_unknown(os.environ)
    file = settings_file()
    document = read_settings_file(file)
    try:
        return Settings(**document)
    except ValidationError as error:
        raise _config_error(error, file, document) from error


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {CONFIG}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            raise ConfigError("environment", name, "no such setting")


def _config_error(error: ValidationError, file: Path | None, document: Mapping[str, Any]) -> ConfigError:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "settings"
    from_environment = PREFIX + name.upper() in os.environ
    reason = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        reason = "no such setting"
    if from_environment or name not in document:
        return ConfigError("environment", PREFIX + name.upper(), reason)
    return ConfigError(file or "settings", name, reason)


def project_version() -> str:
    """The installed version of this project."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("chinhphu-monitor")
    except PackageNotFoundError:
        return "not installed"
