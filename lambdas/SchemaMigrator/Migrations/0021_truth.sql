-- What is true of an event whatever order its versions come in, and what else may be done for one person.

-- Whether one version supersedes another: 1, or -1 where it is the other way round, or 0 where they are the same version. A total order,
-- so that the versions of an event come to the same end in whatever order they arrive: each version has the same key, of its time, its
-- number and its status, compared in this order. What is not said is below all that is; a withdrawal that says neither time nor number
-- counts over everything, one that says its time counts over every number of that time.
create or replace function ephi.version_order(
    number bigint, updated timestamptz, state smallint, other_number bigint, other_updated timestamptz, other_state smallint)
returns integer
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select case when one.key > other.key then 1 when one.key < other.key then -1 else 0 end
    from
        (select row(
            coalesce(updated, case when state = 3 and number is null then 'infinity' else '-infinity' end::timestamptz),
            coalesce(number::numeric, case when state = 3 then 'infinity' else '-infinity' end::numeric), state) as key) as one,
        (select row(
            coalesce(other_updated, case when other_state = 3 and other_number is null then 'infinity' else '-infinity' end::timestamptz),
            coalesce(other_number::numeric, case when other_state = 3 then 'infinity' else '-infinity' end::numeric), other_state) as key)
            as other
$$;

-- latest: the table of latest readings is brought to what counts, for which this is read.
alter table audit.disclosure drop constraint disclosure_action_check;
alter table audit.disclosure
    add constraint disclosure_action_check check (action in ('export', 'amend', 'hold', 'release', 'erase', 'latest'));
