-- A secret by which a program acts for an officer within a scope. Only its digest is kept.
create table access_token (
    id            uuid        primary key,
    officer_id    uuid        not null references officer,
    name          text        not null,
    scope         text        not null,
    token_hash    bytea       not null unique,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    revoked_at    timestamptz,
    refused_at    timestamptz, -- first used when it opened nothing any more
    last_used_on  date
);
create index access_token_officer on access_token (officer_id, created_at desc, id);
