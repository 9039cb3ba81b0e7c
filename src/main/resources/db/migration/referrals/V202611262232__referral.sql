-- What goes to another authority, or why it need not: the hold that it brings, and what closing asks for, follow from here.
create table referral (
    id          uuid        primary key,
    case_id     uuid        not null references case_file,
    authority   text        not null,
    reason      bytea       not null, -- sealed: the grounds, or why it is not needed
    meanwhile   boolean     not null, -- beside the main line; else it is the filing decision
    state       text        not null check (state in ('DUE', 'SENT', 'HELD', 'ENDED', 'NOT_NEEDED')),
    begun_by    uuid        references officer,
    begun_at    timestamptz not null,
    instance    text        unique, -- of the process that is about it
    answer      text,
    held_from   date,
    ended_on    date,
    check ((state = 'HELD') <= (held_from is not null)),
    check ((state = 'NOT_NEEDED') <= (instance is null))
);
create index referral_case on referral (case_id, begun_at);
