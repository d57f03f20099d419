"""Webhooks: signed, only to where they may go, and never telling a secret."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping

import httpx
from standardwebhooks import Webhook

from flows.alerting.channel import Channel
from flows.alerting.secrets import Redactor, read_secret
from flows.alerting.sending import Delivered, DeliveryError
from flows.fetching.addresses import Resolve, check_url
from flows.fetching.exchange import Failure, FetchSettings
from flows.fetching.transport import CheckedTransport, tls_context
from flows.fetching.verdict import retry_after
from warehouse.watch import OutMessage


class WebhookSender:
    """POSTs the message, signed after Standard Webhooks with the secrets of the variable (several, by spaces)."""

    def __init__(
        self,
        channel: Channel,
        user_agent: str,
        environment: Mapping[str, str] | None,
        resolve: Resolve,
        ca_file: str | None,
        proxy: str | None,
    ) -> None:
        secret = read_secret(channel.secret_env or "", environment)
        hidden = [*secret.split(), secret]
        url = channel.url or read_secret(channel.url_env or "", environment)
        if channel.url is None:
            hidden.append(url)
        self._redact = Redactor(hidden)
        self._signers = [_signer(part, channel.secret_env or "") for part in secret.split()]
        self._url = self._checked(url, channel)
        seconds = channel.timeout.total_seconds()
        self._seconds = seconds
        settings = FetchSettings(
            user_agent=user_agent, contact="", proxy=proxy, ca_file=ca_file, timeout_seconds=seconds
        )
        transport: httpx.AsyncBaseTransport = CheckedTransport(settings, resolve)
        if channel.allow_private:
            transport = httpx.AsyncHTTPTransport(verify=tls_context(ca_file), proxy=proxy)
        self._client = httpx.AsyncClient(
            transport=transport,
            timeout=seconds,
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": user_agent},
        )

    def _checked(self, url: str, channel: Channel) -> httpx.URL:
        try:
            parsed = httpx.URL(url)
            if parsed.scheme not in ("http", "https") or not parsed.host:
                raise DeliveryError("its address is refused: it is not http or https")
            if channel.allow_private:
                return parsed
            host = parsed.raw_host.decode("ascii").lower().removesuffix(".")
            checked = check_url(url, frozenset({host}))
        except (Failure, httpx.InvalidURL) as failure:
            raise DeliveryError(self._redact(f"its address is refused: {failure}")) from None
        if checked.scheme != "https":
            raise DeliveryError("its address is refused: https is wanted outside of private networks")
        return checked

    async def send(self, message: OutMessage, now: dt.datetime) -> Delivered:
        """One POST; any answer of 2xx means that it arrived."""
        moment = now.astimezone(dt.UTC)
        signatures = [s.sign(message.message_id, moment, message.payload) for s in self._signers]
        headers = {
            "content-type": "application/json; charset=utf-8",
            "webhook-id": message.message_id,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": " ".join(signatures),
        }
        try:
            async with asyncio.timeout(self._seconds):
                return await self._post(message, headers, now)
        except (TimeoutError, httpx.TimeoutException):
            raise DeliveryError(f"no answer within {self._seconds:g} s") from None
        except Failure as failure:
            raise DeliveryError(self._redact(str(failure))) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            detail = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            raise DeliveryError(self._redact(detail)) from None

    async def _post(self, message: OutMessage, headers: dict[str, str], now: dt.datetime) -> Delivered:
        content = message.payload.encode()
        async with self._client.stream("POST", self._url, content=content, headers=headers) as response:
            status = response.status_code
            if 200 <= status < 300:
                return Delivered(status)
            wait = retry_after(response.headers.get("retry-after"), response.headers.get("date"), now)
            raise DeliveryError(
                f"HTTP status {status}" + (", the receiver is gone" if status == 410 else ""),
                status=status,
                wait=wait,
                for_good=status == 410,
            )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _signer(secret: str, variable: str) -> Webhook:
    try:
        return Webhook(secret)
    except Exception:
        raise DeliveryError(
            f"the variable {variable} holds no secret of Standard Webhooks (whsec_ and base64)"
        ) from None
