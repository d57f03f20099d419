"""The pure decisions: status and headers to verdicts, Retry-After, backoff, errors to reasons."""

from __future__ import annotations

import datetime as dt
import pickle
import ssl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.exchange import STATE_OF, Accept, Failure, FetchError, FetchSettings
from flows.fetching.verdict import Action, Verdict, backoff, classify, decide, is_worth_retrying, retry_after
from tests.flows_fakes import START, settings
from warehouse.records import Reason, State


def judged(
    status: int, *, conditional: bool = False, accept: Accept = Accept.PAGE, **headers: str
) -> Verdict:
    given_headers = httpx.Headers({name.replace("_", "-"): value for name, value in headers.items()})
    return decide(status, given_headers, accept=accept, conditional=conditional, max_bytes=1000, now=START)


@pytest.mark.parametrize("status", [200, 203, 204, 205])
def test_a_whole_answer_is_read(status: int) -> None:
    assert judged(status, content_type="text/html") == Verdict(Action.READ)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_needs_a_place_to_go(status: int) -> None:
    assert judged(status, location="/b").action is Action.REDIRECT
    assert judged(status).reason is Reason.CLIENT_ERROR


@pytest.mark.parametrize(
    ("status", "reason", "state"),
    [
        (404, Reason.NOT_FOUND, State.GONE),
        (410, Reason.REMOVED, State.GONE),
        (400, Reason.CLIENT_ERROR, State.FAILED),
        (401, Reason.CLIENT_ERROR, State.FAILED),
        (403, Reason.CLIENT_ERROR, State.FAILED),
        (451, Reason.CLIENT_ERROR, State.FAILED),
        (300, Reason.CLIENT_ERROR, State.FAILED),
        (429, Reason.RATE_LIMITED, State.DEFERRED),
        (408, Reason.SERVER_ERROR, State.DEFERRED),
        (425, Reason.SERVER_ERROR, State.DEFERRED),
        (500, Reason.SERVER_ERROR, State.DEFERRED),
        (503, Reason.SERVER_ERROR, State.DEFERRED),
        (599, Reason.SERVER_ERROR, State.DEFERRED),
        (202, Reason.SERVER_ERROR, State.DEFERRED),
        (206, Reason.TRUNCATED, State.DEFERRED),
        (304, Reason.SERVER_ERROR, State.DEFERRED),  # nobody asked
    ],
)
def test_every_other_status_has_a_reason_and_a_state(status: int, reason: Reason, state: State) -> None:
    verdict = judged(status, content_type="text/html")
    assert (verdict.action, verdict.reason) == (Action.FAIL, reason)
    assert str(status) in verdict.detail or status == 206
    assert STATE_OF[reason] is state


def test_not_modified_is_an_answer_to_a_condition() -> None:
    assert judged(304, conditional=True) == Verdict(Action.NOT_MODIFIED)


def test_a_wrong_type_or_an_announced_excess_is_refused_unread() -> None:
    assert judged(200, content_type="application/pdf").reason is Reason.CONTENT_TYPE
    assert judged(200, content_type="application/pdf", content_length="0").action is Action.READ
    assert judged(200, content_length="1000").action is Action.READ
    assert judged(200, content_length="1001").reason is Reason.TOO_LARGE
    assert judged(200, content_length="1001", accept=Accept.ROBOTS).action is Action.READ
    # Chunked framing overrides a length (RFC 9112, 6.3), and nonsense is no length.
    assert judged(200, content_length="1001", transfer_encoding="chunked").action is Action.READ
    assert judged(200, content_length="-5").action is Action.READ


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_wish_to_be_left_alone_is_passed_on(status: int) -> None:
    assert judged(status, retry_after="120").pause == 120.0
    assert judged(status).pause is None


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        (None, None, None),
        ("", None, None),
        ("0", None, 0.0),
        (" 120 ", None, 120.0),
        ("-5", None, None),
        ("1.5", None, None),
        ("soon", None, None),
        ("9" * 5000, None, None),
        ("Sat, 05 Sep 2026 06:32:00 GMT", None, 120.0),
        ("Sat, 05 Sep 2026 06:00:00 GMT", None, 0.0),  # past
        ("Saturday, 05-Sep-26 06:32:00 GMT", None, 120.0),  # the old form of RFC 850
        # A server whose clock is an hour fast means two minutes all the same.
        ("Sat, 05 Sep 2026 07:32:00 GMT", "Sat, 05 Sep 2026 07:30:00 GMT", 120.0),
        ("Sat, 05 Sep 2026 06:32:00 GMT", "nonsense", 120.0),
        ("Sat, 99 Sep 2026 06:32:00 GMT", None, None),
    ],
)
def test_retry_after(value: str | None, date: str | None, seconds: float | None) -> None:
    assert retry_after(value, date, START) == seconds


