-- Which of several contents of one version counts, and what stays erased, must not depend on the order in which batches are stored: a rebuild
-- by replay takes them in another.

-- When the event came, by its carrier's clock: a replay says the same. Of what was stored before this migration it is not known, and counts
-- as the first.
alter table ephi.event_key add column arrived_at timestamptz;
alter table ephi.event_version add column arrived_at timestamptz;
grant insert (arrived_at), select (arrived_at) on ephi.event_key to ephi_writer;
-- A former version that is found to have come first takes its place with the one that counts.
grant update on ephi.event_version to ephi_reviser;
grant update (ingest_xid) on ephi.event to ephi_reviser;

-- Who was erased, and which events: SHA-256 of tenant, line feed and name, as in audit.disclosure. What was measured or came before may not
-- be stored again.
create table ephi.erasure (
    subject_hash bytea primary key check (octet_length(subject_hash) = 32),
    erased_at timestamptz not null
);
create table ephi.erased_event (
    event_hash bytea primary key check (octet_length(event_hash) = 32),
    erased_at timestamptz not null
);
create index erased_event_at on ephi.erased_event (erased_at);
insert into ephi.erasure (subject_hash, erased_at)
select subject_hash, max(at) from audit.disclosure where action = 'erase' group by subject_hash;

grant select, insert, update on ephi.erasure to ephi_keeper;
grant select, insert, update on ephi.erased_event to ephi_keeper;
grant select on ephi.erased_event to ephi_reviser;

grant select on ephi.correction_number to ephi_keeper;

-- Which use of a right it was, and what came of it: a client that lost the answer to its commit asks again, and is told the same.
alter table audit.disclosure add column use_id uuid, add column result bigint;
create unique index disclosure_use on audit.disclosure (use_id);

-- What stands for a name in these.
create function ephi.name_hash(tenant text, name text) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
as $$ select sha256(convert_to(tenant || chr(10) || name, 'UTF8')) $$;
revoke all on function ephi.name_hash(text, text) from public;
grant execute on function ephi.name_hash(text, text) to ephi_keeper, ephi_reviser;
