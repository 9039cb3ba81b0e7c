-- What an officer sent after the session had ended (ADR 0011): sealed under a key of its own, for its writer alone, and for
-- a week. The page is where its form stands.
create table late_form (
    id          uuid        primary key,
    officer_id  uuid        not null references officer,
    address     text        not null,
    page        text        not null,
    body        bytea       not null,
    sent_at     timestamptz not null,
    unique (officer_id, address)
);
create index late_form_sent on late_form (sent_at);
