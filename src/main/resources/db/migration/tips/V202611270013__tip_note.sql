-- What tip officers note for each other, sealed under the tip's key; neither the tipster nor the case reads it. id is chosen
-- by the page that shows the form, so that a second click adds nothing.
create table tip_note (
    id          uuid        primary key,
    tip_id      uuid        not null references tip,
    body        bytea       not null,
    written_by  uuid        not null references officer,
    written_at  timestamptz not null
);
create index tip_note_tip on tip_note (tip_id, written_at desc, id);
