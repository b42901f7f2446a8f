-- What the de-identified zone needs to follow the truth, and to tell no more of time than its year.

-- Beside the surrogate of a subject, the one that stands for it once it is over 89: rows of the two cannot be joined, so that the
-- day on which a token went over from one to the other tells no birth.
alter table ephi.surrogate add column elder uuid not null default gen_random_uuid() unique;

-- Years and codes of which rows no longer count, by the transaction that took them back. No identifier of anybody.
create table ephi.export_withdrawal (
    withdrawn_xid xid8 not null default pg_current_xact_id(),
    year integer not null,
    code text collate "C" not null
);
create index export_withdrawal_xid on ephi.export_withdrawal (withdrawn_xid);

-- How many objects a year and code has in the zone, at most; by which window they were written last.
create table ephi.export_part (
    year integer not null,
    code text collate "C" not null,
    parts integer not null check (parts >= 0),
    window_number bigint not null,
    primary key (year, code)
);

create function ephi.note_withdrawal() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into ephi.export_withdrawal (year, code)
    select distinct date_part('year', effective_at at time zone 'UTC')::integer, code from changed_rows
    where tg_op = 'DELETE' or superseded_at is not null;
    return null;
end
$$;
revoke all on function ephi.note_withdrawal() from public;
create trigger note_correction after update on ephi.reading
    referencing new table as changed_rows for each statement execute function ephi.note_withdrawal();
create trigger note_removal after delete on ephi.reading
    referencing old table as changed_rows for each statement execute function ephi.note_withdrawal();

grant select on ephi.export_withdrawal, ephi.export_part to ephi_deidentifier;
grant insert (year, code, parts, window_number), update (parts, window_number) on ephi.export_part to ephi_deidentifier;
