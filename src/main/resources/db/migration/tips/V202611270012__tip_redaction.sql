-- What the officer of a tip hid of its text, as ranges over it, sealed under the tip's key. The last row counts. With a row,
-- whoever is on the case of the tip reads the rest; without one they read nothing of it. Its time is the officer's.
create table tip_redaction (
    no       bigint      generated always as identity primary key,
    tip_id   uuid        not null references tip,
    hidden   bytea       not null,
    made_by  uuid        not null references officer,
    made_at  timestamptz not null
);
create index tip_redaction_tip on tip_redaction (tip_id, no desc);
