-- run as: administrator
-- Reading everything in an emergency (45 CFR 164.312(a)(2)(ii)) has a login of its own, so that it can be told from all others: the server
-- records each connection, and an alarm watches for this one. Nobody else's login reaches past its tenant.
select pg_advisory_xact_lock(5414300001);

do $roles$
begin
    if not exists (select from pg_roles where rolname = 'ephi_emergency') then
        create role ephi_emergency nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'ephi_breakglass') then
        create role ephi_breakglass login connection limit 2;
    end if;
    grant ephi_emergency to ephi_breakglass;
    if exists (select from pg_roles where rolname = 'rds_iam') then
        grant rds_iam to ephi_breakglass;
    end if;
    alter role ephi_breakglass set search_path = pg_catalog, ephi, pg_temp;
    alter role ephi_breakglass set idle_in_transaction_session_timeout = '60s';
    alter role ephi_breakglass set default_transaction_read_only = on;
    -- The migrator had this by being the owner, which it is no longer all the time.
    execute format('grant connect on database %I to ephi_emergency, ephi_migrator', current_database());
end
$roles$;
