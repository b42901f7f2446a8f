-- What was received: one row an event, its readings beside it, and a key that makes each event unique whatever its time.
create schema ephi;
revoke all on schema ephi from public;
alter default privileges revoke all on tables from public;
alter default privileges revoke all on sequences from public;
alter default privileges revoke all on functions from public;
alter default privileges revoke all on types from public;

-- A partitioned table can only be unique together with its partition key; this table is unique on the event alone.
create table ephi.event_key (
    tenant_id text collate "C" not null check (length(tenant_id) between 1 and 128),
    event_id text collate "C" not null check (length(event_id) between 1 and 256),
    received_at timestamptz not null default now(),
    -- SHA-256 of what the event says: a second event of the same id is the same one, or an error of its sender.
    content_digest bytea not null check (octet_length(content_digest) = 32),
    -- Of an index's columns the one that differs most comes first, here and below: most comparisons end with it.
    primary key (event_id, tenant_id)
);

create table ephi.event (
    -- Ties readings to their event. Writers give numbers that grow (UUID, version 7): what is inserted together lies together in the indexes.
    row_id uuid not null default gen_random_uuid(),
    tenant_id text collate "C" not null,
    event_id text collate "C" not null,
    subject_id text collate "C" not null check (length(subject_id) between 1 and 256),
    type text collate "C" not null check (length(type) between 1 and 128),
    effective_at timestamptz not null check (isfinite(effective_at)),
    source text collate "C" check (length(source) <= 256),
    received_at timestamptz not null default now(),
    raw_key text collate "C" check (length(raw_key) <= 1024),
    -- Orders rows by transaction for the export: what is below a snapshot's xmin can no longer change.
    ingest_xid xid8 not null default pg_current_xact_id()
) partition by range (effective_at);

-- Events are unique by event_key, row_id by the key of their readings: here an index that readers need is enough, of a subject over time.
create index event_subject on ephi.event (subject_id, tenant_id, effective_at);
create index event_ingest on ephi.event (ingest_xid);

create table ephi.reading (
    row_id uuid not null,
    tenant_id text collate "C" not null,
    effective_at timestamptz not null,
    ordinal smallint not null check (ordinal >= 0),
    code text collate "C" not null check (length(code) between 1 and 64),
    value numeric check (value > -1e12 and value < 1e12),
    unit text collate "C" check (length(unit) <= 64),
    primary key (row_id, ordinal, effective_at)
) partition by range (effective_at);

create table ephi.event_default partition of ephi.event default;
create table ephi.reading_default partition of ephi.reading default;

grant usage on schema ephi to ephi_writer, ephi_reader, ephi_deidentifier;
-- Column by column, so that received_at and ingest_xid are the server's alone.
grant insert (tenant_id, event_id, content_digest), select (tenant_id, event_id, content_digest) on ephi.event_key to ephi_writer;
grant insert (row_id, tenant_id, event_id, subject_id, type, effective_at, source, raw_key) on ephi.event to ephi_writer;
grant insert (row_id, tenant_id, effective_at, ordinal, code, value, unit) on ephi.reading to ephi_writer;
grant select (row_id, tenant_id, event_id, subject_id, type, effective_at, source, received_at) on ephi.event to ephi_reader;
grant select on ephi.reading to ephi_reader;
