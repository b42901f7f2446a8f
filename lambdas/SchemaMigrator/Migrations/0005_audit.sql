-- Who changed how many rows of which table, when: 45 CFR 164.312(b). No values: of rows changed or removed only a hash of their keys.
create schema audit;
revoke all on schema audit from public;

create table audit.change (
    at timestamptz not null default clock_timestamp(),
    login name not null,
    client inet,
    application text,
    transaction xid8 not null default pg_current_xact_id(),
    relation text not null,
    operation text not null,
    row_count bigint,
    key_hash bytea
);
create index change_at on audit.change using brin (at);

create function audit.record() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    changed bigint;
    hash bytea;
    keys text := array_to_string(tg_argv, ', ');
begin
    if tg_op = 'INSERT' then
        execute 'select count(*) from changed_rows' into changed;
    elsif tg_op <> 'TRUNCATE' then
        execute format(
            'select count(*), sha256(convert_to(string_agg(key, chr(10) order by key), ''UTF8''))
             from (select row(%s)::text collate "C" as key from changed_rows) as changed', keys)
            into changed, hash;
    end if;

    if changed is distinct from 0 then
        insert into audit.change (login, client, application, relation, operation, row_count, key_hash)
        values (
            session_user, inet_client_addr(), left(current_setting('application_name', true), 64),
            format('%I.%I', tg_table_schema, tg_table_name), lower(tg_op), changed, hash);
    end if;
    return null;
end
$$;
revoke all on function audit.record() from public;

create function audit.refuse() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception 'audit.change only grows' using errcode = 'insufficient_privilege';
end
$$;
revoke all on function audit.refuse() from public;

create trigger only_grows before update or delete or truncate on audit.change
    for each statement execute function audit.refuse();

-- Readings and keys are only ever added together with their event: counting the event's insert is enough.
create trigger audit_insert after insert on ephi.event
    referencing new table as changed_rows for each statement execute function audit.record('tenant_id', 'event_id');

do $triggers$
declare
    audited record;
begin
    for audited in
        select * from (values
            ('event_key', '''tenant_id'', ''event_id'''),
            ('event', '''tenant_id'', ''event_id'''),
            ('reading', '''row_id'', ''ordinal''')) as list (name, keys)
    loop
        execute format(
            'create trigger audit_update after update on ephi.%I
             referencing old table as changed_rows for each statement execute function audit.record(%s)', audited.name, audited.keys);
        execute format(
            'create trigger audit_delete after delete on ephi.%I
             referencing old table as changed_rows for each statement execute function audit.record(%s)', audited.name, audited.keys);
        execute format(
            'create trigger audit_truncate after truncate on ephi.%I for each statement execute function audit.record()', audited.name);
    end loop;
end
$triggers$;
