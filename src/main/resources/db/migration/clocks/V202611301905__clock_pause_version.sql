-- What was recorded of a pause before its days were corrected, and why they were.
create table clock_pause_version (
    id         bigint      generated always as identity primary key,
    pause_id   uuid        not null references clock_pause,
    first_on   date        not null,
    ended_on   date,
    reason     text        not null,
    changed_by uuid        not null references officer,
    changed_at timestamptz not null
);
create index clock_pause_version_pause on clock_pause_version (pause_id, id);
