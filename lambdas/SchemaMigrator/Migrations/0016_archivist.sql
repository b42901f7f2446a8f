-- run as: administrator
-- Owner of the functions that take rows out when their time is over: it reads all tenants, deletes keys, and nothing else. Nobody logs in
-- as it.
select pg_advisory_xact_lock(5414300001);

do $roles$
begin
    if not exists (select from pg_roles where rolname = 'ephi_archivist') then
        create role ephi_archivist nologin;
    end if;
    execute format('grant ephi_archivist to %I', current_user);
end
$roles$;
