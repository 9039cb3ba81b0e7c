-- A one-time link by which somebody chooses a password. Only the digest of its token is kept; a new link replaces the old.
create table access_link (
    token_hash  bytea       primary key,
    purpose     text        not null check (purpose in ('FIRST', 'INVITATION', 'RESET')),
    officer_id  uuid        references officer,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    check ((purpose = 'FIRST') = (officer_id is null))
);
create index access_link_officer on access_link (officer_id) where used_at is null;
-- The list of people goes by name and pages by it.
create index officer_name on officer (name, id);
