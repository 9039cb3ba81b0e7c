-- A draft tried on closed cases: who asked for it, how far it came, what became of it. Keys are those of whoever keeps the
-- assessments: last_key was gone over last, until_key is the last one there was at the start; null until it was counted.
create table back_test (
    id          uuid        primary key,
    version_id  uuid        not null references pack_version,
    state       text        not null check (state in ('RUNNING', 'FINISHED', 'CANCELLED', 'FAILED')),
    started_by  uuid        not null references officer,
    started_at  timestamptz not null,
    total       integer,
    until_key   bigint,
    last_key    bigint      not null default 0,
    done        integer     not null default 0,
    milder      integer     not null default 0,
    same        integer     not null default 0,
    heavier     integer     not null default 0,
    other       integer     not null default 0,
    unassessed  integer     not null default 0,
    ended_by    uuid        references officer,
    ended_at    timestamptz,
    reason      text        check (reason in ('WITHDRAWN', 'BROKEN', 'ERRORS')),
    check ((total is null) = (until_key is null)),
    check ((state = 'RUNNING') = (ended_at is null)),
    check ((state = 'CANCELLED') = (ended_by is not null)),
    check ((state = 'FAILED') = (reason is not null))
);
-- One at a time: it keeps a processor busy for minutes.
create unique index back_test_running on back_test (state) where state = 'RUNNING';
create index back_test_started on back_test (started_at desc, id);
create index back_test_version on back_test (version_id, started_at desc, id);

-- A respondent for whom the draft says something else, or nothing. Codes of results only: no input, no name. Whose case it
-- is, is shown to those who may see the case.
create table back_test_line (
    back_test_id uuid    not null references back_test,
    ordinal      integer not null,
    key          bigint  not null,
    case_id      uuid    not null references dossier,
    respondent   integer not null,
    kind         text    not null check (kind in ('MILDER', 'SAME', 'HEAVIER', 'OTHER', 'UNASSESSED')),
    before       jsonb   not null,
    after        jsonb,
    reason       text,
    input        text,
    primary key (back_test_id, ordinal),
    unique (back_test_id, key),
    check ((kind = 'UNASSESSED') = (after is null)),
    check ((kind = 'UNASSESSED') = (reason is not null))
);
create index back_test_line_kind on back_test_line (back_test_id, kind, ordinal);

revoke delete, truncate on back_test from ${appRole};
revoke update, delete, truncate on back_test_line from ${appRole};
