from datetime import date
from types import SimpleNamespace

import pytest
from made_files import excel
from misbehaving import (
    PAGE,
    PARAGRAPHS,
    bomb,
    cut_short,
    endless,
    garbage,
    page,
    redirect,
    serving,
    silent,
    trickle,
)

from lib.reading import links, robots
from lib.reading.exports.listing import Link
from lib.reading.fetching import Fetcher, Limits
from lib.reading.guard import Guard
from lib.reading.links import Visit
from lib.reading.outcomes import Failure, Note
from lib.records import Article

LIMITS = Limits(size=1_000_000, seconds=120, wait=60)
"""Patient, since the machine may be busy: only what has no end is refused for its time."""
IMPATIENT = Limits(size=1_000_000, seconds=1.0, wait=0.6)


def visit(limits=LIMITS, **rules):
    return Visit(Fetcher(Guard(allow_loopback=True, **rules), limits), pause=0)


def fetched(answers, *paths, limits=LIMITS, **rules):
    with serving(answers) as (root, _):
        wanted = [path if path.startswith("http") else root + path for path in paths]
        return [outcome for outcome in links.read(wanted, visit(limits, **rules)) if not isinstance(outcome, Note)]


def test_a_page_becomes_an_article_with_its_address():
    with serving({"/a": page()}) as (root, handler):
        *_, article = links.read([f"{root}/a"], visit())
    assert (article.title, article.published, article.language) == ("Talks will go on", date(2018, 1, 16), "en")
    assert PARAGRAPHS[1] in article.text
    assert article.url == article.origin == f"{root}/a"
    assert handler.asked == ["/robots.txt", "/a"]
    assert all(agent.startswith("Demarche/") for agent in handler.agents)


FAULTS = {
    "missing page": ({}, "has no such page (status 404)"),
    "error of the server": ({"/a": (500, {}, b"")}, "status 500"),
    "password": ({"/a": (401, {}, b"")}, "asks for a password"),
    "endless body": ({"/a": endless}, "larger than"),
    "gzip bomb": ({"/a": bomb()}, "larger than"),
    "broken gzip": ({"/a": page(b"nonsense", Content_Encoding="gzip")}, "packed page is broken"),
    "unasked packing": ({"/a": page(b"nonsense", Content_Encoding="br")}, "packed as “br”"),
    "body cut short": ({"/a": cut_short}, "ends before its announced length"),
    "no web server": ({"/a": garbage}, "does not answer properly"),
    "circle": ({"/a": redirect("/b"), "/b": redirect("/a")}, "redirects more than 5 times"),
    "redirect to a private address": ({"/a": redirect("http://192.168.1.1/admin")}, "192.168.1.1, which is not"),
    "redirect to cloud passwords": ({"/a": redirect("http://169.254.169.254/latest/")}, "not a public address"),
    "redirect to a file": ({"/a": redirect("file:///etc/passwd")}, "“file:” are not fetched"),
    "picture": ({"/a": page(b"\x89PNG", "image/png")}, "leads to image/png"),
    "page without article": ({"/a": page("<html><body></body></html>")}, "no article text was found"),
    "forbidden by robots.txt": (
        {"/robots.txt": page("User-agent: *\nDisallow: /", "text/plain"), "/a": page()},
        "does not want automatic readers",
    ),
    "forbidden by name": (
        {"/robots.txt": page("User-agent: Demarche\nDisallow: /a\n\nUser-agent: *\nAllow: /", "text/plain")},
        "does not want automatic readers",
    ),
    "robots.txt out of order": (
        {"/robots.txt": (503, {}, b""), "/a": page()},
        "cannot be had (robots.txt, status 503)",
    ),
    "robots.txt under lock": ({"/robots.txt": (403, {}, b""), "/a": page()}, "cannot be had (robots.txt, status 403)"),
    "redirect to a forbidden page": (
        {"/robots.txt": page("User-agent: *\nDisallow: /b", "text/plain"), "/a": redirect("/b"), "/b": page()},
        "does not want automatic readers",
    ),
}


@pytest.mark.parametrize(("answers", "fragment"), FAULTS.values(), ids=FAULTS)
def test_what_goes_wrong_on_the_web_is_one_sentence(answers, fragment):
    (failure,) = fetched(answers, "/a")
    assert isinstance(failure, Failure)
    assert fragment in str(failure)
    assert failure.origin.endswith("/a")


