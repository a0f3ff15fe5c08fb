"""Which agencies share a website, whatever their hosts are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from ita_batch.fleet.shared_hosts import groups_by_host
from ita_batch.website.addresses import own_host

_HOSTS = st.builds(
    lambda start, labels, end: f"{start}{'.'.join(labels)}.{end}",
    st.sampled_from(["", "www.", "WWW."]),
    st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3),
    st.sampled_from(["go.th", "or.th:8080", "go.th:443"]),
)


def test_agencies_of_a_portal_are_one_group() -> None:
    """By the same host, a host below it, another port, other capitals; through a third agency too."""
    hosts = {
        "ก": ("a.go.th",),
        "ข": ("b.go.th", "portal.go.th"),
        "ค": ("c.go.th",),
        "ง": ("WWW.Portal.go.th:8080",),
        "จ": ("tambon.a.go.th", "portal.go.th"),
        "ฉ": (),
        "ช": ("127.0.0.1:80", "xa.go.th"),
        "ซ": ("127.0.0.1:8080",),
    }
    assert groups_by_host(hosts) == [["ก", "ข", "ง", "จ"], ["ค"], ["ฉ"], ["ช", "ซ"]]


@given(st.dictionaries(st.sampled_from("กขคงจฉชซ"), st.lists(_HOSTS, max_size=3), max_size=8))
def test_groups_are_whole_and_no_larger_than_they_must_be(hosts: Mapping[str, Sequence[str]]) -> None:
    """Every agency is in one group; two are in one if and only if a chain of shared websites leads to it."""
    groups = groups_by_host(hosts)
    assert sorted(name for group in groups for name in group) == sorted(hosts)
    order = list(hosts)
    assert [group[0] for group in groups] == sorted((group[0] for group in groups), key=order.index)
    assert all(group == sorted(group, key=order.index) for group in groups)
    expected = {name: _reached(name, hosts) for name in hosts}
    assert all(set(group) == expected[name] for group in groups for name in group)


def _reached(name: str, hosts: Mapping[str, Sequence[str]]) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        here = waiting.pop()
        near = {other for other in hosts if other not in found and _shares(hosts[here], hosts[other])}
        found |= near
        waiting += near
    return found


def _shares(one: Sequence[str], other: Sequence[str]) -> bool:
    first, second = ([host.lower().partition(":")[0].removeprefix("www.") for host in hosts] for hosts in (one, other))
    return any(own_host(host, second) for host in first) or any(own_host(host, first) for host in second)
