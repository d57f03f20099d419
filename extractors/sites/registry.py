"""All templates, and which of them to try on a page."""

from __future__ import annotations

import datetime as dt

from extractors.address import site_name
from extractors.sites.baochinhphu import BAOCHINHPHU_2021
from extractors.sites.template import Template
from extractors.sites.xaydungchinhsach import XAYDUNGCHINHSACH_2021

TEMPLATES: tuple[Template, ...] = (BAOCHINHPHU_2021, XAYDUNGCHINHSACH_2021)


def templates_for(
    host: str, day: dt.date | None, templates: tuple[Template, ...] = TEMPLATES
) -> tuple[Template, ...]:
    """The templates to try on a page of `host` fetched on `day`: valid ones of the site first.

    The site's others follow, because a fetch may fall on the day of a redesign. A host that no template
    names is tried with all: the sister sites share one content system.
    """
    name = site_name(host)
    own = [template for template in templates if name in template.hosts] or list(templates)
    return tuple(sorted(own, key=lambda template: not template.valid_on(day)))
