-- A deadline that runs or ran. due_at is exclusive; a deadline of days also keeps its last day. The rule and the version of
-- the pack by which it was computed stay with it.
create table clock (
    id           uuid        primary key,
    dossier      uuid        not null references dossier,
    rule         text        not null,
    subject      uuid,
    pack         text        not null,
    pack_version date        not null,
    started_at   timestamptz not null,
    started_from text,
    due_at       timestamptz not null,
    due_on       date,
    stopped_at   timestamptz,
    warned       integer[]   not null default '{}', -- shares of the period in percent, each warned of once
    version      integer     not null default 1
);
-- Started twice, it still runs once.
create unique index clock_running on clock (dossier, rule, coalesce(subject, dossier)) where stopped_at is null;
create index clock_dossier on clock (dossier, started_at, id);

-- What a clock said before the fact from which it runs was corrected.
create table clock_correction (
    id           bigint      generated always as identity primary key,
    clock_id     uuid        not null references clock,
    corrected_at timestamptz not null,
    started_at   timestamptz not null,
    due_at       timestamptz not null,
    due_on       date
);
create index clock_correction_clock on clock_correction (clock_id, id);
