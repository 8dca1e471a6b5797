import ipaddress
import threading

import pytest

from lib.reading import guard
from lib.reading.guard import Guard
from lib.reading.outcomes import ReadingError

PUBLIC = "93.184.216.34"


def guarded(*addresses, **rules):
    return Guard(resolve=lambda _host, _port: list(addresses), **rules)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.216.34",
        "::127.0.0.1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
    ],
)
def test_addresses_that_are_not_public_are_refused(address):
    assert not guard.is_public(ipaddress.ip_address(address))
    with pytest.raises(ReadingError, match="not a public address"):
        guarded(address).check("http://news.example/a")


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_pass(address):
    assert guarded(address).check("https://news.example/a?b=1#c").address == address


def test_one_private_address_among_several_refuses_the_host():
    with pytest.raises(ReadingError, match=r"10\.0\.0\.1"):
        guarded(PUBLIC, "10.0.0.1").check("http://news.example/")


@pytest.mark.parametrize(
    ("url", "fragment"),
    [
        ("file:///etc/passwd", "“file:” are not fetched"),
        ("ftp://news.example/a", "“ftp:” are not fetched"),
        ("gopher://news.example/", "“gopher:” are not fetched"),
        ("news.example/a", "“no:” are not fetched"),
        ("javascript:alert(1)", "“javascript:” are not fetched"),
        ("http://user:secret@news.example/", "user name or password"),
        ("http://news.example@10.0.0.1/", "user name or password"),
        ("http://news.example\\@10.0.0.1/", "backslashes"),
        ("http://news.example/a b", "blanks"),
        ("http://news.example/\r\nHost: x", "control characters"),
        ("http://news.example:22/", "port 22"),
        ("http://news.example:99999/", "not a web address"),
        ("http://[::1/", "not a web address"),
        ("http:///a", "names no host"),
        ("http://" + "a" * 3000 + "/", "too long"),
        ("http://" + "ä" * 80 + "/", "not a valid name"),
    ],
)
def test_links_that_break_a_rule_are_refused_in_words(url, fragment):
    with pytest.raises(ReadingError, match=fragment):
        guarded(PUBLIC).check(url)


def test_the_list_of_hosts_covers_hosts_below_them_and_no_lookalikes():
    strict = guarded(PUBLIC, hosts=frozenset({"news.example"}))
    assert strict.check("https://www.news.example/").host == "www.news.example"
    for host in ("evilnews.example", "news.example.evil.example"):
        with pytest.raises(ReadingError, match="not among the allowed hosts"):
            strict.check(f"https://{host}/")


def test_odd_spellings_of_this_computer_are_seen_through_by_the_resolver():
    for url in ("http://2130706433/", "http://0x7f.1/", "http://localhost/", "http://127.1/"):
        with pytest.raises(ReadingError, match=r"not a public address|cannot be found"):
            Guard().check(url)


def test_loopback_is_allowed_only_by_the_switch_and_nothing_else_with_it():
    lenient = guarded("127.0.0.1", allow_loopback=True)
    assert lenient.check("http://here:8080/").port == 8080
    with pytest.raises(ReadingError, match="not a public address"):
        guarded("10.0.0.1", allow_loopback=True).check("http://there:8080/")


def test_foreign_letters_are_sent_as_ascii():
    target = guarded(PUBLIC).check("https://bücher.example/straße?q=ü")
    assert (target.host, target.path) == ("xn--bcher-kva.example", "/stra%C3%9Fe?q=%C3%BC")


def test_a_resolver_that_hangs_is_given_up(monkeypatch):
    given_up = threading.Event()
    monkeypatch.setattr(guard, "RESOLVING_SECONDS", 0.05)
    monkeypatch.setattr(guard.socket, "getaddrinfo", lambda *_, **__: given_up.wait() and [])
    try:
        with pytest.raises(ReadingError, match="no answer"):
            Guard().check("http://news.example/")
    finally:
        given_up.set()
