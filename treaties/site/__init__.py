"""The static site: pages that people read, in English and Russian, for any folder or server."""

from treaties.site.build import site_files
from treaties.site.edition import Outputs

__all__ = ["Outputs", "site_files"]
