-- The secret address at which a person's calendar program reads their deadlines. Only the digest of its token is kept; a
-- new address replaces the old one.
create table calendar_feed (
    officer_id uuid        primary key references officer,
    token_hash bytea       not null unique,
    created_at timestamptz not null
);

-- The deadlines of a span of days.
create index clock_due on clock (due_at, dossier) where stopped_at is null and paused_on is null;
