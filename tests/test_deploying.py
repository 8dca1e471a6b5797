"""What the files for hosts name is there: paths, settings, ports, the health check. No engine is needed for that."""

from __future__ import annotations

import fnmatch
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILES = [
    "Dockerfile",
    "compose.yaml",
    "deploy/kubernetes.yaml",
    "deploy/cluster.yaml",
    "deploy/demarche.service",
    "deploy/demarche@.service",
]
NAME = re.compile(r"DEMARCHE_[A-Z_]+")
ELSEWHERE = {"DEMARCHE_SITE", "DEMARCHE_SERVERS", "DEMARCHE_PROXY_SECRET", "DEMARCHE_TEST_KILLS", "DEMARCHE_TEST_FILES"}
"""Read by the proxy, and by tests."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def documents(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(text(name)))


def containers(name: str) -> list[dict[str, Any]]:
    return [
        container
        for one in documents(name)
        if one["kind"] == "Deployment"
        for container in one["spec"]["template"]["spec"]["containers"]
    ]


def read_settings() -> set[str]:
    """The settings that the code asks for."""
    sources = [*(ROOT / "lib").rglob("*.py"), ROOT / "app.py"]
    return {name for path in sources for name in NAME.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("name", [*FILES, "docs/hosting.md"])
def test_every_setting_that_is_named_is_read(name: str) -> None:
    assert set(NAME.findall(text(name))) <= read_settings() | ELSEWHERE


def test_every_setting_that_is_read_stands_in_the_table() -> None:
    table = {
        name for line in text("docs/hosting.md").splitlines() if line.startswith("|") for name in NAME.findall(line)
    }
    assert read_settings() <= table


def test_the_image_is_made_of_what_is_there_and_is_let_in() -> None:
    ignored = [line for line in text(".dockerignore").splitlines() if line]
    for line in re.findall(r"^COPY (?!--from)(.+)$", text("Dockerfile"), re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert f"!{source.split('/')[0]}" in ignored, source
    assert not [pattern for pattern in ignored if pattern.startswith("!") and not (ROOT / pattern[1:]).exists()]
    assert any(fnmatch.fnmatch("data/local", pattern) for pattern in ignored)


def test_the_image_runs_as_a_user_without_rights_and_checks_its_health_where_it_listens() -> None:
    said = text("Dockerfile")
    user, port = re.search(r"^USER (\d+)$", said, re.MULTILINE), re.search(r"^EXPOSE (\d+)$", said, re.MULTILINE)
    assert user and int(user[1]) > 0 and f"--uid {user[1]}" in said
    assert port and f"http://127.0.0.1:{port[1]}/healthz" in said and f"STREAMLIT_SERVER_PORT={port[1]}" in said
    assert 'address("healthz")' in text("app.py")


def test_compose_mounts_what_is_there_and_uses_what_it_declares() -> None:
    (compose,) = documents("compose.yaml")
    for service in compose["services"].values():
        assert set(service["networks"]) <= set(compose["networks"])
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert (ROOT / source).exists() if source.startswith(".") else source in compose["volumes"]
        assert service["read_only"] and service["cap_drop"] == ["ALL"]
    listens = re.search(r"^EXPOSE (\d+)$", text("Dockerfile"), re.MULTILINE)
    servers = compose["services"]["proxy"]["environment"]["DEMARCHE_SERVERS"].split()
    assert listens and servers == [f"{name}:{listens[1]}" for name in compose["services"] if name != "proxy"]
    assert set(compose["services"]["proxy"]["depends_on"]) == set(compose["services"]) - {"proxy"}


def test_the_proxy_leads_a_visitor_back_to_the_server_that_has_the_session() -> None:
    said = text("deploy/Caddyfile")
    assert "reverse_proxy {$DEMARCHE_SERVERS:" in said
    assert "lb_policy cookie" in said
    assert set(NAME.findall(said)) <= ELSEWHERE


@pytest.mark.parametrize("name", ["deploy/kubernetes.yaml", "deploy/cluster.yaml"])
def test_services_lead_to_ports_of_pods_that_they_select(name: str) -> None:
    pods = {
        str(one["spec"]["template"]["metadata"]["labels"]): one
        for one in documents(name)
        if one["kind"] == "Deployment"
    }
    for pod in pods.values():
        assert pod["spec"]["selector"]["matchLabels"] == pod["spec"]["template"]["metadata"]["labels"]
    for service in (one for one in documents(name) if one["kind"] == "Service"):
        (container,) = pods[str(service["spec"]["selector"])]["spec"]["template"]["spec"]["containers"]
        open_ports = {value for port in container["ports"] for value in port.values()}
        assert {port["targetPort"] for port in service["spec"]["ports"]} <= open_ports


def test_pods_probe_the_health_check_and_mount_what_they_declare() -> None:
    (container,) = containers("deploy/kubernetes.yaml")
    port = container["ports"][0]
    assert f"EXPOSE {port['containerPort']}" in text("Dockerfile")
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert container[probe]["httpGet"] == {"path": "/healthz", "port": port["name"]}
    (deployment,) = [one for one in documents("deploy/kubernetes.yaml") if one["kind"] == "Deployment"]
    pod = deployment["spec"]["template"]["spec"]
    assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}
    assert f"USER {pod['securityContext']['runAsUser']}" in text("Dockerfile")


@pytest.mark.parametrize("name", ["demarche.service", "demarche@.service"])
def test_the_service_of_systemd_starts_what_is_there(name: str) -> None:
    said = text(f"deploy/{name}")
    assert "ExecStart=/opt/demarche/.venv/bin/streamlit run app.py" in said
    assert (ROOT / "app.py").exists()
    writable = re.search(r"DEMARCHE_DATA=/var/lib/(\S+)", said)
    assert writable and f"StateDirectory={writable[1]}" in said
