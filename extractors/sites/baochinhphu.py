"""baochinhphu.vn and its English and Chinese editions: one template since 2021."""

from __future__ import annotations

import datetime as dt

from extractors.sites.template import Template

_INSERT = "contains(concat(' ', normalize-space(@class), ' '), ' VCSortableInPreviewMode ')"

BAOCHINHPHU_2021 = Template(
    name="baochinhphu-2021",
    hosts=frozenset(("baochinhphu", "en.baochinhphu", "cn.baochinhphu")),
    valid_from=dt.date(2021, 1, 1),
    valid_until=None,
    title=("descendant::h1[@data-role='title']", "//h1[contains(@class, 'detail-title')]"),
    lead=("descendant::h2[@data-role='sapo']", "//*[contains(@class, 'detail-sapo')]"),
    body=(
        "descendant::div[@data-role='content'][contains(@class, 'detail-content')]",
        "descendant::div[@data-role='content']",
        "//div[contains(concat(' ', normalize-space(@class), ' '), ' afcbc-body ')]",
        "//div[contains(concat(' ', normalize-space(@class), ' '), ' detail-content ')]",
        "//article[contains(@class, 'detail-mcontent')]",
    ),
    section=(
        "descendant::a[@data-role='cate-name']",
        "//*[contains(@class, 'detail-breadcrumb')]//a",
    ),
    published=("descendant::*[@data-role='publishdate']", "//div[contains(@class, 'detail-time')]"),
    tags=("descendant::ul[@data-role='tags']//a", "//ul[contains(@class, 'detail-tag-list')]//a"),
    author=("descendant::div[contains(@class, 'detail-author-top')]",),
    not_body=".//*[@data-role='title' or @data-role='sapo' or @data-role='tags' or @data-role='publishdate']",
    inserts=f".//*[{_INSERT}]",
    captions=".//figcaption | .//*[contains(@class, 'CMS_Caption')][not(ancestor::figcaption)]",
    related_boxes=(
        ".//*[@type='RelatedNewsBox'] | .//*[contains(@class, 'kbwscwl-relatedbox')]"
        " | .//*[li[contains(@class, 'kbwscwlrl')]]"
    ),
    related_items=".//li[contains(@class, 'kbwscwlrl')]",
    related_comments=("bonewsrelation", "eonewsrelation"),
    link_inserts=frozenset(
        "relatednewsbox relatednews relatedonenews insertlink linkhot boxtinlienquan".split()
    ),
    video_inserts=frozenset(
        "video videostream embedvideo youtube audio podcast livestream embed minigame".split()
    ),
    photo_inserts=frozenset("photo layoutalbum album slidephoto infographic photogroup beforeafter".split()),
)
