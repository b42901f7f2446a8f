-- The end of what is kept: what the functions of the next migration stand on.

alter table ephi.partition
    -- The month or year that a partition holds, or holds a part of; partitions of one are taken out together.
    add column span text generated always as (regexp_replace(regexp_replace(name, '^(event|reading)_', ''), '_p[0-9]+$', '')) stored,
    -- What arrived late is kept from its arrival on: until then nobody looks again.
    add column kept_until timestamptz;

-- What was taken out, by whom, and where its copy is. No identifier of anybody.
create table audit.retirement (
    at timestamptz not null default clock_timestamp(),
    login name not null default session_user,
    relation text not null,
    until_at timestamptz not null,
    row_count bigint not null,
    copy text,
    objects integer
);
create trigger only_grows before update or delete or truncate on audit.retirement
    for each statement execute function audit.refuse();

-- Records of who did what may go after six years (45 CFR 164.316(b)(2)(i), 164.528(a)) and never before, whoever asks.
create function audit.refuse_young() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if old.at > now() - interval '6 years' then
        raise exception 'audit.% is kept for six years', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return old;
end
$$;
revoke all on function audit.refuse_young() from public;

do $triggers$
declare
    kept text;
begin
    foreach kept in array array['change', 'disclosure']
    loop
        execute format('drop trigger only_grows on audit.%I', kept);
        execute format(
            'create trigger only_grows before update or truncate on audit.%I for each statement execute function audit.refuse()', kept);
        execute format('create trigger kept before delete on audit.%I for each row execute function audit.refuse_young()', kept);
    end loop;
end
$triggers$;

-- Withdrawn events whose rows are gone, or that never had any.
create index event_key_empty on ephi.event_key (received_at) where row_id is null;

grant usage, create on schema ephi to ephi_archivist;
grant usage on schema audit to ephi_archivist;
grant select on ephi.event, ephi.reading, ephi.legal_hold to ephi_archivist;
grant select, delete on ephi.event_key, ephi.event_version to ephi_archivist;
grant select, update (kept_until) on ephi.partition to ephi_archivist;
grant insert on ephi.export_withdrawal to ephi_archivist;
grant select, delete on audit.change, audit.disclosure to ephi_archivist;
grant insert on audit.retirement to ephi_archivist;
grant select on audit.retirement to ephi_emergency;

do $policies$
declare
    kept text;
begin
    foreach kept in array array['event', 'reading', 'legal_hold']
    loop
        execute format('create policy archivist_reads on ephi.%I for select to ephi_archivist using (true)', kept);
    end loop;
    foreach kept in array array['event_key', 'event_version']
    loop
        execute format('create policy archivist_removes on ephi.%I to ephi_archivist using (true)', kept);
    end loop;
end
$policies$;

-- Lets nobody write to a span, nor place a hold, until the transaction ends.
create function ephi.span_close(wanted text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    part text;
begin
    perform pg_advisory_xact_lock(5414300002);
    lock table ephi.legal_hold in share mode;
    for part in select name from ephi.partition where span = wanted order by name
    loop
        execute format('lock table ephi.%I in share mode', part);
    end loop;
end
$$;

create function ephi.span_drop(wanted text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    part text;
begin
    for part in select name from ephi.partition where span = wanted order by name
    loop
        execute format('drop table ephi.%I', part);
    end loop;
    delete from ephi.partition where span = wanted;
end
$$;

revoke all on function ephi.span_close(text), ephi.span_drop(text) from public;
grant execute on function ephi.span_close(text), ephi.span_drop(text) to ephi_archivist;