ENDLESS = {
    "silence": {"/a": silent},
    "trickling head": {"/a": trickle(b"HTTP/1.1 200 OK\r\nX-Slow: ")},
    "trickling body": {"/a": trickle(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")},
    "robots.txt that is silent": {"/robots.txt": silent, "/a": page()},
    "robots.txt that trickles": {"/robots.txt": trickle(b"HTTP/1.1 200 OK\r\n\r\n"), "/a": page()},
    "redirect to silence": {"/a": redirect("/b"), "/b": silent},
}


@pytest.mark.parametrize("answers", ENDLESS.values(), ids=ENDLESS)
def test_an_answer_without_end_is_given_up(answers):
    (failure,) = fetched(answers, "/a", limits=IMPATIENT)
    assert isinstance(failure, Failure)
    assert "takes too long" in str(failure)


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>%s</channel></rss>"""
ITEM = "<item><title>%s</title><link>%s</link></item>"
FEEDS = {
    "error of the server": ((500, {}, b""), "status 500"),
    "no XML": (page(FEED[:60], "application/rss+xml"), "the feed has no entries"),
    "empty": (page(FEED % "", "application/rss+xml"), "the feed has no entries"),
    "entities that unfold": (
        page(f"<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>{FEED % '&b;'}", "application/rss+xml"),
        "declares a document type",
    ),
    "gzip bomb": (bomb(), "larger than"),
    "larger than a feed": (page("<rss>" + " " * 999_000, "application/rss+xml"), "the feed has no entries"),
    "link to a private address": (page(FEED % (ITEM % ("A", "http://10.0.0.1/a")), "text/xml"), "not a public address"),
    "link to a file": (page(FEED % (ITEM % ("A", "file:///etc/passwd")), "text/xml"), "“file:” are not fetched"),
    "link that runs": (page(FEED % (ITEM % ("A", "javascript:alert(1)")), "text/xml"), "“javascript:” are not fetched"),
}


@pytest.mark.parametrize(("answer", "fragment"), FEEDS.values(), ids=FEEDS)
def test_what_goes_wrong_with_a_feed_is_one_sentence(answer, fragment):
    (failure,) = fetched({"/feed": answer}, "/feed")
    assert isinstance(failure, Failure)
    assert fragment in str(failure)


def test_a_feed_in_another_charset_with_scripts_in_its_titles_gives_plain_words():
    title = "Talks &lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;“will” go on"
    item = (
        f"<item><title>{title}</title><description>&lt;p&gt;{' '.join(PARAGRAPHS * 2)}&lt;/p&gt;</description></item>"
    )
    data = (FEED % item).replace('"1.0"', '"1.0" encoding="windows-1252"').encode("cp1252")
    (article,) = fetched({"/feed": page(data, "application/rss+xml; charset=utf-8")}, "/feed")
    assert article.title == "Talks “will” go on"
    assert "“We do not accept conditions,”" in article.text


def test_redirects_are_followed_and_the_last_address_counts():
    (article,) = fetched({"/a": redirect("/b"), "/b": redirect("c?d=1"), "/c?d=1": page()}, "/a")
    assert article.url.endswith("/c?d=1")
    assert article.origin.endswith("/a")


def test_this_computer_is_out_of_bounds_without_the_switch():
    with serving({"/a": page()}) as (root, handler):
        (failure,) = links.read([f"{root}/a"], Visit(Fetcher(Guard(), LIMITS), pause=0))
    assert "only the usual ports" in failure.cause
    assert handler.asked == []


def test_a_name_that_changes_its_address_after_the_check_gains_nothing():
    answers = iter([["127.0.0.1"], ["127.0.0.1"]])
    with serving({"/a": page()}) as (root, handler):
        port = root.rpartition(":")[2]
        resolve = lambda _host, _port: next(answers)  # noqa: E731
        found = list(links.read([f"http://rebinding.example:{port}/a"], visit(resolve=resolve)))
    assert isinstance(found[-1], Article)  # connected to the checked address though the name itself leads nowhere
    assert handler.asked == ["/robots.txt", "/a"]


def test_every_redirect_is_resolved_and_checked_anew():
    addresses = {"first.example": ["127.0.0.1"], "second.example": ["10.1.2.3"]}
    with serving({}) as (root, handler):
        port = root.rpartition(":")[2]
        handler.answers["/a"] = redirect(f"http://second.example:{port}/b")
        (failure,) = links.read([f"http://first.example:{port}/a"], visit(resolve=lambda host, _port: addresses[host]))
    assert "second.example leads to 10.1.2.3" in failure.cause


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PAGE.encode("utf-8"), "text/html; charset=iso-8859-1"),
        (PAGE.encode("cp1252"), "text/html; charset=windows-1252"),
        (PAGE.encode("cp1252"), "text/html; charset=no-such-thing"),
        (PAGE.encode("utf-16"), "text/html"),
    ],
    ids=["wrong charset", "older charset", "unknown charset", "mark"],
)
def test_the_letters_come_right_whatever_the_server_claims(body, kind):
    (article,) = fetched({"/a": page(body, kind)}, "/a")
    assert "“We do not accept conditions,”" in article.text


def test_plain_text_is_read_and_the_same_link_only_once():
    text = "\n\n".join(PARAGRAPHS)
    (article,) = fetched({"/a.txt": page(text, "text/plain")}, "/a.txt", "/a.txt#again")
    assert article.text == text
    assert article.published is None


def test_what_a_list_says_fills_only_what_the_page_does_not_say():
    bare = PAGE.replace("<meta property='article:published_time' content='2018-01-16'>", "")
    with serving({"/a": page(), "/b": page(bare.replace("Tuesday", "Monday"))}) as (root, _):
        wanted = [Link(f"{root}/{name}", published=date(2017, 5, 5), publisher="The Courier") for name in "ab"]
        found = [outcome for outcome in links.read(wanted, visit()) if isinstance(outcome, Article)]
    assert [article.published for article in found] == [date(2018, 1, 16), date(2017, 5, 5)]
    assert found[1].publisher == "The Courier"


def test_a_feed_gives_its_full_texts_and_follows_its_other_links():
    full = " ".join(PARAGRAPHS * 2)
    feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>The Courier</title><item><title>Full</title><content:encoded><![CDATA[<p>{full}</p>]]></content:encoded>
    <pubDate>Tue, 16 Jan 2018 23:30:00 -0500</pubDate></item>
    <item><title>Short</title><link>ROOT/a</link><description>Only a summary.</description></item>
    <item><title>Gone</title><link>ROOT/gone</link></item></channel></rss>"""
    with serving({"/a": page()}) as (root, handler):
        handler.answers["/feed"] = page(feed.replace("ROOT", root), "application/rss+xml")
        found = [outcome for outcome in links.read([f"{root}/feed"], visit()) if not isinstance(outcome, Note)]
    assert [type(outcome) for outcome in found] == [Article, Article, Failure]
    assert (found[0].title, found[0].publisher, found[0].published) == ("Full", "The Courier", date(2018, 1, 16))
    assert found[1].title == "Talks will go on"
    assert "has no such page" in found[2].cause


def test_a_site_is_asked_no_faster_than_it_wants(monkeypatch):
    monkeypatch.setattr(robots, "time", SimpleNamespace(monotonic=lambda: 1_000.0))
    rules = page("User-agent: *\nCrawl-delay: 7", "text/plain")
    with serving({"/robots.txt": rules, "/a": page(), "/b": page()}) as (root, _):
        slow = visit()
        waits = []
        slow.robots.sleep = waits.append
        list(links.read([f"{root}/a", f"{root}/b"], slow))
    assert waits == [7.0]


def test_the_links_that_a_file_offers_are_those_that_can_be_fetched():
    feed = (
        b"<rss><channel><title>T</title><item><title>A</title><link>https://a.example/a</link></item></channel></rss>"
    )
    files = {
        "x.rss": feed,
        "x.csv": b"url,title\nhttps://a.example/a,A\n",
        "x.xlsx": excel([["url", "title"], ["https://a.example/a", "A"]]),
        "x.txt": b"https://a.example/a\n",
    }
    for name, data in files.items():
        assert [link.url for link in links.offered(data, name)] == ["https://a.example/a"], name
    for name in ("x.docx", "x.xlsx", "x.rss", "x.json"):
        assert links.offered(b"no links here", name) == []


def test_no_more_links_than_allowed_are_followed():
    with serving({"/a": page(), "/b": page()}) as (root, _):
        few = Visit(Fetcher(Guard(allow_loopback=True), LIMITS), pause=0, left=1)
        outcomes = [o for o in links.read([f"{root}/a", f"{root}/b"], few) if not isinstance(o, Note)]
    assert isinstance(outcomes[0], Article)
    assert "links are followed at once" in outcomes[1].cause
