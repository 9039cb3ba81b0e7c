-- A version of a jurisdiction's rules, shipped (uploaded_by is null) or uploaded. Which one applies on a day follows from
-- in_force_from alone: the last to come into force by then. Nothing says a second time until when.
create table pack_version (
    id              uuid        primary key,
    pack            text        not null check (pack ~ '^[a-z][a-z0-9-]{1,19}$'),
    version         date        not null,
    state           text        not null check (state in ('DRAFT', 'IN_FORCE', 'WITHDRAWN')),
    digest          text        not null,
    in_force_from   date,
    uploaded_by     uuid        references officer,
    uploaded_at     timestamptz not null,
    put_in_force_by uuid        references officer,
    put_in_force_at timestamptz,
    withdrawn_by    uuid        references officer,
    withdrawn_at    timestamptz,
    check ((state = 'IN_FORCE') = (in_force_from is not null and put_in_force_at is not null)),
    check ((state = 'WITHDRAWN') = (withdrawn_by is not null and withdrawn_at is not null)),
    -- Two people change the law (promise 3); what ships had its two before it shipped.
    constraint pack_version_two_people check (
        state <> 'IN_FORCE' or uploaded_by is null or (put_in_force_by is not null and put_in_force_by <> uploaded_by)
    )
);
create unique index pack_version_name on pack_version (pack, version) where state <> 'WITHDRAWN';

-- Any file of a version, as bytes; written once.
create table pack_file (
    version_id uuid  not null references pack_version,
    path       text  not null check (length(path) between 1 and 200),
    content    bytea not null,
    primary key (version_id, path)
);

-- The working days of a year belong to a pack, whatever its version. A later one takes the place of the one in force.
create table pack_calendar (
    id              uuid        primary key,
    pack            text        not null,
    year            integer     not null check (year between 1900 and 2999),
    state           text        not null check (state in ('DRAFT', 'IN_FORCE', 'REPLACED', 'WITHDRAWN')),
    digest          text        not null,
    content         bytea       not null,
    uploaded_by     uuid        references officer,
    uploaded_at     timestamptz not null,
    put_in_force_by uuid        references officer,
    put_in_force_at timestamptz,
    withdrawn_by    uuid        references officer,
    withdrawn_at    timestamptz,
    announced_at    timestamptz, -- when those were told who had counted plain weekends
    check (state not in ('IN_FORCE', 'REPLACED') or put_in_force_at is not null),
    constraint pack_calendar_two_people check (
        state not in ('IN_FORCE', 'REPLACED') or uploaded_by is null
        or (put_in_force_by is not null and put_in_force_by <> uploaded_by)
    )
);
create unique index pack_calendar_year on pack_calendar (pack, year) where state = 'IN_FORCE';
create unique index pack_calendar_draft on pack_calendar (pack, year) where state = 'DRAFT';

-- One row: counts what changes what is in force, so that every node sees at a glance whether to look again.
create table pack_revision (revision bigint not null);
insert into pack_revision values (0);

revoke update, delete, truncate on pack_file from ${appRole};
revoke delete, truncate on pack_version, pack_calendar, pack_revision from ${appRole};
