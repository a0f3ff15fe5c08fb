"""Certificates for this machine, made anew for each run: a good one, and those that browsers warn of."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import trustme

GOOD, EXPIRED, WRONG, OWN = "secure", "expired", "wrong", "selfsigned"


@dataclass(frozen=True, slots=True)
class Certificates:
    """Server contexts by name, and the file with what a client is to trust."""

    contexts: dict[str, ssl.SSLContext]
    trust: Path


def make_certificates(folder: Path, domain: str) -> Certificates:
    """One authority that is trusted, and one of the agency's own making that nobody knows."""
    known, unknown = trustme.CA(), trustme.CA()
    trust = folder / "trust.pem"
    known.cert_pem.write_to_path(trust)
    issued = {
        GOOD: known.issue_cert(f"{GOOD}.{domain}"),
        EXPIRED: known.issue_cert(f"{EXPIRED}.{domain}", not_after=datetime(2021, 1, 1, tzinfo=UTC)),
        WRONG: known.issue_cert("other.example"),
        OWN: unknown.issue_cert(f"{OWN}.{domain}"),
    }
    contexts = {}
    for name, certificate in issued.items():
        contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(contexts[name])
        if name == OWN:  # the authority is sent along, as self-made certificates do
            for index, blob in enumerate([*certificate.cert_chain_pems, unknown.cert_pem]):
                blob.write_to_path(folder / "own.pem", append=index > 0)
            certificate.private_key_pem.write_to_path(folder / "own.key")
            contexts[name].load_cert_chain(folder / "own.pem", folder / "own.key")
    return Certificates(contexts, trust)
