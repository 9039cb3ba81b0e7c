-- Never reused, not gap-free. It gives the order in which tips came; no column tells the hour.
create sequence tip_number;

-- What came from the public. received_on is the day in the jurisdiction's zone and nothing finer (promise 7); body is sealed
-- under the tip's own key; of the access code there is only a keyed digest.
create table tip (
    id            uuid        primary key references dossier,
    seq           bigint      not null unique,
    number        text        not null unique,
    received_on   date        not null,
    category      text        not null,
    state         text        not null check (state in ('RECEIVED', 'UNDER_ASSESSMENT', 'PASSED_ON', 'CONCLUDED')),
    unit_id       uuid        not null references unit,
    body          bytea       not null,
    code_hmac     bytea       not null,
    triage        text,
    duplicate_of  uuid        references tip,
    case_id       uuid        references case_file,
    holder        uuid        references officer,
    due_at        timestamptz not null default 'infinity', -- of its open task; kept with the task
    version       integer     not null default 1,
    check (duplicate_of <> id)
);
-- The inbox: open ones first, the most urgent first, paged by key.
create index tip_inbox on tip ((state = 'CONCLUDED'), due_at, seq);
create index tip_case on tip (case_id) where case_id is not null;
create index tip_duplicate on tip (duplicate_of) where duplicate_of is not null;

-- The dialogue. IN is from the tipster, OUT to them. id is chosen by the page that shows the form, so that a second click
-- adds nothing.
create table tip_message (
    no          bigint  generated always as identity primary key,
    id          uuid    not null unique,
    tip_id      uuid    not null references tip,
    direction   text    not null check (direction in ('IN', 'OUT')),
    body        bytea   not null,
    written_on  date    not null,
    written_by  uuid    references officer,
    check ((direction = 'OUT') = (written_by is not null))
);
create index tip_message_tip on tip_message (tip_id, no);

-- What each completed task of the officer left, sealed. Its time is the officer's.
create table tip_record (
    id        uuid        primary key,
    tip_id    uuid        not null references tip,
    step      text        not null,
    task_id   text        not null unique,
    body      bytea       not null,
    outcome   text,
    made_by   uuid        not null references officer,
    made_at   timestamptz not null
);
create index tip_record_tip on tip_record (tip_id, made_at desc);

-- Tries to open a mailbox, by the keyed digest of the number that was typed, known or not. Gone after the right code.
create table tip_attempt (
    number_digest  bytea       primary key,
    tries          integer     not null,
    blocked_until  timestamptz,
    last_on        date        not null
);
create index tip_attempt_last on tip_attempt (last_on);
