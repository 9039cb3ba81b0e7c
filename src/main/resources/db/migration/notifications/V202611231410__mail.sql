-- What is told to whom, by codes, ids and numbers only: the words are made when it is sent.
create table mail (
    id              uuid        primary key,
    to_officer      uuid        references officer,
    to_address      text        not null,
    locale          text        not null,
    kind            text        not null,
    dossier         uuid,
    subject_number  text,
    arguments       jsonb       not null default '{}',
    state           text        not null check (state in ('QUEUED', 'SENT', 'FAILED', 'GIVEN_UP')),
    attempts        integer     not null default 0,
    last_error      text,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    next_attempt_at timestamptz,
    check ((state = 'SENT') = (sent_at is not null))
);

-- The administrator's list, the newest first, of all states or of one, paged by key.
create index mail_latest on mail (created_at desc, id desc);
create index mail_of_state on mail (state, created_at desc, id desc);
create index mail_dossier on mail (dossier, created_at) where dossier is not null;

-- When a person is to be reminded of a task, and whether that was done: a reminder is sent once, however often we start.
create table task_reminder (
    task_id     text        not null,
    kind        text        not null check (kind in ('DUE_SOON', 'OVERDUE')),
    at          timestamptz not null,
    told_at     timestamptz,
    primary key (task_id, kind)
);
create index task_reminder_next on task_reminder (at, task_id, kind) where told_at is null;

-- The table of db-scheduler 16, as its project publishes it for PostgreSQL.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index execution_time_idx on scheduled_tasks (execution_time);
create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
create index priority_execution_time_idx on scheduled_tasks (priority desc, execution_time asc);
