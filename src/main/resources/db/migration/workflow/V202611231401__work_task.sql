-- The open and past tasks of all cases, kept beside the engine in the same transaction, so that lists, counts and
-- searches never ask the engine's tables. No foreign key to them: the engine flushes its rows later than we write ours.
create table work_task (
    id            text        primary key,
    process       text        not null,
    instance      text        not null,
    step          text        not null,
    dossier       uuid        not null,
    respondent    uuid,
    stage         text        not null,
    role          text        not null,
    part          text        not null,
    unit          uuid        not null,
    assignee      uuid,
    created_at    timestamptz not null,
    due_at        timestamptz not null default 'infinity',
    version       integer     not null default 1,
    ended_at      timestamptz,
    ended_by      uuid,
    outcome       text
);

-- "Mine" and "my groups'", the most urgent first, paged by key.
create index work_task_mine on work_task (assignee, due_at, id) where ended_at is null and assignee is not null;
create index work_task_group on work_task (role, unit, due_at, id) where ended_at is null and assignee is null;
create index work_task_dossier on work_task (dossier, created_at);
