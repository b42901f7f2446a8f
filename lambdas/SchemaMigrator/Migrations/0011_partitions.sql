-- Partitions are guarded like what they are part of, and made before anything needs them. Each has a row here: which times it holds.
create table ephi.partition (
    parent text not null check (parent in ('event', 'reading')),
    name text primary key,
    from_at timestamptz not null,
    to_at timestamptz not null check (to_at > from_at)
);
create index partition_range on ephi.partition (parent, from_at);

insert into ephi.partition (parent, name, from_at, to_at)
select parent.relname, child.relname, bounds.month at time zone 'UTC', (bounds.month + interval '1 month') at time zone 'UTC'
from pg_inherits
join pg_class as child on child.oid = inhrelid
join pg_class as parent on parent.oid = inhparent
cross join lateral (select to_timestamp(right(child.relname, 7), 'YYYY_MM')::timestamp as month) as bounds
where parent.relnamespace = 'ephi'::regnamespace and parent.relname in ('event', 'reading') and child.relkind = 'r'
    and child.relname ~ '_[0-9]{4}_[0-9]{2}$';

-- Rights on the whole say nothing of a statement that names a part: each part forces row security, without a policy, so that nobody
-- reads or changes it by its own name, and records what is done to it.
create function ephi.guard_partition(child text, parent text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    keys constant text := case parent when 'event' then '''tenant_id'', ''event_id''' else '''row_id'', ''ordinal''' end;
begin
    execute format('alter table ephi.%I enable row level security', child);
    execute format('alter table ephi.%I force row level security', child);
    execute format(
        'create trigger audit_insert after insert on ephi.%I
         referencing new table as changed_rows for each statement execute function audit.record(%s)', child, keys);
    execute format(
        'create trigger audit_update after update on ephi.%I
         referencing old table as changed_rows for each statement execute function audit.record(%s)', child, keys);
    execute format(
        'create trigger audit_delete after delete on ephi.%I
         referencing old table as changed_rows for each statement execute function audit.record(%s)', child, keys);
    execute format('create trigger audit_truncate after truncate on ephi.%I for each statement execute function audit.record()', child);
end
$$;

select ephi.guard_partition(child.relname, parent.relname)
from pg_inherits
join pg_class as child on child.oid = inhrelid
join pg_class as parent on parent.oid = inhparent
where parent.relnamespace = 'ephi'::regnamespace and parent.relname in ('event', 'reading') and child.relkind = 'r';

-- The times that lie in one partition with a moment, in UTC: its month; of years more than ten back or one ahead, whose events are few,
-- the whole year, unless months of it were made while it was nearer.
create function ephi.range_of(moment timestamptz, out from_at timestamptz, out to_at timestamptz, out suffix text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    distance constant integer := date_part('year', moment)::integer - date_part('year', now())::integer;
begin
    from_at := date_trunc('year', moment);
    to_at := from_at + interval '1 year';
    if distance between -10 and 1 or exists (
        select from ephi.partition as part
        where part.from_at < range_of.to_at and part.to_at > range_of.from_at and part.to_at - part.from_at < interval '40 days')
    then
        from_at := date_trunc('month', moment);
        to_at := from_at + interval '1 month';
        suffix := to_char(from_at, 'YYYY_MM');
    else
        suffix := to_char(from_at, 'YYYY');
    end if;
end
$$;

-- Makes what is missing of one range. Rows of it in the default partition move along, at most so many at once, since nobody can write to
-- that partition meanwhile: where there are more, a part of the range is made, as far as that many reach. Returns how many were made.
create function ephi.ensure_range(whole text, low timestamptz, high timestamptz, suffix text, most integer) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    spare constant text := whole || '_default';
    child text := whole || '_' || suffix;
    at timestamptz := low;
    until_at timestamptz;
    full_at timestamptz;
begin
    loop
        select to_at into until_at from ephi.partition where parent = whole and from_at <= at and to_at > at;
        exit when not found;
        at := until_at;
    end loop;
    if at >= high then
        return 0;
    end if;

    select coalesce(min(from_at), high) into until_at from ephi.partition where parent = whole and from_at > at and from_at < high;
    -- No row of the range may reach the default partition between the move and the attachment. The owner, whom nobody can be,
    -- sees its rows for as long as this lasts.
    execute format('lock table ephi.%I in access exclusive mode', spare);
    execute format('alter table ephi.%I no force row level security', spare);
    execute format(
        'select max(effective_at) from (select effective_at from ephi.%I where effective_at >= $1 and effective_at < $2
         order by effective_at limit $3) as first having count(*) = $3', spare)
        into full_at using at, until_at, most;
    if full_at is not null then
        until_at := least(until_at, full_at + interval '1 microsecond');
    end if;
    if at > low or until_at < high then
        child := format('%s_p%s', child, (select count(*) + 1 from ephi.partition where name like child || '\_p%'));
    end if;

    execute format('create table ephi.%I (like ephi.%I including defaults including constraints including storage)', child, whole);
    execute format(
        'with moved as (delete from ephi.%I where effective_at >= %L and effective_at < %L returning *) insert into ephi.%I select * from moved',
        spare, at, until_at, child);
    execute format('alter table ephi.%I force row level security', spare);
    execute format('alter table ephi.%I attach partition ephi.%I for values from (%L) to (%L)', whole, child, at, until_at);
    perform ephi.guard_partition(child, whole);
    insert into ephi.partition (parent, name, from_at, to_at) values (whole, child, at, until_at);
    return 1;
end
$$;

-- Asked for by writers before they store events of months that they have not met yet: nothing has to lie in the default partition.
-- Moments before 1900 and more than two days ahead are no events' and are left out. Returns how many were made.
create function ephi.ensure_months(moments timestamptz[]) returns integer
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    made integer := 0;
    wanted record;
    whole text;
begin
    for wanted in
        select distinct (ephi.range_of(moment)).* from unnest(moments) as moment
        where moment >= '1900-01-01Z' and moment < now() + interval '2 days'
        order by 1
    loop
        foreach whole in array array['event', 'reading']
        loop
            if not exists (
                select from ephi.partition where parent = whole and from_at <= wanted.from_at and to_at >= wanted.to_at)
            then
                perform pg_advisory_xact_lock(5414300002);
                made := made + ephi.ensure_range(whole, wanted.from_at, wanted.to_at, wanted.suffix, 10000);
            end if;
        end loop;
    end loop;
    return made;
end
$$;

-- Makes the partitions from some months back to some months ahead. Returns how many were made.
drop function ephi.ensure_partition(text, date);
create or replace function ephi.ensure_partitions(months_back integer, months_ahead integer) returns integer
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    this_month constant timestamptz := date_trunc('month', now());
    made integer := 0;
    whole text;
    month timestamptz;
begin
    if months_back not between 0 and 120 or months_ahead not between 0 and 12 then
        raise exception 'months_back must be from 0 to 120, months_ahead from 0 to 12' using errcode = 'invalid_parameter_value';
    end if;

    perform pg_advisory_xact_lock(5414300002);
    for month in
        select generate_series(this_month - make_interval(months => months_back), this_month + make_interval(months => months_ahead),
            interval '1 month')
    loop
        foreach whole in array array['event', 'reading']
        loop
            made := made + ephi.ensure_range(whole, month, month + interval '1 month', to_char(month, 'YYYY_MM'), 100000);
        end loop;
    end loop;
    return made;
end
$$;

-- Takes at most so many rows out of the default partitions into partitions of their months. Returns how many partitions were made for it;
-- none when there is nothing left to move.
create function ephi.place_rows(most integer) returns integer
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    whole text;
    first_at timestamptz;
    place record;
begin
    perform pg_advisory_xact_lock(5414300002);
    foreach whole in array array['event', 'reading']
    loop
        execute format('lock table ephi.%I in access exclusive mode', whole || '_default');
        execute format('alter table ephi.%I no force row level security', whole || '_default');
        execute format('select min(effective_at) from ephi.%I', whole || '_default') into first_at;
        execute format('alter table ephi.%I force row level security', whole || '_default');
        if first_at is not null then
            select * into place from ephi.range_of(first_at);
            return ephi.ensure_range(whole, place.from_at, place.to_at, place.suffix, most);
        end if;
    end loop;
    return 0;
end
$$;

revoke all on function
    ephi.guard_partition(text, text), ephi.range_of(timestamptz),
    ephi.ensure_range(text, timestamptz, timestamptz, text, integer), ephi.ensure_months(timestamptz[]), ephi.place_rows(integer) from public;
grant execute on function ephi.ensure_months(timestamptz[]) to ephi_writer;
-- What the migrator does every day needs no more than this: it is the owner only while migrations are applied.
grant usage on schema ephi to ephi_migrator;
grant execute on function ephi.ensure_partitions(integer, integer), ephi.place_rows(integer) to ephi_migrator;

grant usage on schema ephi, audit to ephi_emergency;
grant select on ephi.event_key, ephi.event, ephi.reading, ephi.event_version, ephi.subject, ephi.surrogate, audit.change to ephi_emergency;
do $policies$
declare
    kept text;
begin
    foreach kept in array array['event_key', 'event', 'reading', 'event_version', 'subject', 'surrogate']
    loop
        execute format('create policy emergency_reads on ephi.%I for select to ephi_emergency using (true)', kept);
    end loop;
end
$policies$;
