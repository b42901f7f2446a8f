-- What functions change with their owner's rights leaves a record in the database: the server's own audit does not see statements in there.
do $triggers$
declare
    audited record;
    done text;
begin
    for audited in
        select * from (values
            ('erasure', '''subject_hash'''),
            ('erased_event', '''event_hash'''),
            ('export_window', '''number'''),
            ('export_withdrawal', '''year'', ''code'''),
            ('export_part', '''year'', ''code''')) as list (name, keys)
    loop
        foreach done in array array['insert', 'update', 'delete']
        loop
            execute format(
                'create trigger audit_%s after %s on ephi.%I referencing %s table as changed_rows
                 for each statement execute function audit.record(%s)',
                done, done, audited.name, case done when 'insert' then 'new' else 'old' end, audited.keys);
        end loop;
        execute format(
            'create trigger audit_truncate after truncate on ephi.%I for each statement execute function audit.record()', audited.name);
    end loop;
end
$triggers$;

-- Nothing was erased in the future: a line of the archive that says so would bar a person for good.
create function ephi.refuse_future() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if new.erased_at > clock_timestamp() then
        raise exception 'nothing was erased in the future' using errcode = 'invalid_parameter_value';
    end if;
    return new;
end
$$;
revoke all on function ephi.refuse_future() from public;
create trigger past before insert or update on ephi.erasure for each row execute function ephi.refuse_future();
create trigger past before insert or update on ephi.erased_event for each row execute function ephi.refuse_future();