@given(st.text(max_size=60), st.text(max_size=40))
def test_no_header_breaks_the_reading_of_retry_after(value: str, date: str) -> None:
    seconds = retry_after(value, date, START)
    assert seconds is None or seconds >= 0


@given(st.integers(1, 5000), st.floats(0, 1))
def test_backoff_stays_between_nothing_and_its_ceiling(attempt: int, chance: float) -> None:
    given_settings = settings(backoff_seconds=1.0, max_backoff_seconds=30.0)
    waited = backoff(attempt, chance, given_settings)
    assert 0 <= waited <= min(30.0, 2.0 ** min(attempt - 1, 100))
    assert backoff(attempt, 1.0, given_settings) == min(30.0, 2.0 ** min(attempt - 1, 100))


def test_only_transient_failures_with_bearable_pauses_are_tried_again() -> None:
    again = {reason for reason in STATE_OF if is_worth_retrying(Failure(reason, ""), 60)}
    assert again == {
        Reason.TIMEOUT,
        Reason.CONNECTION,
        Reason.SERVER_ERROR,
        Reason.RATE_LIMITED,
        Reason.TRUNCATED,
    }
    assert is_worth_retrying(Failure(Reason.RATE_LIMITED, "", pause=60), 60)
    assert not is_worth_retrying(Failure(Reason.RATE_LIMITED, "", pause=61), 60)


def chained(outer: Exception, inner: BaseException) -> Exception:
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("error", "in_body", "reason"),
    [
        (httpx.ConnectTimeout("slow"), False, Reason.TIMEOUT),
        (httpx.ReadTimeout("slow"), True, Reason.TIMEOUT),
        (TimeoutError(), True, Reason.TIMEOUT),
        (httpx.ConnectError("refused"), False, Reason.CONNECTION),
        (httpx.ReadError("reset"), False, Reason.CONNECTION),
        (httpx.RemoteProtocolError("nonsense"), False, Reason.CONNECTION),
        (httpx.ReadError("reset"), True, Reason.TRUNCATED),
        (httpx.RemoteProtocolError("incomplete chunked read"), True, Reason.TRUNCATED),
        (chained(httpx.ConnectError("tls"), ssl.SSLCertVerificationError("expired")), False, Reason.TLS),
        (chained(httpx.ConnectError("tls"), ssl.SSLError("alert")), False, Reason.CONNECTION),
        (httpx.LocalProtocolError("header"), False, Reason.BAD_URL),
    ],
)
def test_errors_of_the_network_have_reasons(error: Exception, in_body: bool, reason: Reason) -> None:
    classified = classify(error, in_body=in_body)
    assert classified is not None
    assert classified[0] is reason
    assert type(error).__name__ in classified[1]


def test_a_mistake_of_ours_is_no_outcome_of_a_fetch() -> None:
    assert classify(RuntimeError("bug"), in_body=False) is None


def test_a_fetch_error_survives_pickling() -> None:
    error = FetchError(
        State.DEFERRED, Reason.TIMEOUT, "late", "https://bao.example/a", 200, 3, START, None, 12
    )
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error) == "deferred/timeout: https://bao.example/a: late"
    assert (copy.http_status, copy.attempts, copy.retry_after, copy.duration_ms) == (200, 3, START, 12)
    assert isinstance(copy.retry_after, dt.datetime)


@pytest.mark.parametrize(
    "wrong",
    [
        {"timeout_seconds": 0},
        {"max_bytes": -1},
        {"pace_seconds": -0.1},
        {"max_attempts": 0},
        {"user_agent": " "},
        {"user_agent": "a\r\nX: y"},
        {"contact": "a\nb"},
    ],
)
def test_settings_that_could_not_hold_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"out of range|printable"):
        settings(**wrong)


def test_the_agent_names_itself_and_its_contact() -> None:
    assert settings().agent_header == "chinhphu-monitor/0.1 (+mailto:desk@example.org)"
    assert settings().agent_token == "chinhphu-monitor"
    own = FetchSettings(user_agent="Bot (a@b.vn)", contact="a@b.vn")
    assert (own.agent_header, own.agent_token) == ("Bot (a@b.vn)", "Bot")
