-- What the de-identified zone says of a person is the same in all years: who passes 89, or whose reference data is corrected, has all of
-- them written anew.

-- What the zone shows of the person beside the readings, and what the open window will have shown: digests, compared and never told. Who
-- has been exported before this migration counts as changed, once.
alter table ephi.surrogate add column shown bytea default '\x00', add column pending bytea;
alter table ephi.surrogate alter column shown drop default;

-- People are compared once a window: a run that takes it up again, with parts of it written, may not find others changed.
alter table ephi.export_window add column compared_at timestamptz;

-- Of the columns that the export is made from: date of birth, ZIP code, sex, and whether the age is over 89 on the day of the export. As
-- the export counts years: who was born on 29 February turns on 1 March.
create function ephi.shown_digest(born date, zip text, sex text, as_of date) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select sha256(convert_to(jsonb_build_array(born - date '2000-01-01', zip, sex,
        born between '0001-01-01' and '9999-12-31'
        and date_part('year', as_of) - date_part('year', born)
            - case when (date_part('month', as_of), date_part('day', as_of)) < (date_part('month', born), date_part('day', born))
                then 1 else 0 end > 89)::text, 'UTF8'))
$$;
revoke all on function ephi.shown_digest(date, text, text, date) from public;
grant execute on function ephi.shown_digest(date, text, text, date) to ephi_deidentifier;

grant update (shown, pending) on ephi.surrogate to ephi_deidentifier;
grant update (compared_at) on ephi.export_window to ephi_deidentifier;
create policy export_compares on ephi.surrogate for update to ephi_deidentifier using (true) with check (true);
