-- What is done for an individual is no arrival: no replay brings it back. So it is written to the archive as well, line by line, and read
-- from there by a database that does not know it: one that was emptied, or restored from before.

-- Lines that are not in the archive yet. An amendment's holds what it says.
create table ephi.right_done (
    at timestamptz not null default clock_timestamp(),
    number bigint generated always as identity primary key,
    tenant_id text collate "C" not null,
    -- Of an amendment: the row that it made.
    row_id uuid,
    line jsonb not null
);
create index right_done_row on ephi.right_done (row_id) where row_id is not null;
alter table ephi.right_done enable row level security;
alter table ephi.right_done force row level security;
create policy keeper_keeps on ephi.right_done to ephi_keeper
    using (tenant_id = (select current_setting('hipaa.tenant', true)))
    with check (tenant_id = (select current_setting('hipaa.tenant', true)));
create policy archivist_takes on ephi.right_done to ephi_archivist using (true);
grant select, insert, delete on ephi.right_done to ephi_keeper;
grant select, insert, delete on ephi.right_done to ephi_archivist;

do $triggers$
declare
    done text;
begin
    foreach done in array array['insert', 'update', 'delete']
    loop
        execute format(
            'create trigger audit_%s after %s on ephi.right_done referencing %s table as changed_rows
             for each statement execute function audit.record(%s)',
            done, done, case done when 'insert' then 'new' else 'old' end, '''tenant_id'', ''number''');
    end loop;
    create trigger audit_truncate after truncate on ephi.right_done for each statement execute function audit.record();
end
$triggers$;

-- Objects of the archive whose lines are here.
create table audit.right_copy (
    key text primary key check (length(key) between 1 and 1024),
    at timestamptz not null default clock_timestamp(),
    lines integer not null check (lines > 0),
    is_read boolean not null
);
create trigger only_grows before update or delete or truncate on audit.right_copy
    for each statement execute function audit.refuse();
grant select, insert on audit.right_copy to ephi_archivist, ephi_keeper;
grant select on audit.right_copy to ephi_emergency;

grant delete on ephi.erased_event to ephi_keeper;
grant update (arrived_at) on ephi.event_key, ephi.event_version to ephi_archivist;
grant execute on function ephi.ensure_months(timestamptz[]) to ephi_keeper;
grant execute on function ephi.version_order(bigint, timestamptz, smallint, bigint, timestamptz, smallint) to ephi_keeper;
