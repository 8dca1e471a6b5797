"""Roles of a hosted instance, with a real OpenID Connect provider on this computer and Streamlit's own sign-in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import oidc_provider_mock
import pytest
from oidc_provider_mock import User
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import served, settled
from tests.pages import made_store

EDITING = ("Add articles", "Review", "Dispute")
PEOPLE = (
    User(sub="ann", claims={"email": "Ann@Example.org", "email_verified": True}),
    User(sub="bob", claims={"email": "bob@example.org", "email_verified": True}),
    User(sub="mallory", claims={"email": "ann@example.org", "email_verified": False}),
    User(sub="nobody", claims={"name": "ann@example.org"}),
)
SECRETS = """[auth]
redirect_uri = "ADDRESS/oauth2callback"
cookie_secret = "only for this test"
client_id = "demarche"
client_secret = "only for this test"
server_metadata_url = "PROVIDER/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A hosted app whose only editor is Ann; it speaks to the provider over http, which is allowed on loopback."""
    data = made_store.write(tmp_path_factory.mktemp("hosted"))
    settings = {"DEMARCHE_HOSTED": "1", "DEMARCHE_EDITORS": "ann@example.org"}
    with oidc_provider_mock.run_server_in_thread(user_claims=PEOPLE) as provider:
        secrets = SECRETS.replace("PROVIDER", f"http://localhost:{provider.server_port}")
        with served(data, settings, secrets) as url:
            yield url


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A browser that asks no other host than this computer: the provider's own page links a style sheet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route(lambda url: "//127.0.0.1:" not in url and "//localhost:" not in url, lambda route: route.abort())
    yield context.new_page()
    context.close()


def sign_in(page: Page, app: str, person: str) -> None:
    page.goto(app)
    settled(page)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=person, exact=True).click()
    page.wait_for_url(f"{app}/**")
    settled(page)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def assert_reads_only(page: Page, app: str, pages: Sequence[str] = ("add", "review", "dispute")) -> None:
    for name in EDITING:
        expect(page.get_by_role("link", name=name, exact=True)).to_have_count(0)
    for path in pages:
        page.goto(f"{app}/{path}")
        settled(page)
        expect(page.locator(".dm-notice", has_text="This page is for editors")).to_be_visible()
        main = page.get_by_test_id("stMain")
        expect(main.locator("input, textarea, [data-testid=stFileUploader]")).to_have_count(0)
    page.goto(f"{app}/quotes")
    settled(page)
    expect(page.get_by_role("link", name="Correct")).to_have_count(0)


def test_who_is_not_signed_in_reads(visitor: Page, hosted: str) -> None:
    visitor.goto(hosted)
    settled(visitor)
    assert_reads_only(visitor, hosted)


def test_who_is_signed_in_and_not_listed_reads(visitor: Page, hosted: str) -> None:
    sign_in(visitor, hosted, "bob")
    assert_reads_only(visitor, hosted)


@pytest.mark.parametrize("person", ["mallory", "nobody"])
def test_an_address_that_is_not_verified_or_only_a_name_gives_no_rights(
    visitor: Page, hosted: str, person: str
) -> None:
    sign_in(visitor, hosted, person)
    assert_reads_only(visitor, hosted, ["add"])


def test_a_listed_address_edits_until_it_signs_out(visitor: Page, hosted: str) -> None:
    sign_in(visitor, hosted, "ann")
    for name in EDITING:
        expect(visitor.get_by_role("link", name=name, exact=True)).to_be_visible()
    visitor.goto(f"{hosted}/add")
    settled(visitor)
    expect(visitor.get_by_label("Text", exact=True)).to_be_visible()
    expect(visitor.get_by_text("Signed in as Ann@Example.org")).to_be_visible()
    visitor.get_by_role("tab", name="Upload files").click()
    lakes = {
        "name": "lakes.txt",
        "mimeType": "text/plain",
        "buffer": b"Lakes\n\n" + b"He said that we need water. " * 9,
    }
    visitor.locator("input[type=file]").set_input_files(lakes)  # type: ignore[arg-type]
    visitor.wait_for_timeout(1500)
    visitor.get_by_role("button", name="Look them over").click()
    expect(visitor.get_by_text("lakes.txt: 1 article.")).to_be_visible()
    visitor.get_by_role("button", name="Sign out").click()
    visitor.wait_for_timeout(2000)
    visitor.goto(hosted)
    settled(visitor)
    expect(visitor.get_by_role("button", name="Sign in")).to_be_visible()
    assert_reads_only(visitor, hosted, ["add"])


def test_a_forged_or_changed_cookie_makes_nobody_an_editor(visitor: Page, hosted: str) -> None:
    sign_in(visitor, hosted, "ann")
    (cookie,) = [each for each in visitor.context.cookies() if each["name"] == "_streamlit_user"]
    assert cookie["httpOnly"]
    body, _, seal = cookie["value"].rpartition(".")
    forged = f"{body}.{'A' if seal[0] != 'A' else 'B'}{seal[1:]}"
    visitor.context.add_cookies([{**cookie, "value": forged}])  # type: ignore[list-item, typeddict-item]
    visitor.goto(hosted)
    settled(visitor)
    assert_reads_only(visitor, hosted, ["add"])
