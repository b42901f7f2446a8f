-- run as: administrator
-- The rights of individuals (45 CFR 164.524 to 164.528) go through functions of a role that nobody logs in as; who may call them logs in as
-- ephi_records.
select pg_advisory_xact_lock(5414300001);

do $roles$
begin
    if not exists (select from pg_roles where rolname = 'ephi_keeper') then
        create role ephi_keeper nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'ephi_steward') then
        create role ephi_steward nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'ephi_records') then
        create role ephi_records login connection limit 5;
    end if;
    grant ephi_steward to ephi_records;
    if exists (select from pg_roles where rolname = 'rds_iam') then
        grant rds_iam to ephi_records;
    end if;
    alter role ephi_records set search_path = pg_catalog, ephi, pg_temp;
    alter role ephi_records set idle_in_transaction_session_timeout = '60s';
    execute format('grant connect on database %I to ephi_steward', current_database());
    execute format('grant ephi_keeper to %I', current_user);
    -- Events and readings are divided alike: joined part by part, one subject's rows take a fifth of the time.
    alter role ephi_query set enable_partitionwise_join = on;
end
$roles$;
