"""A store of objects as S3 has them, on this machine: moto's server in a thread of its own, and what it holds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

BUCKET = "khlang"
KEYS = {"AWS_ACCESS_KEY_ID": "invented", "AWS_SECRET_ACCESS_KEY": "invented-secret", "AWS_DEFAULT_REGION": "us-east-1"}


@dataclass(frozen=True)
class ObjectStore:
    """A running store with one empty bucket."""

    endpoint: str
    client: Any  # boto3's

    def address(self, *names: str) -> str:
        """The address of something in the bucket."""
        return "/".join((f"s3://{BUCKET}", *names))

    def fill(self, folder: Path, where: str) -> None:
        """Put every file of a folder below ``where``."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                self.put(f"{where}/{path.relative_to(folder).as_posix()}", path.read_bytes())

    def put(self, name: str, data: bytes) -> None:
        """Put one object."""
        self.client.put_object(Bucket=BUCKET, Key=name, Body=data)

    def names(self, where: str = "") -> list[str]:
        """The name of every object below ``where``."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=where)
        return [one["Key"] for page in pages for one in page.get("Contents", ())]

    def held(self, where: str = "") -> dict[str, bytes]:
        """Every object below ``where``, by its name seen from there."""
        names = self.names(where)
        bodies = {name: self.client.get_object(Bucket=BUCKET, Key=name)["Body"].read() for name in names}
        return {name.removeprefix(where).lstrip("/"): body for name, body in bodies.items()}


@contextmanager
def object_store() -> Iterator[ObjectStore]:
    """The store, for as long as the block lasts; the environment names it and the keys."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    try:
        with environment({**KEYS, "AWS_ENDPOINT_URL": endpoint}):
            client = boto3.client("s3")
            client.create_bucket(Bucket=BUCKET)
            yield ObjectStore(endpoint, client)
            client.close()
    finally:
        server.stop()


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """The environment as a store's provider is told of it; what was opened before is forgotten."""
    import s3fs

    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("AWS_", "FSSPEC_"))]:
            patch.delenv(name)
        patch.setenv("AWS_CONFIG_FILE", os.devnull)
        patch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        for name, value in values.items():
            patch.setenv(name, value)
        s3fs.S3FileSystem.clear_instance_cache()
        yield
        s3fs.S3FileSystem.clear_instance_cache()
