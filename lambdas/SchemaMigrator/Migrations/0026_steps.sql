-- The end of what is kept comes in steps, each of them whole: the largest month takes no longer at once than a small one. And it comes to all
-- that is kept.

grant delete on ephi.event, ephi.reading to ephi_archivist;
create policy archivist_takes on ephi.event for delete to ephi_archivist using (true);
create policy archivist_takes on ephi.reading for delete to ephi_archivist using (true);

-- When to look whether anything is left of a person for whom reference data was brought or a surrogate made: after six years, then each year.
alter table ephi.subject add column look_at timestamptz not null default now() + interval '6 years';
alter table ephi.surrogate add column look_at timestamptz not null default now() + interval '6 years';
create index subject_look_at on ephi.subject (look_at);
create index surrogate_look_at on ephi.surrogate (look_at);
grant update (look_at) on ephi.subject, ephi.surrogate to ephi_archivist;
grant select, delete on ephi.subject, ephi.surrogate, ephi.legal_hold, ephi.export_window to ephi_archivist;
grant select, delete on ephi.erasure, ephi.erased_event to ephi_archivist;
grant select, delete on audit.retirement to ephi_archivist;
create policy archivist_removes on ephi.subject to ephi_archivist using (true);
create policy archivist_removes on ephi.surrogate to ephi_archivist using (true);
create policy archivist_removes on ephi.legal_hold for delete to ephi_archivist using (released_at < now() - interval '6 years');
create index erasure_at on ephi.erasure (erased_at);

-- A record of a retirement says where a copy is, and may go once the copy has.
do $triggers$
begin
    drop trigger only_grows on audit.retirement;
    create trigger only_grows before update or truncate on audit.retirement for each statement execute function audit.refuse();
    create trigger kept before delete on audit.retirement for each row execute function audit.refuse_young();
end
$triggers$;
