-- Exports go by calendar period: all windows of one reach as far as the first of them, so that what comes later waits for the next period and
-- the time at which an object is written tells nobody's arrival.
alter table ephi.export_window add column reach_xid xid8;
grant insert (reach_xid) on ephi.export_window to ephi_deidentifier;
