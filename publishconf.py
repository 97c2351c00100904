"""Settings of the published site. SITEURL comes from the environment."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: F403

HUB_CARDS = HUB_SEARCH = True
