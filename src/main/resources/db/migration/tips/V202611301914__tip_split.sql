-- A tip that told of two matters: the officer gave the second one a tip of its own. Its sender has one mailbox, that of the
-- first tip, which shows both; the code of the second was never shown to anybody.
alter table tip
  add column split_from uuid references tip,
  add check (split_from <> id);
create index tip_split on tip (split_from) where split_from is not null;
