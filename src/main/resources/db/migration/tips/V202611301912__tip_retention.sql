-- The day on which the work on a tip ended; its retention runs from it.
alter table tip add column concluded_on date;
update tip t
   set concluded_on = coalesce(
           t.withdrawn_on,
           (select max(r.made_at)::date from tip_record r where r.tip_id = t.id and r.step = 'give-feedback'),
           t.received_on)
 where t.state = 'CONCLUDED';
alter table tip add check ((state = 'CONCLUDED') = (concluded_on is not null));
create index tip_concluded on tip (concluded_on, id) where concluded_on is not null;

-- Tips whose officers were told that they are erased, on which day at the earliest. Taken away, and told anew, when a case is
-- opened again or an officer holds the tip.
create table tip_expiry (
    tip_id    uuid  primary key references tip,
    told_on   date  not null,
    erase_on  date  not null check (erase_on > told_on)
);
create index tip_expiry_day on tip_expiry (erase_on, tip_id);

-- That an officer keeps a tip from being erased, with the reason, sealed under the tip's key, up to and with a day. The last
-- row that was not lifted counts.
create table tip_hold (
    no         bigint  generated always as identity primary key,
    tip_id     uuid    not null references tip,
    reason     bytea   not null,
    until      date    not null,
    held_on    date    not null,
    held_by    uuid    not null references officer,
    lifted_on  date,
    lifted_by  uuid    references officer,
    check ((lifted_on is null) = (lifted_by is null))
);
create unique index tip_hold_one on tip_hold (tip_id) where lifted_on is null;

-- What is left of a tip that was erased: that there was one, how it ended and the day on which it was erased. The keyed digest
-- of the code stays, so that the mailbox says so to its sender and to nobody else.
create table tip_tombstone (
    tip_id     uuid   primary key references dossier,
    number     text   not null unique,
    unit_id    uuid   not null references unit,
    code_hmac  bytea  not null,
    outcome    text   not null,
    erased_on  date   not null
);
create index tip_tombstone_newest on tip_tombstone (erased_on desc, number desc);
