"""Settings of the published site. What differs between places comes from the environment:

SITEURL, CONTACT_ENDPOINT and, for each target, HUB_PUBLISH_<NAME>. No secret stands
here: keys are those of ssh, rclone or the platform, where these keep them.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: F403

HUB_CARDS = HUB_SEARCH = True

PUBLISH_TARGETS = {
    "folder": {"kind": "folder", "to": os.environ.get("HUB_PUBLISH_FOLDER", "")},
    "rsync": {"kind": "rsync", "to": os.environ.get("HUB_PUBLISH_RSYNC", "")},
    "rclone": {"kind": "rclone", "to": os.environ.get("HUB_PUBLISH_RCLONE", "")},
    "pages": {"kind": "pages", "to": os.environ.get("HUB_PUBLISH_PAGES", "")},
}
"""What `publish <target>` knows: a folder on this machine, user@host:/folder, an rclone remote
(remote:bucket/folder), and the folder that becomes GitHub Pages' artifact."""
PUBLISH_KEEP = 5
"""How many releases are kept, and for how many their hashed assets stay."""
PUBLISH_PATIENCE = 900
"""Seconds that a publication waits for another to end."""
PUBLISH_BUDGET = {"page": 400_000, "file": 25_000_000, "release": 1_000_000_000}
"""Bytes that a page, a file and the whole may weigh."""
