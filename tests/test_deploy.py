"""The files of deploy/: each setting explained, units and compose file checked by their own tools, one set of schedules."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.config import Settings, load_settings
from flows.schedules import TIMEZONE, schedules

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
_LINE = re.compile(r"^#?(CHINHPHU_[A-Z_]+)=(.*)$", re.MULTILINE)


def example() -> dict[str, str]:
    """The settings of the example file with their values."""
    found = _LINE.findall((DEPLOY / "chinhphu.env.example").read_text("utf-8"))
    assert len(found) == len({name for name, _ in found}), "a setting stands twice"
    return dict(found)


def test_the_example_has_every_setting_with_its_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    defaults = load_settings()
    values = example()
    assert set(values) == {f"CHINHPHU_{name.upper()}" for name in Settings.model_fields}
    for name, value in values.items():
        if value:
            monkeypatch.setenv(name, value)
    assert load_settings() == defaults


def test_every_setting_is_explained_above_it() -> None:
    block: list[str] = []
    for line in (DEPLOY / "chinhphu.env.example").read_text("utf-8").splitlines():
        if line.startswith("# "):
            block.append(line)
        elif not line or line.startswith("##"):
            block = []
        elif match := _LINE.match(line):
            # A few names need no more words than their own.
            assert block or match[1] in ("CHINHPHU_MAX_REDIRECTS", "CHINHPHU_PROXY", "CHINHPHU_USER_AGENT"), (
                line
            )


def prefect_yaml() -> list[dict[str, Any]]:
    return list(yaml.safe_load((DEPLOY / "prefect.yaml").read_text("utf-8"))["deployments"])


def test_the_deployments_are_those_of_serve() -> None:
    deployed = {each["name"]: each for each in prefect_yaml()}
    table = {schedule.name: schedule for schedule in schedules(load_settings())}
    assert set(deployed) == set(table)
    for name, each in deployed.items():
        schedule = table[name]
        assert each["entrypoint"] == schedule.entrypoint
        assert each.get("parameters", {}) == schedule.parameters
        times = each.get("schedules", [])
        if schedule.when is None:
            assert (times, "concurrency_limit" in each) == ([], False)
            continue
        assert each["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}
        (when,) = times
        assert when["timezone"] == TIMEZONE
        assert when["active"] == (schedule.off is None)
        if isinstance(schedule.when, str):
            assert when["cron"] == schedule.when
        else:
            assert dt.timedelta(seconds=when["interval"]) == schedule.when


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_are_what_systemd_takes(unit: Path, tmp_path: Path) -> None:
    # The programs are not installed here: one that is stands for them. Units refer to each other.
    for each in UNITS:
        text = re.sub(
            r"^ExecStart=\S+", f"ExecStart={shutil.which('true')}", each.read_text("utf-8"), flags=re.M
        )
        (tmp_path / each.name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)]
    environment = {**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if "chinhphu" in line]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize(
    "unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.name
)
def test_units_start_what_there_is(unit: Path) -> None:
    text = unit.read_text("utf-8")
    started = re.search(r"^ExecStart=/opt/chinhphu/(\S+)(?: (\w+))?", text, re.MULTILINE)
    assert started is not None
    if started[1].startswith("deploy/"):
        assert os.access(ROOT / started[1], os.X_OK)
    elif started[1] == ".venv/bin/chinhphu":
        from flows.cli import app

        assert started[2] in app
    assert "EnvironmentFile=/etc/chinhphu/chinhphu.env" in text


def compose_command() -> list[str]:
    """Compose, as a part of docker or by itself; empty where there is neither."""
    for command in (["docker", "compose"], ["docker-compose"]):
        program = shutil.which(command[0])
        if program is None:
            continue
        if subprocess.run([*command, "version"], capture_output=True, check=False).returncode == 0:
            return command
    return []


@pytest.mark.skipif(
    not compose_command(), reason="neither docker compose nor docker-compose is installed here"
)
@pytest.mark.parametrize("profile", [[], ["--profile", "command"]], ids=["services", "command"])
def test_the_compose_file_is_what_docker_takes(profile: list[str], tmp_path: Path) -> None:
    # Its environment file is the user's: the example stands for it.
    shutil.copytree(DEPLOY, tmp_path / "deploy")
    shutil.copy(DEPLOY / "chinhphu.env.example", tmp_path / "deploy" / "chinhphu.env")
    done = subprocess.run(
        [
            *compose_command(),
            "--file",
            str(tmp_path / "deploy" / "compose.yaml"),
            *profile,
            "config",
            "--quiet",
        ],
        env={**os.environ, "POSTGRES_PASSWORD": "x"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_compose_file_holds_together() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    services = compose["services"]
    assert {"postgres", "prefect", "worker", "chinhphu"} <= set(services)
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= set(services), name
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert (DEPLOY / source).is_file() if source.startswith("./") else source in compose["volumes"], (
                name
            )
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:"), f"{name} is open to the world"
        if name != "postgres":
            assert service["read_only"] and service["cap_drop"] == ["ALL"], name
    # What is interpolated may stand in the services' environment file, and may then be no setting that is unknown.
    interpolated = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text("utf-8")))
    assert interpolated == {"IMAGE_TAG", "POSTGRES_PASSWORD"}
    settings = {name for name in services["metrics"]["environment"] if name.startswith("CHINHPHU_")}
    assert settings <= set(example())


def test_the_image_is_small_pinned_and_not_root() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    stages = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert stages == ["${BASE}", "${BASE}"]
    assert re.search(r"^ARG BASE=python:3\.\d+\.\d+-slim-\w+$", text, re.MULTILINE)
    assert re.search(r"--require-hashes .*requirements\.lock", text)
    assert "--no-index" in text, "the environment is made of what was checked"
    assert re.search(r"^USER \d+:\d+$", text, re.MULTILINE)
    assert text.index("USER 10001") > text.index("COPY --from=build")
    sources = [
        word
        for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)
        for word in line.split()[:-1]
    ]
    assert all((ROOT / source).exists() for source in sources)
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert all(f"!{source.split('/')[0]}" in ignored for source in sources)


def test_the_kubernetes_example_holds_together() -> None:
    documents = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "worker.yaml").read_text("utf-8")))
    assert [each["kind"] for each in documents].count("Deployment") == 2
    claims = {each["metadata"]["name"] for each in documents if each["kind"] == "PersistentVolumeClaim"}
    (configuration,) = [each for each in documents if each["kind"] == "ConfigMap"]
    assert {name for name in configuration["data"] if name.startswith("CHINHPHU_")} <= set(example())
    for each in documents:
        if each["kind"] != "Deployment":
            continue
        template = each["spec"]["template"]
        assert each["spec"]["selector"]["matchLabels"].items() <= template["metadata"]["labels"].items()
        pod = template["spec"]
        assert pod["securityContext"]["runAsNonRoot"] is True
        volumes = {volume["name"]: volume for volume in pod["volumes"]}
        assert volumes["data"]["persistentVolumeClaim"]["claimName"] in claims
        for container in pod["containers"]:
            assert {mount["name"] for mount in container["volumeMounts"]} <= set(volumes)
            assert container["securityContext"]["readOnlyRootFilesystem"] is True
