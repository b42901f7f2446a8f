-- The time of an object of the de-identified zone tells the last export and nothing of what that touched: after a window all objects are
-- written once more. How far that has come, by key; when it ended.
alter table ephi.export_window add column timed_through text collate "C", add column timed_at timestamptz;
grant update (timed_through, timed_at) on ephi.export_window to ephi_deidentifier;

-- A year and code that takes longer than a run goes on where the run broke off: by which window it is being written, how many of its objects
-- are, and the last row in them, in the order of rows. None is left once it is written.
alter table ephi.export_part
    add column under_window bigint,
    add column written integer,
    add column last_surrogate uuid,
    add column last_row uuid,
    add column last_ordinal smallint;
grant update (under_window, written, last_surrogate, last_row, last_ordinal) on ephi.export_part to ephi_deidentifier;
