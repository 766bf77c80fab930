"""Run by Alembic: migrates the database of the connection that `corpus.migrating` hands over."""

from __future__ import annotations

from alembic import context

from policydiff.corpus.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
