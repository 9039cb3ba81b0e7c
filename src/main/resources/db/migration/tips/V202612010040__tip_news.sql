-- The inbox tells where the sender wrote, sent a file or took the tip back since its officer last read it. A mark and no
-- time: of what the sender does, only the day is kept.
alter table tip add column news boolean not null default false;
create index tip_holder on tip (holder) where holder is not null;
