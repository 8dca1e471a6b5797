from datetime import date

import pytest
from made_files import BODY, TEXT

from lib import reading
from lib.reading import feeds
from lib.reading.outcomes import Failure

FULL = "".join(f"<p>{paragraph}</p>" for paragraph in BODY * 2)
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title><language>en</language>
<item><title>Talks &amp; tea</title><link>https://courier.example/a</link><pubDate>Tue, 16 Jan 2018 23:30:00 -0500</pubDate>
<content:encoded><![CDATA[{FULL}]]></content:encoded></item>
<item><title>Short</title><link>https://courier.example/b</link><description>A summary.</description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title>
<entry><title>Talks &amp; tea</title><link href="https://courier.example/a"/><published>2018-01-16T23:30:00-05:00</published>
<updated>2019-02-02T00:00:00Z</updated><content type="html"><![CDATA[{FULL}]]></content></entry>
<entry><title>Short</title><link href="https://courier.example/b"/><summary>A summary.</summary></entry></feed>"""


@pytest.mark.parametrize(("name", "data"), [("x.rss", RSS), ("x.xml", RSS), ("x.atom", ATOM)])
def test_an_entry_with_full_text_is_an_article_and_one_with_a_summary_is_not(name, data):
    article, failure = reading.read(data.encode(), name)
    assert (article.title, article.publisher) == ("Talks & tea", "The Courier")
    assert article.published == date(2018, 1, 16)  # the day where it was written, not in Greenwich
    assert article.url == "https://courier.example/a"
    assert article.text == f"{TEXT}\n\n{TEXT}"
    assert isinstance(failure, Failure)
    assert (failure.line, "“Short” has no full text" in failure.cause) == (2, True)


def test_the_links_of_a_feed_are_those_without_full_text():
    (link,) = feeds.links(RSS.encode(), "x.rss")
    assert (link.url, link.title, link.publisher) == ("https://courier.example/b", "Short", "The Courier")


def test_a_day_of_updating_is_not_a_day_of_publication():
    undated = ATOM.replace("<published>2018-01-16T23:30:00-05:00</published>", "")
    assert next(reading.read(undated.encode(), "x.atom")).published is None
