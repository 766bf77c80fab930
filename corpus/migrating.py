"""Makes the tables of a corpus, and brings those of an earlier version up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

from policydiff.corpus.schema import REVISIONS

FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Runs the migrations that are missing, within the transaction of the connection."""
    command.upgrade(configured(connection), REVISIONS[-1])


def configured(connection: Connection) -> Config:
    """Alembic's configuration for the corpus that a connection leads to."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
