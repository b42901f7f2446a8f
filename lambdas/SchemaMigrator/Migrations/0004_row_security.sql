-- Rows are told apart by tenant. Forced, so that not even the owner reads them; it has no policy of its own.
-- hipaa.tenant is set for a transaction: select set_config('hipaa.tenant', $1, true). Unset, nothing matches.
-- It is asked for in a subquery: once a statement instead of once a row.
alter table ephi.event_key enable row level security;
alter table ephi.event_key force row level security;
alter table ephi.event enable row level security;
alter table ephi.event force row level security;
alter table ephi.reading enable row level security;
alter table ephi.reading force row level security;

create policy writer_adds on ephi.event_key for insert to ephi_writer
    with check (tenant_id = (select current_setting('hipaa.tenant', true)));
-- To learn which keys were new (returning), the writer must see those of the tenant it writes for.
create policy writer_compares on ephi.event_key for select to ephi_writer
    using (tenant_id = (select current_setting('hipaa.tenant', true)));
create policy writer_adds on ephi.event for insert to ephi_writer
    with check (tenant_id = (select current_setting('hipaa.tenant', true)));
create policy writer_adds on ephi.reading for insert to ephi_writer
    with check (tenant_id = (select current_setting('hipaa.tenant', true)));

create policy reader_reads on ephi.event for select to ephi_reader
    using (tenant_id = (select current_setting('hipaa.tenant', true)));
create policy reader_reads on ephi.reading for select to ephi_reader
    using (tenant_id = (select current_setting('hipaa.tenant', true)));
