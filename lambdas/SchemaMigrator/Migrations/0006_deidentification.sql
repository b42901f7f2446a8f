-- What the export to the de-identified zone needs: 45 CFR 164.514(b)(2) and (c).

-- Optional reference data of a subject; rows of subjects without it are exported without age and area.
create table ephi.subject (
    tenant_id text collate "C" not null check (length(tenant_id) between 1 and 128),
    subject_id text collate "C" not null check (length(subject_id) between 1 and 256),
    birth_date date check (isfinite(birth_date)),
    zip text collate "C" check (length(zip) <= 10),
    sex text collate "C" check (sex in ('female', 'male', 'other', 'unknown')),
    primary key (tenant_id, subject_id)
);

-- A random number for each subject: tokens are made from it and not from the subject's own identifier, because a code of
-- re-identification may not be derived from information about the individual (164.514(c)(1)).
create table ephi.surrogate (
    tenant_id text collate "C" not null,
    subject_id text collate "C" not null,
    surrogate uuid not null default gen_random_uuid() unique,
    primary key (tenant_id, subject_id)
);

-- The watermark. A window holds the transactions [from_xid, to_xid), all of which had ended when it was opened: what it
-- selects cannot change any more, so that doing it again gives the same rows, and the next window begins where it ends.
create table ephi.export_window (
    number bigint primary key check (number > 0),
    from_xid xid8 not null,
    to_xid xid8 not null check (to_xid > from_xid),
    opened_at timestamptz not null default now(),
    completed_at timestamptz,
    row_count bigint,
    object_count integer
);
create unique index export_window_open on ephi.export_window ((true)) where completed_at is null;

alter table ephi.subject enable row level security;
alter table ephi.subject force row level security;
alter table ephi.surrogate enable row level security;
alter table ephi.surrogate force row level security;

grant select, insert, update (birth_date, zip, sex) on ephi.subject to ephi_writer;
grant select on ephi.subject to ephi_reader;
create policy writer_adds on ephi.subject for insert to ephi_writer
    with check (tenant_id = (select current_setting('hipaa.tenant', true)));
create policy writer_compares on ephi.subject for select to ephi_writer
    using (tenant_id = (select current_setting('hipaa.tenant', true)));
create policy writer_corrects on ephi.subject for update to ephi_writer
    using (tenant_id = (select current_setting('hipaa.tenant', true)));
create policy reader_reads on ephi.subject for select to ephi_reader
    using (tenant_id = (select current_setting('hipaa.tenant', true)));

-- Of all tenants, but only the columns that the export is made from: no source, no raw key, no time of receipt.
grant select (row_id, tenant_id, event_id, subject_id, effective_at, ingest_xid) on ephi.event to ephi_deidentifier;
grant select on ephi.reading, ephi.subject, ephi.surrogate, ephi.export_window to ephi_deidentifier;
grant insert (tenant_id, subject_id) on ephi.surrogate to ephi_deidentifier;
grant insert (number, from_xid, to_xid), update (completed_at, row_count, object_count) on ephi.export_window to ephi_deidentifier;
create policy export_reads on ephi.event for select to ephi_deidentifier using (true);
create policy export_reads on ephi.reading for select to ephi_deidentifier using (true);
create policy export_reads on ephi.subject for select to ephi_deidentifier using (true);
create policy export_reads on ephi.surrogate for select to ephi_deidentifier using (true);
create policy export_adds on ephi.surrogate for insert to ephi_deidentifier with check (true);

do $triggers$
declare
    audited text;
begin
    foreach audited in array array['subject', 'surrogate']
    loop
        execute format(
            'create trigger audit_insert after insert on ephi.%I
             referencing new table as changed_rows for each statement execute function audit.record(''tenant_id'', ''subject_id'')', audited);
        execute format(
            'create trigger audit_update after update on ephi.%I
             referencing old table as changed_rows for each statement execute function audit.record(''tenant_id'', ''subject_id'')', audited);
        execute format(
            'create trigger audit_delete after delete on ephi.%I
             referencing old table as changed_rows for each statement execute function audit.record(''tenant_id'', ''subject_id'')', audited);
        execute format(
            'create trigger audit_truncate after truncate on ephi.%I for each statement execute function audit.record()', audited);
    end loop;
end
$triggers$;
