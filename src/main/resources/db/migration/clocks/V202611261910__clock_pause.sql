-- Where the law lets a period stand still: from its first day to the day before it ends. Of one ground one at a time.
create table clock_pause (
    id          uuid        primary key,
    dossier     uuid        not null references dossier,
    ground      text        not null,
    first_on    date        not null,
    ended_on    date,                                    -- the first day that counts again
    document    text,                                    -- the number of the paper that shows it
    recorded_by uuid,
    recorded_at timestamptz not null,
    check (ended_on >= first_on)
);
create unique index clock_pause_open on clock_pause (dossier, ground) where ended_on is null;
create index clock_pause_dossier on clock_pause (dossier, first_on);

-- More time, given by whom the rule names: in the unit in which its period is counted.
create table clock_extension (
    id          bigint      generated always as identity primary key,
    clock_id    uuid        not null references clock,
    amount      integer     not null check (amount > 0),
    reason      text        not null,
    document    text,
    granted_on  date        not null,
    extended_by uuid        not null references officer,
    extended_at timestamptz not null
);
create index clock_extension_clock on clock_extension (clock_id, id);

alter table clock
    add column first_due_at     timestamptz, -- what the rule alone says: without pauses and extensions
    add column first_due_on     date,
    add column extended_by      integer not null default 0,
    add column paused_on        date,        -- since when it stands still, and why
    add column paused_by        text,
    add column provisional_year integer,     -- a year without a calendar that was counted with plain weekends
    add column breached_at      timestamptz; -- when it was recorded that nobody met it
update clock set first_due_at = due_at, first_due_on = due_on;
alter table clock
    alter column first_due_at set not null,
    add check ((paused_on is null) = (paused_by is null));

alter table clock_correction
    add column cause text not null default 'CORRECTED';

-- What a watch over the clocks looks for.
create index clock_unmet on clock (due_at) where stopped_at is null and paused_on is null and breached_at is null;
create index clock_provisional on clock (pack) where stopped_at is null and provisional_year is not null;

-- When people are told of a clock: at shares of its period ('50', '80', '100') and on its warning day; each once.
create table clock_reminder (
    clock_id uuid        not null references clock,
    kind     text        not null,
    at       timestamptz not null,
    told_at  timestamptz,
    primary key (clock_id, kind)
);
create index clock_reminder_due on clock_reminder (at) where told_at is null;
