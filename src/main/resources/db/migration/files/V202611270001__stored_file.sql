-- Files that people sent. Name, kind, exact size and what the safe copy left out are in facts, sealed; the two keys are sealed
-- under the key of the owner, so that whoever destroys that destroys these. digest is keyed: the same file is kept once.
create table stored_file (
    no            bigint  generated always as identity unique,
    id            uuid    primary key,
    owner         uuid    not null references dossier,
    digest        bytea   not null,
    facts         bytea   not null,
    original_key  bytea   not null,
    copy_key      bytea   not null,
    scan          text    not null check (scan in ('NONE', 'CLEAN', 'WAITING', 'INFECTED')),
    kept_on       date    not null,
    unique (owner, digest)
);
create index stored_file_owner on stored_file (owner, no);
create index stored_file_waiting on stored_file (no) where scan = 'WAITING';

-- Their sealed bytes, filled up to one of a few sizes.
create table stored_file_chunk (
    file_id  uuid     not null references stored_file,
    kind     text     not null check (kind in ('ORIGINAL', 'COPY')),
    no       integer  not null,
    bytes    bytea    not null,
    primary key (file_id, kind, no)
);
-- Sealed bytes cannot be compressed.
alter table stored_file_chunk alter column bytes set storage external;
