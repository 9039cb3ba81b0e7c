-- How soon a tip is to be looked at, by the tables of the pack. A correction is a new row; the last one counts and stands in
-- tip too, for the order of the inbox. facts, what was counted, is sealed under the tip's key. scored_by is null for what the
-- sender answered. Days, and nothing finer.
create table tip_score (
    no         bigint   generated always as identity primary key,
    tip_id     uuid     not null references tip,
    pack       text     not null,
    version    date     not null,
    points     smallint not null,
    priority   text     not null,
    reasons    text[]   not null,
    weights    integer[] not null,
    facts      bytea    not null,
    scored_on  date     not null,
    scored_by  uuid     references officer,
    check (cardinality(reasons) = cardinality(weights))
);
create index tip_score_tip on tip_score (tip_id, no desc);

alter table tip
  add column score    smallint not null default 0,
  add column priority text;

-- The inbox: open ones first, the highest score first, the oldest first, paged by key.
drop index tip_inbox;
create index tip_inbox on tip ((state = 'CONCLUDED'), (-score), seq);
