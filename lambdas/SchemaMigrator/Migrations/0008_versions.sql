-- Corrections and withdrawals: 45 CFR 164.312(c), 164.526. A version that is no longer the truth stays where it is, marked; who reads sees
-- what is not marked.

-- The key points to the version that counts: row_id is null while the event is withdrawn.
alter table ephi.event_key
    add column row_id uuid,
    add column effective_at timestamptz,
    add column version bigint,
    add column updated_at timestamptz,
    -- 0 preliminary, 1 final, 2 amended, 3 withdrawn.
    add column status smallint not null default 1 check (status between 0 and 3);

alter table ephi.event
    add column version bigint,
    add column status smallint not null default 1 check (status between 0 and 2),
    add column superseded_at timestamptz;
alter table ephi.reading add column superseded_at timestamptz;

-- By the key's pointer; numbers grow, so that entries go to its end.
create index event_row on ephi.event (row_id);

-- Versions that were the truth once, or arrived after a later one.
create table ephi.event_version (
    tenant_id text collate "C" not null,
    event_id text collate "C" not null,
    content_digest bytea not null,
    version bigint,
    updated_at timestamptz,
    status smallint not null,
    row_id uuid,
    effective_at timestamptz,
    superseded_at timestamptz not null default now(),
    primary key (event_id, tenant_id, content_digest)
);
alter table ephi.event_version enable row level security;
alter table ephi.event_version force row level security;

-- Counts corrections: whoever writes latest readings sees by it that one came between.
create sequence ephi.correction_number;

grant insert (row_id, effective_at, version, updated_at, status) on ephi.event_key to ephi_writer;
grant insert (version, status) on ephi.event to ephi_writer;
grant select on ephi.correction_number to ephi_writer;
grant select (version, status) on ephi.event to ephi_reader;

grant usage, create on schema ephi to ephi_reviser;
grant usage on sequence ephi.correction_number to ephi_reviser;
grant select, insert, update on ephi.event_key to ephi_reviser;
grant select, insert on ephi.event, ephi.reading, ephi.event_version to ephi_reviser;
grant update (superseded_at) on ephi.event, ephi.reading to ephi_reviser;

do $policies$
declare
    kept text;
begin
    foreach kept in array array['event_key', 'event', 'reading', 'event_version']
    loop
        execute format(
            'create policy reviser_revises on ephi.%I to ephi_reviser
             using (tenant_id = (select current_setting(''hipaa.tenant'', true)))
             with check (tenant_id = (select current_setting(''hipaa.tenant'', true)))', kept);
    end loop;
end
$policies$;

-- The truth and no more, for readers and for the export.
alter policy reader_reads on ephi.event using (tenant_id = (select current_setting('hipaa.tenant', true)) and superseded_at is null);
alter policy reader_reads on ephi.reading using (tenant_id = (select current_setting('hipaa.tenant', true)) and superseded_at is null);
alter policy export_reads on ephi.event using (superseded_at is null);
alter policy export_reads on ephi.reading using (superseded_at is null);

do $triggers$
begin
    create trigger audit_insert after insert on ephi.event_version
        referencing new table as changed_rows for each statement execute function audit.record('tenant_id', 'event_id');
    create trigger audit_update after update on ephi.event_version
        referencing old table as changed_rows for each statement execute function audit.record('tenant_id', 'event_id');
    create trigger audit_delete after delete on ephi.event_version
        referencing old table as changed_rows for each statement execute function audit.record('tenant_id', 'event_id');
    create trigger audit_truncate after truncate on ephi.event_version for each statement execute function audit.record();
end
$triggers$;

-- Whether one version supersedes another: 1, or -1 where it is the other way round, or 0 where they are the same version. By number where
-- both have one, else by time where both have one, else by status.
create function ephi.version_order(
    number bigint, updated timestamptz, state smallint, other_number bigint, other_updated timestamptz, other_state smallint)
returns integer
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(
        nullif(sign((number - other_number)::numeric), 0),
        case when updated > other_updated then 1 when updated < other_updated then -1 end,
        sign((state - other_state)::numeric))::integer
$$;
revoke all on function ephi.version_order(bigint, timestamptz, smallint, bigint, timestamptz, smallint) from public;
grant execute on function ephi.version_order(bigint, timestamptz, smallint, bigint, timestamptz, smallint) to ephi_reviser;
