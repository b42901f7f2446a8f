-- run as: administrator
-- Owners of the functions that may do more than who calls them. Nobody logs in as them and nobody is a member, but the administrator, who
-- makes their functions; each sees the tenant that the caller's transaction names.
select pg_advisory_xact_lock(5414300001);

do $roles$
begin
    if not exists (select from pg_roles where rolname = 'ephi_reviser') then
        create role ephi_reviser nologin;
    end if;
    execute format('grant ephi_reviser to %I', current_user);
end
$roles$;
