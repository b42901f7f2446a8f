-- Legal holds, and who was given or did what with all that is kept of one person: the accounting of 45 CFR 164.528.
create table ephi.legal_hold (
    tenant_id text collate "C" not null check (length(tenant_id) between 1 and 128),
    subject_id text collate "C" not null check (length(subject_id) between 1 and 256),
    reason text not null check (length(reason) between 3 and 500),
    placed_by name not null default session_user,
    placed_at timestamptz not null default now(),
    released_by name,
    released_at timestamptz
);
create unique index legal_hold_standing on ephi.legal_hold (tenant_id, subject_id) where released_at is null;
alter table ephi.legal_hold enable row level security;
alter table ephi.legal_hold force row level security;

-- The subject is a SHA-256 of tenant, line feed and subject, by which its own accounting is found; reasons name no person.
create table audit.disclosure (
    at timestamptz not null default clock_timestamp(),
    login name not null default session_user,
    client inet default inet_client_addr(),
    action text not null check (action in ('export', 'amend', 'hold', 'release', 'erase')),
    tenant_id text not null,
    subject_hash bytea not null check (octet_length(subject_hash) = 32),
    reason text not null check (length(reason) between 3 and 500),
    recipient text check (length(recipient) <= 200),
    row_count bigint
);
create index disclosure_subject on audit.disclosure (subject_hash);
create trigger only_grows before update or delete or truncate on audit.disclosure
    for each statement execute function audit.refuse();

grant usage, create on schema ephi to ephi_keeper;
grant usage on schema ephi to ephi_steward;
grant usage on schema audit to ephi_keeper;
grant select, insert on audit.disclosure to ephi_keeper;
grant select, insert, update on ephi.legal_hold to ephi_keeper;
grant select, insert, update, delete on ephi.event_key, ephi.event_version, ephi.event, ephi.reading to ephi_keeper;
grant select, delete on ephi.subject, ephi.surrogate to ephi_keeper;
grant usage on sequence ephi.correction_number to ephi_keeper;
grant select on ephi.legal_hold, audit.disclosure to ephi_emergency;

do $rights$
declare
    kept text;
begin
    foreach kept in array array['event_key', 'event', 'reading', 'event_version', 'subject', 'surrogate', 'legal_hold']
    loop
        execute format(
            'create policy keeper_keeps on ephi.%I to ephi_keeper
             using (tenant_id = (select current_setting(''hipaa.tenant'', true)))
             with check (tenant_id = (select current_setting(''hipaa.tenant'', true)))', kept);
    end loop;
    create policy emergency_reads on ephi.legal_hold for select to ephi_emergency using (true);
    create trigger audit_insert after insert on ephi.legal_hold
        referencing new table as changed_rows for each statement execute function audit.record('tenant_id', 'subject_id');
    create trigger audit_update after update on ephi.legal_hold
        referencing old table as changed_rows for each statement execute function audit.record('tenant_id', 'subject_id');
    create trigger audit_delete after delete on ephi.legal_hold
        referencing old table as changed_rows for each statement execute function audit.record('tenant_id', 'subject_id');
    create trigger audit_truncate after truncate on ephi.legal_hold for each statement execute function audit.record();
end
$rights$;
