"""A keyring that knows one password: what ``PYTHON_KEYRING_BACKEND`` names in the tests, in the place of the system's."""

from __future__ import annotations

import os

from keyring.backend import KeyringBackend


class KeptKeyring(KeyringBackend):
    """Has ``KEPT_PASSWORD``, for the user ``KEPT_USER`` of the service ``KEPT_SERVICE``."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        known = (service, username) == (os.environ["KEPT_SERVICE"], os.environ["KEPT_USER"])
        return os.environ["KEPT_PASSWORD"] if known else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError
