-- Monthly partitions, made ahead. Months are in UTC. Rows of months that have none yet lie in the default partition,
-- from where they are moved when their month is made.
create function ephi.ensure_partition(parent text, month date) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    child text := parent || '_' || to_char(month, 'YYYY_MM');
    lower_bound timestamptz := month::timestamp at time zone 'UTC';
    upper_bound timestamptz := (month + interval '1 month') at time zone 'UTC';
begin
    if to_regclass(format('ephi.%I', child)) is not null then
        return 0;
    end if;

    -- No row of this month may reach the default partition between the move and the attachment.
    execute format('lock table ephi.%I in access exclusive mode', parent || '_default');
    execute format('create table ephi.%I (like ephi.%I including defaults including constraints including storage)', child, parent);
    execute format(
        'with moved as (delete from ephi.%I where effective_at >= %L and effective_at < %L returning *) insert into ephi.%I select * from moved',
        parent || '_default', lower_bound, upper_bound, child);
    execute format('alter table ephi.%I attach partition ephi.%I for values from (%L) to (%L)', parent, child, lower_bound, upper_bound);
    return 1;
end
$$;

-- Makes the partitions from some months back to some months ahead, and of every month of the last ten years that the
-- default partition holds rows of. Older and later rows stay in the default partition. Returns how many were made.
create function ephi.ensure_partitions(months_back integer, months_ahead integer) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
declare
    this_month date := date_trunc('month', now());
    made integer := 0;
    parent text;
    month date;
begin
    if months_back not between 0 and 120 or months_ahead not between 0 and 120 then
        raise exception 'months_back and months_ahead must be from 0 to 120' using errcode = 'invalid_parameter_value';
    end if;

    perform pg_advisory_xact_lock(5414300002);
    foreach parent in array array['event', 'reading']
    loop
        for month in execute format(
            'select date_trunc(''month'', generate_series($1, $2, interval ''1 month''))::date
             union
             select distinct date_trunc(''month'', effective_at)::date from ephi.%I
             where effective_at >= $3 and effective_at < $2 + interval ''1 month''
             order by 1',
            parent || '_default')
            using this_month - make_interval(months => months_back), this_month + make_interval(months => months_ahead),
                (this_month - interval '10 years')::timestamptz
        loop
            made := made + ephi.ensure_partition(parent, month);
        end loop;
    end loop;
    return made;
end
$$;

revoke all on function ephi.ensure_partition(text, date), ephi.ensure_partitions(integer, integer) from public;
