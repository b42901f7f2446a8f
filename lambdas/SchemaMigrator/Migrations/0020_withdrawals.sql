-- What was taken back is told to one window; once that is complete, nobody asks for it again.
grant delete on ephi.export_withdrawal to ephi_deidentifier;
