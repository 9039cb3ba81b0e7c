-- That something with a classification marking was refused (promise 6): rule, place, size, a keyed digest and when; nothing
-- of it. Of the public only the day is known. No order and no number that would tell more: the id is random.
create table guard_refusal (
    id         uuid        primary key,
    door       text        not null check (door in ('PUBLIC', 'STAFF', 'PROGRAMS')),
    officer_id uuid,
    pack       text        not null,
    rule       text        not null,
    class      text        not null check (class in ('CLASSIFIED', 'INTERNAL')),
    address    text        not null check (length(address) <= 120),
    field      text        not null check (length(field) <= 120),
    size       integer     not null,
    digest     bytea       not null,
    day        date        not null,
    at         timestamptz,
    check ((door = 'PUBLIC') = (at is null)),
    check (door <> 'PUBLIC' or officer_id is null)
);
create index guard_refusal_of_nobody on guard_refusal (day) where officer_id is null;
revoke update, delete, truncate on guard_refusal from ${appRole};

-- One for each hour, door and unit in which anything was refused, until it is done. The hour stands here only as a keyed
-- digest, so that the table cannot tell when a tipster was at work.
create table guard_follow_up (
    id          uuid        primary key,
    unit_id     uuid        not null,
    of_public   boolean     not null,
    day         date        not null,
    hour_digest bytea       not null,
    refused     integer     not null,
    state       text        not null check (state in ('OPEN', 'TAKEN', 'DONE')),
    holder      uuid,
    note        text        check (length(note) <= 2000),
    done_at     timestamptz,
    check ((state = 'OPEN') = (holder is null)),
    check ((state = 'DONE') = (note is not null and done_at is not null))
);
create unique index guard_follow_up_hour on guard_follow_up (unit_id, hour_digest) where state <> 'DONE';
create index guard_follow_up_waiting on guard_follow_up (day, id) where state <> 'DONE';
create index guard_follow_up_done on guard_follow_up (done_at desc, id) where state = 'DONE';
revoke delete, truncate on guard_follow_up from ${appRole};
