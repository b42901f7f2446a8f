-- run as: administrator
-- Roles belong to the server, not to the database, and only the administrator may hand out rds_iam:
-- this file must bear being run again, on a server that already has all or some of them.
select pg_advisory_xact_lock(5414300001);

do $roles$
declare
    member record;
begin
    for member in select unnest(array['ephi_owner', 'ephi_writer', 'ephi_reader', 'ephi_deidentifier']) as name
    loop
        if not exists (select from pg_roles where rolname = member.name) then
            execute format('create role %I nologin', member.name);
        end if;
    end loop;

    for member in
        select * from (values
            ('ephi_migrator', 'ephi_owner'),
            ('ephi_stream_processor', 'ephi_writer'),
            ('ephi_file_loader', 'ephi_writer'),
            ('ephi_deidentifier_job', 'ephi_deidentifier'),
            ('ephi_query', 'ephi_reader')) as login (name, granted)
    loop
        if not exists (select from pg_roles where rolname = member.name) then
            execute format('create role %I login', member.name);
        end if;
        execute format('grant %I to %I', member.granted, member.name);
        -- No password is ever set: on RDS the login is by IAM token alone.
        if exists (select from pg_roles where rolname = 'rds_iam') then
            execute format('grant rds_iam to %I', member.name);
        end if;
        execute format('alter role %I set search_path = pg_catalog, ephi, pg_temp', member.name);
        execute format('alter role %I set idle_in_transaction_session_timeout = ''60s''', member.name);
    end loop;

    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to ephi_owner, ephi_writer, ephi_reader, ephi_deidentifier', current_database());
    execute format('grant create on database %I to ephi_owner', current_database());
end
$roles$;

revoke all on schema public from public;

-- Session and object auditing by pgaudit, where the server carries and preloads it (RDS does by its parameter group).
do $pgaudit$
begin
    if exists (select from pg_available_extensions where name = 'pgaudit') then
        begin
            create extension if not exists pgaudit;
        exception
            -- Not preloaded, or not permitted: the audit triggers stand without it.
            when insufficient_privilege or object_not_in_prerequisite_state or feature_not_supported then
                raise notice 'pgaudit is not set up on this server';
        end;
    end if;
end
$pgaudit$;
