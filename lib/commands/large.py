"""`process --cluster` and `process --into s3://…`: any number of articles into a store by months."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lib.dispute import Dispute
from lib.storing import StoreError, aggregates
from lib.storing.partitioned import Files, PartitionedStore
from lib.storing.versions import Version
from lib.working.kit import Kit
from lib.working.local import Pool
from lib.working.run import Summary, run

if TYPE_CHECKING:
    from lib.working.cluster import Cluster


def is_large(cluster: str | None, into: str | None) -> bool:
    """Whether the store is one by months: for a cluster, and wherever there is no folder of this machine."""
    return bool(cluster) or "://" in (into or "")


def process(
    dispute: Dispute,
    paths: Sequence[str],
    into: str | None,
    cluster: str | None,
    progress: Callable[[str, int, int], None],
) -> Summary:
    """Read all articles under `paths`; they replace what the store held."""
    if not into:
        raise StoreError(
            "Say where the store is, for all machines: --into s3://bucket/folder or --into /shared/folder."
        )
    kit = Kit.of(dispute)
    inputs = [address(path) for path in paths] or [str(dispute.folder / "articles")]
    crew, url = _crew(cluster, kit), address(into)
    with crew, tempfile.TemporaryDirectory() as folder:
        store = PartitionedStore(url, dispute.name, kept=folder)

        def first(version: Version, files: Files) -> None:
            progress("indexing", 0, 0)
            held = store.at(version, files)
            if aggregates.make(held, dispute):
                held.put_derived()

        return run(dispute.name, kit.fingerprint, inputs, url, crew, progress, first=first)


def _crew(cluster: str | None, kit: Kit) -> Pool | Cluster:
    if not cluster:
        return Pool(kit)
    try:
        from lib.working.cluster import Cluster
    except ImportError as error:
        raise StoreError(
            f"A cluster needs Dask ({error}). Install it here and on every worker: "
            "pip install -r requirements-cluster.txt"
        ) from None
    return Cluster(cluster, kit)


def address(given: str) -> str:
    """A path as other processes find it; a URL as it is."""
    return given if "://" in given else str(Path(given).resolve())
