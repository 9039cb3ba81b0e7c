create table unit (
    id          uuid    primary key,
    parent_id   uuid    references unit,
    name        text    not null,
    name_zh     text    not null,
    head_id     uuid,
    version     integer not null default 1,
    check (parent_id <> id)
);

create table officer (
    id              uuid        primary key,
    login           text        not null,
    name            text        not null,
    email           text        not null,
    locale          text        not null default 'zh-CN',
    unit_id         uuid        not null references unit,
    password_hash   text,
    active          boolean     not null default true,
    failed_attempts integer     not null default 0,
    locked_until    timestamptz,
    created_at      timestamptz not null,
    version         integer     not null default 1
);
create unique index officer_login on officer (lower(login));
alter table unit add foreign key (head_id) references officer deferrable initially deferred;

-- A role is held in a unit and covers the units below it.
create table officer_role (
    officer_id  uuid not null references officer,
    role        text not null,
    unit_id     uuid not null references unit,
    primary key (officer_id, role, unit_id)
);
create index officer_role_unit on officer_role (role, unit_id);

-- What people may be let in to: a case or a tip, by the few facts that lists of people who are not in it may show.
create table dossier (
    id          uuid        primary key,
    kind        text        not null check (kind in ('CASE', 'TIP')),
    number      text        not null unique,
    unit_id     uuid        not null references unit,
    pack        text        not null,
    opened_at   timestamptz not null,
    sealed_for  text
);

-- Who takes or took which part (promise 3). Scope is the respondent, where a part is taken for one of several.
create table case_part (
    id          bigint      generated always as identity primary key,
    dossier     uuid        not null references dossier,
    officer_id  uuid        not null references officer,
    part        text        not null,
    scope       uuid,
    since       timestamptz not null,
    until       timestamptz,
    acted       boolean     not null default false -- completed something in this part: counts for separation for ever
);
create unique index case_part_once on case_part (dossier, officer_id, part, coalesce(scope, dossier)) where until is null;
create index case_part_dossier on case_part (dossier, part);

create table recusal (
    dossier     uuid        not null references dossier,
    officer_id  uuid        not null references officer,
    ground      text        not null check (ground in ('SUBJECT', 'KIN', 'SAME_UNIT', 'CHAIN_OF_COMMAND', 'WITNESS', 'INTEREST', 'OTHER')),
    reason      text        not null,
    recorded_by uuid,
    recorded_at timestamptz not null,
    lifted_at   timestamptz
);
create unique index recusal_once on recusal (dossier, officer_id) where lifted_at is null;

-- Seeing is a table: kept in the transaction that changes team, role or recusal. due_at ('infinity' while nothing runs)
-- and opened_at are copies, so that one index gives a person's list in order.
create table case_grant (
    officer_id  uuid        not null references officer,
    dossier     uuid        not null references dossier,
    due_at      timestamptz not null default 'infinity',
    opened_at   timestamptz not null,
    granted_at  timestamptz not null,
    primary key (officer_id, dossier)
);
create index case_grant_due on case_grant (officer_id, due_at, dossier);
create index case_grant_opened on case_grant (officer_id, opened_at desc, dossier);
create index case_grant_dossier on case_grant (dossier);

-- The only way for a feature to ask what somebody may see.
create view visible_case as
select g.officer_id, g.dossier as case_id, g.due_at, g.opened_at
  from case_grant g
  join dossier d on d.id = g.dossier
 where d.kind = 'CASE'
   and not exists (select from recusal r
                    where r.dossier = g.dossier and r.officer_id = g.officer_id and r.lifted_at is null)
   and (d.sealed_for is null
        or exists (select from officer_role o where o.officer_id = g.officer_id and o.role = d.sealed_for));
