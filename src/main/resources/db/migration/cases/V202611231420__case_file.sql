-- Never reused, not gap-free: a case that was not saved leaves its number behind.
create sequence case_number;

create table case_file (
    id                uuid        primary key references dossier,
    number            text        not null unique,
    state             text        not null check (state in ('OPEN', 'CLOSED', 'ARCHIVED', 'VOIDED')),
    stage             text        not null,
    source            text        not null,
    unit_id           uuid        not null references unit,
    pack              text        not null,
    discovered_at     timestamptz not null,
    lead_received_at  timestamptz not null,
    filed_on          date,
    level             text,
    tip_id            uuid,
    opened_by         uuid        references officer,
    opened_at         timestamptz not null,
    closed_at         timestamptz,
    version           integer     not null default 1
);
create index case_file_tip on case_file (tip_id) where tip_id is not null;

-- Every version of the facts is kept: a correction adds one, with its reason.
create table case_facts (
    case_id     uuid        not null references case_file,
    version     integer     not null,
    body        jsonb       not null,
    reason      text        not null,
    changed_by  uuid        references officer,
    changed_at  timestamptz not null,
    primary key (case_id, version)
);

-- Names, positions and what identifies a person are sealed under the case's key; the digest finds the same name again.
create table respondent (
    id           uuid        primary key,
    case_id      uuid        not null references case_file,
    person       bytea       not null,
    name_digest  bytea       not null,
    officer_id   uuid        references officer,
    added_at     timestamptz not null,
    removed_at   timestamptz,
    version      integer     not null default 1
);
create index respondent_case on respondent (case_id);
create index respondent_name on respondent (name_digest);

create table respondent_version (
    respondent_id  uuid        not null references respondent,
    version        integer     not null,
    person         bytea       not null,
    reason         text        not null,
    changed_by     uuid        references officer,
    changed_at     timestamptz not null,
    primary key (respondent_id, version)
);

-- What each completed step leaves in the file, sealed.
create table document (
    id             uuid        primary key,
    case_id        uuid        not null references case_file,
    respondent_id  uuid        references respondent,
    step           text        not null,
    stage          text        not null,
    task_id        text        not null unique,
    body           bytea       not null,
    outcome        text,
    made_by        uuid        references officer,
    made_at        timestamptz not null
);
create index document_case on document (case_id, made_at desc, id);
create index document_step on document (case_id, step, made_at desc);

-- What was typed and not yet sent, kept for its writer alone.
create table draft (
    task_id     text        not null,
    officer_id  uuid        not null references officer,
    case_id     uuid        not null references case_file,
    body        bytea       not null,
    saved_at    timestamptz not null,
    primary key (task_id, officer_id)
);
